"""Each kind of mistake that a trainer makes, with its line, its field and the nearest right word."""

from collections.abc import Callable

import pytest

from simulator.errors import SourceError
from simulator.scenario.models import Scenario
from simulator.yamlfile import load_model

Spoil = Callable[..., list[str]]

MISTAKES = [
    ("anger: 0.4", "angr: 0.4", 22, "customer.temperament.angr", "did you mean “anger”?"),
    ("anger: 0.4", "anger: 1.4", 22, "customer.temperament.anger", "1.4 is too high; it goes from 0 to 1"),
    ("anger: 0.4", "anger: -1", 22, "customer.temperament.anger", "-1 is too low; it goes from 0 to 1"),
    ("anger: 0.4", "anger: high", 22, "customer.temperament.anger", "“high” is not a number"),
    ("anger: 0.4", "anger: .inf", 22, "customer.temperament.anger", "“.inf” is not a number"),
    ("anger: 0.4", "anger: '0.4'", 22, "customer.temperament.anger", "in quotes, is not a number"),
    ("anger: 0.4", "anger: true", 22, "customer.temperament.anger", "“true” is not a number"),
    ("anger: 0.4", "anger:", 22, "customer.temperament.anger", "nothing here; a number belongs here"),
    ("anger: 0.4", "sensitivity: 0", 22, "customer.temperament.sensitivity", "more than 0 and at most 3"),
    ("difficulty: 2", "difficulty: 7", 6, "difficulty", "7 is too high; it goes from 1 to 5"),
    ("difficulty: 2", "difficulty: 2.5", 6, "difficulty", "“2.5” is not a whole number"),
    ("difficulty: 2", "difficulty: [2]", 6, "difficulty", "here is a list, and a whole number belongs here"),
    (
        "favour_framing,",
        "favor_framing,",
        46,
        "triggers[0].moves[0]",
        "not a move; did you mean “favour_framing”?",
    ),
    ("[favour_framing, blame]", "blame", 46, "triggers[0].moves", "“blame” is not a list"),
    ("[favour_framing, blame]", "[]", 46, "triggers[0].moves", "needs at least 1 item"),
    ("favour_framing, blame", "thanks", 44, "triggers[0]", "pulled by moves that hurt, and thanks helps"),
    ("expect: retained", "expect: retaind", 60, "checks[0].expect", "did you mean “retained”?"),
    ("expect: retained", "expect: {a: b}", 60, "checks[0].expect", "retained, resentful or lost, or a list"),
    ("expect: retained", "expect: []", 60, "checks[0].expect", "needs at least 1 item"),
    ("[lost, resentful]", "[lost, resentfull]", 63, "checks[1].expect[1]", "did you mean “resentful”?"),
    ("channel: desk", "channel: Phon", 5, "channel", "did you mean “phone”? (the channels are desk,"),
    ("voice: plain", "voice: loud", 20, "customer.voice", "the voices are plain, chatty, curt and formal"),
    ("id: plum\n", "id: Bad Plum\n", 2, "id", "did you mean “bad-plum”? (lower-case words"),
    ("id: plum\n", "", 2, "", "“id” is missing: lower-case words joined by hyphens"),
    ("    how: $25 × 2 × 52\n", "", 23, "customer.worth", "“how” is missing: the sum"),
    ("known_as: Rita", "know_as: Rita", 17, "customer.know_as", "did you mean “known_as”?"),
    ("- These plums are bad.", "- Rita: bad", 52, "lines.opening[0]", "with a colon in it, put it in quotes"),
    ("- These plums are bad.", "- {quote}", 52, "lines.opening[0]", "begins with “{” must stand in quotes"),
    ("- These plums are bad.", "- ''", 52, "lines.opening[0]", "the text is empty"),
    ("- These plums are bad.", "- [a]", 52, "lines.opening[0]", "here is a list, and text or a block"),
    ("repeat: true", "repeat: yes", 54, "lines.opening[1].repeat", "“yes” is not true or false"),
    ("[lucky]", "[(lucky]", 47, "triggers[0].words[0]", "a bracket is not closed"),
    ("title: Seven bad plums", "title: A\ntitle: B", 4, "title", "there twice, on lines 3 and 4"),
    ("id: voucher", "id: swap", 34, "remedies.partial[0].id", "“swap” is there twice"),
    ("    - swap what was bad", "    swap", 12, "you.may", "begin each entry on a line of its own with “- ”"),
    ("tags: [refund, regular]", "tags:", 7, "tags", "there is nothing here; a list belongs here"),
    ("- I'm sorry. Pick", "- I'm sorry: pick", 56, "great_answer[0]", "put it in quotes"),
    ("customer:\n", "customer: Rita\ncust:\n", 15, "customer", "“Rita” is not a block with name,"),
    ("customer:\n", "customer: &c\n  waits: *c\n", 15, "customer.waits", "repeats a block inside itself"),
    ("remedy: Seven", "<<: {a: b}\nremedy: Seven", 26, "", "“<<” does not merge blocks here"),
    ("remedy: Seven", "? [a]\n: b\nremedy: Seven", 26, "", "a field's name must be a plain word"),
    ("  name: Rita", "\tname: Rita", 16, "column 1", "a tab stands at the start of the line"),
    ("  name: Rita", " name: Rita", 17, "column 11", "does not line up"),
    ("story: Seven", "story: She said: seven", 19, "column 18", "a colon stands inside the text"),
    ("story: Seven", 'story: "Bad"? Seven', 19, "column 15", "goes on after its closing quote"),
    ("story: Seven", "story: {quote}? Seven", 19, "column 17", "must stand in quotes as a whole"),
    ("story: Seven", "story: @home", 19, "column 10", "text that begins with “@” must stand in quotes"),
    ("story: Seven", "story: *home", 19, "", "if it is text, put it in quotes"),
    ("story: Seven", "story: !home", 19, "", "if text begins with “!”, put it in quotes"),
    ("story: Seven", "story: [a", 20, "column 8", "the bracket “[” is not closed"),
    ("story: Seven", "story: - a", 19, "column 10", "a list begins on the line below its name"),
    ("remedy: Seven fresh plums.", "remedy", 26, "column 1", "a field's name and its colon are expected"),
    ("remedy: Seven", "---\nremedy: Seven", 26, "", "a file holds only one"),
    ("remedy: Seven", "remedy: \x07Seven", 26, "", "(U+0007) stands here; delete it"),
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake[1])
def test_a_mistake_is_told_with_its_line_its_field_and_what_was_meant(
    problems_after: Spoil, mistake: tuple[str, str, int, str, str]
) -> None:
    piece, spoilt, line, field, words = mistake

    problems = problems_after(piece, spoilt)

    start = f"plum.yaml:{line}: {field}: " if field else f"plum.yaml:{line}: "
    assert [problem for problem in problems if problem.startswith(start) and words in problem], problems


def test_an_unclosed_quote_is_told_where_it_opens() -> None:
    with pytest.raises(SourceError, match="plum:2: column 8: the quote that opens here is never closed"):
        load_model("id: plum\ntitle: 'Seven\nsummary: none\n", Scenario, name="plum")


def test_all_mistakes_come_at_once_in_the_order_of_their_lines(plum: str) -> None:
    spoilt = (
        plum.replace("difficulty: 2", "difficulty: 9").replace("anger:", "angr:").replace("blame", "blam")
    )

    with pytest.raises(SourceError) as caught:
        load_model(spoilt, Scenario)

    assert [problem.split(":")[1] for problem in caught.value.problems] == ["6", "22", "46"]


def test_one_mistake_is_told_once(problems_after: Spoil) -> None:
    assert len(problems_after("expect: retained", "expect: retaind")) == 1


def test_a_wrong_entry_does_not_make_its_list_too_short(problems_after: Spoil) -> None:
    assert len(problems_after("[favour_framing, blame]", "[blam]")) == 1


def test_numbers_and_words_like_no_are_text_where_a_customer_says_them(plum: str) -> None:
    spoken = load_model(
        plum.replace("- These plums are bad.", "- 7\n    - No\n    - 1.50\n    - true"), Scenario
    )

    assert [line.text for line in spoken.lines.opening[:4]] == ["7", "No", "1.50", "true"]


def test_a_block_may_be_repeated_by_an_alias(plum: str) -> None:
    repeated = plum.replace("[(swap|replace)]", "&offer [(swap|replace)]").replace("[voucher]", "*offer")

    scenario = load_model(repeated, Scenario)

    assert scenario.remedies.partial[0].words == scenario.remedies.full[0].words
