from simulator.moves import FoundMove, Move, Phase
from simulator.reading import judge


def found(move: Move, quote: str = "words", start: int = 0) -> FoundMove:
    return FoundMove(move, quote, start, start + len(quote))


def test_before_any_fix_there_is_no_last_word() -> None:
    (blame,) = judge([found(Move.BLAME)], Phase.BEFORE_FIX)
    assert blame.ego
    assert not blame.last_word


def test_a_remark_beside_the_fix_is_a_last_word_wherever_it_stands() -> None:
    judged = judge([found(Move.REMEDY, start=9), found(Move.LESSON)], Phase.BEFORE_FIX)
    assert [each.last_word for each in judged] == [True, False]


def test_a_remark_after_the_fix_is_a_last_word() -> None:
    assert judge([found(Move.REBUTTAL)], Phase.AFTER_FIX)[0].last_word


def test_a_rule_by_itself_is_no_ego_and_with_a_boast_it_is() -> None:
    plain, proud = (
        judge([found(Move.POLICY_SHIELD, quote)], Phase.AFTER_FIX)[0]
        for quote in ("It's policy.", "It's policy, as is clearly stated.")
    )
    assert not plain.ego
    assert not plain.last_word
    assert proud.ego
    assert proud.last_word


def test_a_choice_of_fixes_counts_as_the_offer() -> None:
    moves = [
        found(Move.CLARIFYING_QUESTION, "the money or fresh ones?"),
        found(Move.FAVOUR_FRAMING, start=30),
    ]
    assert judge(moves, Phase.BEFORE_FIX)[1].last_word


def test_helping_moves_are_never_ego() -> None:
    assert not any(each.ego for each in judge([found(move) for move in Move if move.helps], Phase.AFTER_FIX))
