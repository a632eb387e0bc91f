"""A session on a pipe: a reply a line, and the customer's answers as text."""

from collections.abc import Iterable, Iterator

from simulator.errors import SessionOverError
from simulator.moves import Speaker
from simulator.practice.debrief import debrief_session
from simulator.practice.session import Session
from simulator.practice.text import briefing, debrief_lines, plain, spoken, turn_lines
from simulator.practice.whatif import replay
from simulator.reading.reader import Reader
from simulator.rubric.load import LoadedRubric
from simulator.rubric.recorded import scenario_of
from simulator.transcript.timeline import Timeline

__all__ = ["converse", "replay_lines"]

_WAIT = 60.0
"""Seconds that /wait stands for."""


def converse(session: Session, lines: Iterable[str], rubric: LoadedRubric, *, echo: bool) -> Iterator[str]:
    """Holds the conversation and ends with the debrief.

    Args:
        session: a session that has just begun, or one gone on with.
        lines: what is typed.
        rubric: scores it at the end.
        echo: repeat the replies, because nobody sees them being typed.
    """
    name = session.scenario.customer.known_as
    hints = iter(session.scenario.hints)
    yield from briefing(session.scenario)
    yield ""
    for turn in session.timeline.turns:
        yield spoken(name if turn.who is Speaker.CUSTOMER else "You", turn.text)
    for line in lines:
        if session.is_over or line.strip() == "/end":
            break
        if line.strip():
            yield from _heard(session, line, hints, echo=echo)
    yield ""
    if not session.replies:
        yield "Nobody replied, so there is nothing to look back on."
        return
    if not session.is_over:
        session.end()
    yield from debrief_lines(debrief_session(session.timeline, session.play.reader, rubric))


def _heard(session: Session, line: str, hints: Iterator[str], *, echo: bool) -> Iterator[str]:
    """What one line of input brings about."""
    name = session.scenario.customer.known_as
    match line.strip():
        case "/hint":
            yield "No hints in an assessment." if session.started.assess else next(hints, "No more hints.")
        case "/wait":
            yield spoken(name, session.wait(_WAIT).spoken.text)
        case "/back":
            try:
                yield f"(Taken back: {plain(session.take_back())})"
            except SessionOverError as error:
                yield str(error)
        case unknown if unknown.startswith("/") and not unknown.startswith("//"):
            yield f"There is no {plain(unknown.split()[0])}; there are /back, /hint, /wait and /end."
        case _:
            reply = line[1:] if line.startswith("//") else line
            if echo:
                yield spoken("You", reply)
            yield spoken(name, session.reply(reply).answer.spoken.text)


def replay_lines(timeline: Timeline, reader: Reader, rubric: LoadedRubric) -> tuple[list[str], bool]:
    """A stored session played again, and whether every word is as it was recorded."""
    scenario = scenario_of(timeline.started)
    run = replay(timeline, reader)
    turns = run.turns()
    same = [turn.text for turn in turns] == [turn.text for turn in timeline.turns]
    lines = [*briefing(scenario), "", *turn_lines(turns, scenario.customer.known_as), ""]
    lines += debrief_lines(debrief_session(timeline, reader, rubric))
    return lines, same
