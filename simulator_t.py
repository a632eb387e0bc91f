import time; t=time.perf_counter(); import sys
def lap(n): print(n, round((time.perf_counter()-t)*1000), file=sys.stderr)
import simulator.settings, simulator.folders; lap('settings')
from simulator.cli.desk import folders, reader, rubric, settings, staff_name; lap("desk")
from simulator.tui.app import LastWordApp; lap('app')
from simulator.tui.office import Office
LastWordApp.on_ready = lambda self: self.exit()
f=folders(); lap('folders'); s=settings(); lap('sett'); r=reader(); lap('reader'); ru=rubric(); lap('rubric')
a=LastWordApp(Office(f,s,r,ru,staff_name())); lap('made')
a.run(headless=True, size=(80,24)); lap('ran')
