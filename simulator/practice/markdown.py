"""A debrief as Markdown, to keep or to send."""

from collections.abc import Iterator

from simulator.moves import Speaker
from simulator.practice.debrief import Debrief

__all__ = ["to_markdown"]

_ESCAPED = str.maketrans({character: f"\\{character}" for character in "\\`*_[]<>#|~"})


def to_markdown(debrief: Debrief) -> str:
    """The debrief as one Markdown document: how it ended, the scores, what to say instead, the conversation."""
    return "\n".join(_lines(debrief)).rstrip() + "\n"


def _lines(debrief: Debrief) -> Iterator[str]:
    started, card = debrief.timeline.started, debrief.scorecard
    yield f"# {_safe(started.scenario_title)}"
    yield ""
    yield f"**{_safe(debrief.headline[0])}** {_safe(debrief.headline[1])}"
    yield ""
    yield f"{_safe(started.staff) or 'No name'} · {started.started} · overall {card.shown} of 100 · " + (
        "passed" if card.passed else "not passed"
    )
    if debrief.question:
        yield f"\n*{_safe(debrief.question)}*"
    yield "\n## Scores\n"
    yield "| criterion | level | |"
    yield "| --- | --- | --- |"
    for score in card.criteria:
        level = "–" if score.level is None else f"{score.level} of 4"
        yield f"| {_safe(score.title)} | {level} | {_safe(score.because or score.unscored or '')} |"
    for failure in card.auto_fail:
        yield f"\nFailed at once: {_safe(failure.rule.replace('_', ' '))}, “{_safe(failure.quote)}”."
    if debrief.hurt:
        yield "\n## What hurt, and what to say instead\n"
        for found in debrief.hurt:
            yield f"- “{_safe(found.quote)}” ({found.move.label}). {_safe(found.why)}"
            yield f"  Say instead: “{_safe(found.instead)}”"
    road = debrief.road if debrief.road_leads_on else debrief.great
    if road and not (card.passed and road is debrief.great):
        yield f"\n## {'A great answer' if road is debrief.great else 'Without the remark'}\n"
        for turn in road.run.turns():
            yield _turn(turn.who, turn.text, debrief)
        yield f"\n{road.outcome} · {road.scorecard.shown} of 100"
    yield "\n## As it happened\n"
    for spoken in debrief.timeline.turns:
        yield _turn(spoken.who, spoken.text, debrief)
    yield (
        f"\nScored by {card.rubric.id} v{card.rubric.version} ({card.rubric.sha256[:12]}), read by "
        f"{card.reader.name} {card.reader.version}. A score is about words on a screen, and a person stands behind it."
    )


def _turn(who: Speaker, text: str, debrief: Debrief) -> str:
    scenario = debrief.evidence.scenario
    name = "You" if who is Speaker.STAFF else (scenario.customer.known_as if scenario else "Customer")
    said = _safe(text).replace("\n", "  \n> ") or "(nothing)"
    return f"> **{_safe(name)}** {said}\n>"


def _safe(text: str) -> str:
    """Words as words: no markup of Markdown or HTML, and no control characters."""
    printable = "".join(letter if letter.isprintable() or letter == "\n" else "\ufffd" for letter in text)
    return printable.translate(_ESCAPED)
