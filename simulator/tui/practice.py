"""Practice: a conversation with a person."""

import asyncio
import time
from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from simulator.customer.mood import Mood
from simulator.errors import SimulatorError
from simulator.moves import Channel, Speaker
from simulator.practice.store import StoredSession
from simulator.tui.ending import Question
from simulator.tui.messages import SessionLeft, SessionOpened
from simulator.tui.office import Office
from simulator.tui.visible import visible, visible_line
from simulator.tui.widgets.conversation import Conversation
from simulator.tui.widgets.customer_card import CustomerCard, CustomerLine
from simulator.tui.widgets.left_bar import LeftBar
from simulator.tui.widgets.reply_box import ReplyBox

__all__ = ["PracticeScreen"]

_PLACES = {
    Channel.DESK: "at the desk",
    Channel.PHONE: "on the phone",
    Channel.CHAT: "in a chat",
    Channel.EMAIL: "by e-mail",
}
_MOST_WAITS = 3
"""Times in a row that the customer speaks up by themselves."""

T = TypeVar("T")


class PracticeScreen(Screen[None]):
    """One session, live."""

    HELP = """
        You are the one behind the desk. Answer as you would: the customer hears every word, and their mood moves
        when you send, before they speak. Settle the complaint, say something kind, and stop. What you wrote is
        kept at once; leave whenever you like, and go on later.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "hint", "hint", key_display="f2", id="practice.hint"),
        Binding("ctrl+z", "take_back", "take back", key_display="^z", id="practice.take_back"),
        Binding("ctrl+e", "end", "end", key_display="^e", priority=True, id="practice.end"),
        Binding("escape", "leave", "leave", key_display="esc", show=False, id="practice.leave"),
    ]

    THINKING: ClassVar[float] = 0.6
    """Seconds between the reply and the customer's words, so that the mood is seen to move first."""
    clock: ClassVar[Callable[[], float]] = time.monotonic

    def __init__(self, office: Office, stored: StoredSession) -> None:
        super().__init__()
        self._office = office
        self._stored = stored
        self._session = stored.session
        self._busy = False
        self._call: asyncio.Future[object] | None = None
        self._hints = 0
        self._waits = 0
        self._at_first = self._session.timeline.turns[-1].at if self._session.timeline.turns else 0.0
        self._since = self._quiet_since = type(self).clock()

    @property
    def is_assessment(self) -> bool:
        """Whether there are no hints, no mood and no second thoughts."""
        return self._session.started.assess

    def compose(self) -> ComposeResult:
        """The conversation and the reply box; the person beside them."""
        scenario, mood = self._session.scenario, self._session.situation.mood
        yield Static("", id="header")
        with Horizontal(id="room"):
            with Vertical(id="talk"):
                yield Conversation(scenario.you.role, scenario.customer.known_as)
                yield Static("", id="notice")
                yield CustomerLine(scenario, mood, assess=self.is_assessment)
                yield ReplyBox()
                yield LeftBar()
            yield CustomerCard(scenario, mood, assess=self.is_assessment)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Shows what has been said so far; the box has the focus."""
        self._show_turns()
        self._show_state()
        self.query_one(ReplyBox).focus()
        if self._stored.mended:
            self._note(self._stored.mended)
        self.set_interval(1, self._tick)

    async def on_unmount(self) -> None:
        """Lets go of the journal, once a reply on its way is safe."""
        if self._call is not None:
            await asyncio.wait([self._call])
        self._stored.close()

    def on_screen_resume(self) -> None:
        """A dialog was open: nobody has been kept waiting meanwhile."""
        self._quiet_since = type(self).clock()

    # What the trainee does

    @on(ReplyBox.ReplySent)
    def reply_sent(self, event: ReplyBox.ReplySent) -> None:
        """Says it to the customer."""
        if self._busy or self._session.is_over:
            return
        if not event.text.strip():
            self._note(f"{visible(self._session.scenario.customer.known_as)} is waiting for a word from you.")
            return
        self._busy = True
        self.run_worker(self._send(event.text), group="talk")

    @on(ReplyBox.TakeBackAsked)
    def take_back_asked(self) -> None:
        """Gives the last reply back."""
        self.action_take_back()

    @on(ReplyBox.Typed)
    def typed(self) -> None:
        """Typing counts as being there."""
        self._quiet_since = type(self).clock()

    @on(LeftBar.DebriefAsked)
    def debrief_asked(self) -> None:
        """Looks back on the session."""
        self._open_debrief()

    async def _send(self, text: str) -> None:
        box, talk = self.query_one(ReplyBox), self.query_one(Conversation)
        before = self._session.situation.mood
        try:
            exchange = await self._in_thread(lambda: self._session.reply(text))
        except SimulatorError as error:
            self._busy = False
            self._warn(f"Not sent. {error}")
            return
        box.put("")
        self._note("")
        self._waits = 0
        talk.say(Speaker.STAFF, text)
        self._feel(before, exchange.answer.situation.mood)
        self._show_header()
        await self._then_say(exchange.answer.spoken.text)

    async def _then_say(self, text: str) -> None:
        talk = self.query_one(Conversation)
        if self.THINKING:
            talk.think(thinking=True)
            await asyncio.sleep(self.THINKING)
        talk.say(Speaker.CUSTOMER, text)
        self._busy = False
        self._quiet_since = type(self).clock()
        self._show_state()

    async def _in_thread(self, work: Callable[[], T]) -> T:
        # A disk can be slow and a pasted reply long. Shielded: leaving the screen does not leave it half done.
        call = asyncio.ensure_future(asyncio.to_thread(work))
        self._call = call
        try:
            return await asyncio.shield(call)
        finally:
            if call.done():
                self._call = None

    def action_hint(self) -> None:
        """One more hint, the gentle ones first."""
        hints = self._session.scenario.hints
        place = min(self._hints, len(hints) - 1)
        self._hints += 1
        self._note(f"Hint {place + 1} of {len(hints)}. {visible(hints[place])}")

    async def action_take_back(self) -> None:
        """The last reply returns to the box, and what followed from it is gone."""
        if self._busy or self.is_assessment or not self._session.replies:
            return
        before = self._session.situation.mood
        try:
            text = self._session.take_back()
        except SimulatorError as error:
            self._warn(str(error))
            return
        self._waits = 0
        await self.query_one(Conversation).clear()
        self._show_turns()
        self._feel(before, self._session.situation.mood)
        self._show_state()
        box = self.query_one(ReplyBox)
        box.put(text)
        box.focus()
        self._note("Taken back. Say it another way.")

    def action_end(self) -> None:
        """Ends the session; asks first where nothing has been settled."""
        if self._busy:
            return
        if self._session.is_over:
            self._open_debrief()
        elif self._session.situation.fixed:
            self._end(confirmed=True)
        else:
            name = visible(self._session.scenario.customer.known_as)
            self.app.push_screen(
                Question("End it here?", f"Nothing has been settled yet. {name} leaves with the problem.",
                         yes="End it", no="Stay"),
                lambda answer: self._end(confirmed=bool(answer)),
            )

    def action_leave(self) -> None:
        """Back to home; asks first while the customer is there."""
        if self._session.is_over:
            self.post_message(SessionLeft())
            return
        detail = "The conversation is kept. Home offers to go on with it."
        if not self._session.replies:
            detail = "You have not said anything yet."
        self.app.push_screen(Question("Leave for now?", detail, yes="Leave", no="Stay"), self._leave)

    def action_scroll_conversation(self, pages: int) -> None:
        """Looks further up or down in what was said."""
        talk = self.query_one(Conversation)
        talk.scroll_relative(y=pages * max(talk.size.height - 2, 1), animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No hints and no second thoughts in an assessment; none either where there are none."""
        del parameters
        if action == "hint":
            over = self._session.is_over
            return not self.is_assessment and not over and bool(self._session.scenario.hints)
        if action == "take_back":
            return not self.is_assessment
        if action == "end":
            return self.is_current
        return True

    def _leave(self, answer: bool | None) -> None:
        if answer:
            self.post_message(SessionLeft())

    def _end(self, *, confirmed: bool) -> None:
        if not confirmed or self._busy or self._session.is_over:
            return
        try:
            self._session.end()
        except SimulatorError as error:
            self._warn(str(error))
            return
        self._open_debrief()

    def _open_debrief(self) -> None:
        self.post_message(SessionOpened(self._session.timeline, self._stored.path))

    # What the screen shows

    def _show_turns(self) -> None:
        talk = self.query_one(Conversation)
        for turn in self._session.timeline.turns:
            talk.say(turn.who, turn.text)

    def _show_state(self) -> None:
        over = self._session.is_over
        self.set_class(over, "-over")
        if over:
            name = visible(self._session.scenario.customer.known_as)
            bar = self.query_one(LeftBar)
            bar.tell(f"{name} has left.", can_take_back=not self.is_assessment)
            bar.focus()
        self._show_header()
        self._show_waiting()
        self.refresh_bindings()

    def _show_header(self) -> None:
        scenario = self._session.scenario
        minutes, seconds = divmod(int(self._at_first + type(self).clock() - self._since), 60)
        said = len(self._session.replies)
        parts = [_PLACES[scenario.channel], f"{minutes}:{seconds:02}", f"reply {said + (not self._session.is_over)}"]
        if self.is_assessment:
            parts.insert(0, "assessment")
        if self._session.is_over:
            parts[-2:] = ["over"]
        left, right = visible_line(scenario.title), " · ".join(parts)
        room = max(self.app.size.width - 4 - len(right) - 2, 8)
        title = Content.styled(left, "bold").truncate(room, ellipsis=True)
        gap = " " * max(self.app.size.width - 4 - title.cell_length - len(right), 2)
        self.query_one("#header", Static).update(Content.assemble(title, gap, (right, "$quiet")))

    def on_resize(self) -> None:
        """Fits the header to the width."""
        self._show_header()

    def _show_waiting(self) -> None:
        counts = self._is_waited_for and not self._busy
        quiet = int(type(self).clock() - self._quiet_since) if counts else None
        self.query_one(CustomerCard).seconds = quiet

    def _feel(self, before: Mood, now: Mood) -> None:
        self.query_one(CustomerCard).feel(before, now)
        self.query_one(CustomerLine).feel(before, now)

    def _note(self, text: str) -> None:
        notice = self.query_one("#notice", Static)
        notice.update(Content(text))
        notice.set_class(bool(text), "-there")
        notice.remove_class("-warning")

    def _warn(self, text: str) -> None:
        self._note(f"! {visible(text)}")
        self.query_one("#notice").add_class("-warning")

    # The clock

    @property
    def _is_waited_for(self) -> bool:
        by_letter = self._session.scenario.channel is Channel.EMAIL
        return not (by_letter or self._session.is_over) and self._office.settings.waits

    def _tick(self) -> None:
        if not self.is_current:
            self._quiet_since = type(self).clock()
            return
        if not self._session.is_over:
            self._show_header()
        self._show_waiting()
        quiet = type(self).clock() - self._quiet_since
        patient = self._session.scenario.customer.waits
        if self._is_waited_for and not self._busy and self._waits < _MOST_WAITS and quiet >= patient:
            self._speak_up(round(quiet, 2))

    def _speak_up(self, seconds: float) -> None:
        before = self._session.situation.mood
        try:
            turn = self._session.wait(seconds)
        except SimulatorError as error:
            self._quiet_since = type(self).clock()
            self._warn(str(error))
            return
        self._waits += 1
        self._feel(before, turn.situation.mood)
        self._busy = True
        self.run_worker(self._then_say(turn.spoken.text), group="talk")
