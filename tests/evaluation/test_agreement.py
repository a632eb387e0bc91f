import math

import numpy as np
import pytest

from simulator.evaluation.agreement import agreement, calibration_error, contest, f1_of


def test_figures_are_those_worked_out_by_hand() -> None:
    labelled = [True] * 8 + [False] * 12
    read = [True] * 6 + [False] * 2 + [True] * 3 + [False] * 9

    found = agreement(labelled, read)

    assert found.precision.value == pytest.approx(6 / 9)
    assert found.recall.value == pytest.approx(6 / 8)
    assert found.f1.value == pytest.approx(12 / 17)
    # 15 of 20 agree; by chance (8·9 + 12·11) / 400 would.
    assert found.kappa.value == pytest.approx((0.75 - 0.51) / (1 - 0.51))
    assert (found.labelled, found.read, found.rows) == (8, 9, 20)


def test_intervals_hold_their_figure_and_narrow_with_more_rows() -> None:
    few = agreement([True, True, False, False] * 5, [True, False, False, True] * 5)
    many = agreement([True, True, False, False] * 100, [True, False, False, True] * 100)

    for found in (few, many):
        for figure in (found.precision, found.recall, found.f1, found.kappa):
            assert figure.low <= figure.value <= figure.high
    assert many.f1.high - many.f1.low < few.f1.high - few.f1.low
    assert many.kappa.high - many.kappa.low < few.kappa.high - few.kappa.low


def test_there_is_no_figure_where_there_is_nothing_to_take_it_from() -> None:
    found = agreement([False] * 5, [False] * 5)

    for figure in (found.precision, found.recall, found.f1, found.kappa):
        assert math.isnan(figure.value)


def test_f1_over_many_labels_counts_every_cell() -> None:
    truth = np.array([[True, False], [True, True]])
    said = np.array([[True, True], [False, True]])

    assert f1_of(truth, said).value == pytest.approx(4 / 6)


def test_two_readers_are_compared_on_the_replies_where_they_differ() -> None:
    truth = [True] * 20
    first = [True] * 18 + [False] * 2
    second = [True] * 8 + [False] * 10 + [True] * 2

    found = contest(truth, first, second)

    assert (found.only_first, found.only_second) == (10, 2)
    assert found.p_value == pytest.approx(0.0386, abs=1e-4)  # 2 · P(X ≤ 2), X binomial of 12 at one half


def test_calibration_is_the_distance_between_said_and_true() -> None:
    error, curve = calibration_error(
        [0.8] * 10 + [0.3] * 10, [True] * 6 + [False] * 4 + [True] * 3 + [False] * 7
    )

    assert error == pytest.approx(0.1)
    assert [(round(said, 2), round(right, 2), count) for said, right, count in curve] == [
        (0.3, 0.3, 10),
        (0.8, 0.6, 10),
    ]
