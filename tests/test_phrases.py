import pytest

from simulator.phrasebook import PhraseBook
from simulator.phrases import PhraseError, alternatives, fold, phrase


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("we (normally|usually) charge", "We usually charge"),
        ("you're (very)? lucky", "youre lucky"),
        ("you're (very)? lucky", "You’re  very lucky"),
        ("charg*", "overheads, charging"),
        ("check _ before", "check it before"),
        ("check ... before", "check every one of them before"),
        ("^well", "  Well, then"),
        ("you should", "u should"),
        ("please wait", "pls wait"),
        ("(take|have) (a|your (full)? refund)", "take your refund"),
        ("(so)? (very)? sorry", "so very sorry"),
    ],
)
def test_a_phrase_is_found_as_people_type_it(source: str, text: str) -> None:
    assert phrase(source).find(fold(text)) is not None


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("charge", "charged"),
        ("check _ before", "check before"),
        ("check ... before", "check a b c d e f before"),
        ("^well", "very well"),
        ("(take|have) (a|your (full)? refund)", "take your"),
    ],
)
def test_a_phrase_is_not_found_in_other_words(source: str, text: str) -> None:
    assert phrase(source).find(fold(text)) is None


@pytest.mark.parametrize("source", ["", "(a|b", "()", "(a)?", "a | b"])
def test_a_phrase_that_cannot_be_understood_says_so(source: str) -> None:
    with pytest.raises(PhraseError):
        phrase(source)


def test_folding_keeps_every_offset() -> None:
    assert len(fold("İstanbul ‘ß’")) == len("İstanbul ‘ß’")


def test_a_book_finds_each_phrase_once_or_every_time_as_asked() -> None:
    book = PhraseBook([("sorry", "sorry"), ("refund", "refund*")])
    text = "sorry, refunding, sorry"
    assert [match.key for match in book.find(text)] == ["sorry", "refund"]
    assert [match.key for match in book.find_all(text)] == ["sorry", "refund", "sorry"]


def test_a_bracketed_phrase_comes_apart_and_others_stay_whole() -> None:
    assert alternatives("(a b|c (d|e))") == ["a b", "c (d|e)"]
    assert alternatives("(a|b) c (d)") == ["(a|b) c (d)"]
