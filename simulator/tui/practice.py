"""Practice: a conversation with a person."""

import asyncio
import time
from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Footer

from simulator.customer.mood import Mood
from simulator.errors import SimulatorError
from simulator.moves import Channel, Speaker
from simulator.practice.store import StoredSession
from simulator.tui.ending import Question
from simulator.tui.messages import SessionLeft, SessionOpened
from simulator.tui.office import Office
from simulator.tui.visible import visible
from simulator.tui.waiting import Waiting
from simulator.tui.widgets.conversation import Conversation
from simulator.tui.widgets.customer_card import CustomerCard, CustomerLine
from simulator.tui.widgets.left_bar import LeftBar
from simulator.tui.widgets.notice_line import NoticeLine
from simulator.tui.widgets.reply_box import ReplyBox
from simulator.tui.widgets.session_header import SessionHeader, minutes

__all__ = ["PracticeScreen"]

_PLACES = {
    Channel.DESK: "at the desk",
    Channel.PHONE: "on the phone",
    Channel.CHAT: "in a chat",
    Channel.EMAIL: "by e-mail",
}
_ROOM_FOR_KEYS = 70

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
        Binding("ctrl+e", "end", "end", key_display="^e", id="practice.end"),
        Binding("escape", "leave", "leave", key_display="esc", show=False, id="practice.leave"),
    ]

    THINKING: ClassVar[float] = 0.6
    """Seconds between the reply and the customer's words, so that the mood is seen to move first."""
    clock: ClassVar[Callable[[], float]] = time.monotonic
    """Seconds, from any start."""

    def __init__(self, office: Office, stored: StoredSession) -> None:
        super().__init__()
        self._office = office
        self._stored = stored
        self._session = stored.session
        self._customer = visible(self._session.scenario.customer.known_as)
        self._busy = False
        self._call: asyncio.Future[Any] | None = None
        self._hints = 0
        now = type(self).clock()
        turns = self._session.timeline.turns
        self._from = now - (turns[-1].at if turns else 0.0)
        self._waiting = Waiting(self._session.scenario.customer.waits, now)

    @property
    def is_assessment(self) -> bool:
        """Whether there are no hints, no mood and no second thoughts."""
        return self._session.started.assess

    def compose(self) -> ComposeResult:
        """The conversation and the reply box; the person beside them."""
        scenario, mood = self._session.scenario, self._session.situation.mood
        yield SessionHeader(scenario.title)
        with Horizontal(id="room"):
            with Vertical(id="talk"):
                yield Conversation(scenario.you.role, scenario.customer.known_as)
                yield NoticeLine()
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

    def on_resize(self) -> None:
        """Closes the keys up where there is little room."""
        self.query_one(Footer).compact = self.app.size.width < _ROOM_FOR_KEYS

    def on_screen_resume(self) -> None:
        """A dialog was open: nobody has been kept waiting meanwhile."""
        self._waiting.stir(type(self).clock())

    @on(ReplyBox.Typed)
    def typed(self) -> None:
        """Typing counts as being there."""
        self._waiting.stir(type(self).clock())

    @on(ReplyBox.ReplySent)
    def reply_sent(self, event: ReplyBox.ReplySent) -> None:
        """Says it to the customer."""
        if self._busy or self._session.is_over:
            return
        if not event.text.strip():
            self._note(f"{self._customer} is waiting for a word from you.")
            return
        self._busy = True
        self.run_worker(self._send(event.text), group="talk")

    @on(LeftBar.DebriefAsked)
    def debrief_asked(self) -> None:
        """Looks back on the session."""
        self._look_back()

    async def _send(self, text: str) -> None:
        before = self._session.situation.mood
        try:
            exchange = await self._in_thread(lambda: self._session.reply(text))
        except SimulatorError as error:
            self._busy = False
            self._warn(f"Not sent. {error}")
            return
        self.query_one(ReplyBox).put("")
        self._note("")
        self._waiting.reply(type(self).clock())
        self.query_one(Conversation).say(Speaker.STAFF, text)
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
        self._waiting.stir(type(self).clock())
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
        # The last hint is for when it is solved; the others would be beside the point by then.
        place = len(hints) - 1 if self._session.situation.fixed else min(self._hints, len(hints) - 1)
        self._hints += 1
        self._note(f"Hint {place + 1} of {len(hints)}. {hints[place]}")

    async def action_take_back(self) -> None:
        """The last reply returns to the box, and what followed from it is gone.

        While there is typing to undo in the box, that is undone instead.
        """
        box = self.query_one(ReplyBox)
        if box.has_focus and not box.is_untouched:
            box.undo()
            return
        if self._busy:
            return
        if not self._session.replies:
            self._note("There is no reply to take back yet.")
            return
        try:
            text = self._session.take_back()
        except SimulatorError as error:
            self._warn(str(error))
            return
        self._waiting.reply(type(self).clock())
        await self.query_one(Conversation).clear()
        self._show_turns()
        self._feel(None, self._session.situation.mood)
        self._show_state()
        box.put(text)
        box.focus()
        self._note("Taken back. Say it another way.")

    def action_end(self) -> None:
        """Ends the session; asks first where nothing has been settled."""
        if self._busy:
            return
        if self._session.situation.fixed:
            self._end(confirmed=True)
            return
        detail = f"Nothing has been settled yet. {self._customer} leaves with the problem."
        self.app.push_screen(
            Question("End it here?", detail, yes="End it", no="Stay"),
            lambda answer: self._end(confirmed=bool(answer)),
        )

    def action_leave(self) -> None:
        """Back to where it was begun; asks first while the customer is there."""
        if self._session.is_over:
            self.post_message(SessionLeft())
            return
        detail = "The conversation is kept. Home offers to go on with it."
        if not self._session.replies:
            detail = "You have not said anything yet."
        self.app.push_screen(Question("Leave for now?", detail, yes="Leave", no="Stay"), self._leave)

    def action_scroll_conversation(self, pages: int) -> None:
        """Looks further up or down in what was said."""
        self.query_one(Conversation).turn_pages(pages)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No hints and no second thoughts in an assessment; none either where there are none."""
        del parameters
        if action == "hint":
            has_more = bool(self._session.scenario.hints) and not self._session.is_over
            return has_more and not self.is_assessment
        if action == "take_back":
            return not self.is_assessment
        return action != "end" or not self._session.is_over

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
        self._look_back()

    def _look_back(self) -> None:
        self.post_message(SessionOpened(self._session.timeline, self._stored.path))

    def _show_turns(self) -> None:
        talk = self.query_one(Conversation)
        for turn in self._session.timeline.turns:
            talk.say(turn.who, turn.text)

    def _show_state(self) -> None:
        over = self._session.is_over
        self.set_class(over, "-over")
        if over:
            bar = self.query_one(LeftBar)
            bar.tell(f"{self._customer} has left.")
            bar.focus()
        self._show_header()
        self._show_waiting()
        self.refresh_bindings()

    def _show_header(self) -> None:
        facts = ["assessment"] if self.is_assessment else []
        facts.append(_PLACES[self._session.scenario.channel])
        if self._session.is_over:
            facts.append("over")
        else:
            facts += [minutes(type(self).clock() - self._from), f"reply {len(self._session.replies) + 1}"]
        self.query_one(SessionHeader).tell(*facts)

    def _show_waiting(self) -> None:
        counts = self._is_waited_for and not self._busy
        self.query_one(CustomerCard).seconds = (
            int(self._waiting.seconds(type(self).clock())) if counts else None
        )

    def _feel(self, before: Mood | None, now: Mood) -> None:
        self.query_one(CustomerCard).feel(before, now)
        self.query_one(CustomerLine).feel(before, now)

    def _note(self, text: str) -> None:
        self.query_one(NoticeLine).note(text)

    def _warn(self, text: str) -> None:
        self.query_one(NoticeLine).warn(text)

    @property
    def _is_waited_for(self) -> bool:
        by_letter = self._session.scenario.channel is Channel.EMAIL
        return self._office.settings.waits and not by_letter and not self._session.is_over

    def _tick(self) -> None:
        now = type(self).clock()
        if self.app.screen is not self:  # a dialog is open
            self._waiting.stir(now)
            return
        self._show_header()
        self._show_waiting()
        if self._is_waited_for and not self._busy and self._waiting.is_due(now):
            self._speak_up(now)

    def _speak_up(self, now: float) -> None:
        before = self._session.situation.mood
        try:
            turn = self._session.wait(round(self._waiting.seconds(now), 2))
        except SimulatorError as error:
            self._waiting.stir(now)
            self._warn(str(error))
            return
        self._waiting.speak_up(now)
        self._feel(before, turn.situation.mood)
        self._busy = True
        self.run_worker(self._then_say(turn.spoken.text), group="talk")
