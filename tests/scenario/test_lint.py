"""A trainer's second look."""

from simulator.scenario.lint import findings, lines_of
from simulator.scenario.models import Scenario
from simulator.yamlfile import load_model


def warnings(text: str) -> str:
    return "\n".join(findings(load_model(text, Scenario)).warnings)


def errors(text: str) -> tuple[str, ...]:
    return findings(load_model(text, Scenario)).errors


def test_every_line_of_the_customers_is_seen(plum: str) -> None:
    places = [line.place for line in lines_of(load_model(plum, Scenario))]

    assert places == [
        "remedies.full[0].hears[0]",
        "remedies.partial[0].hears[0]",
        "facts[0].says[0]",
        "facts[0].says[1]",
        "triggers[0].stings[0]",
        "triggers[0].storms[0]",
        "lines.opening[0]",
        "lines.opening[1]",
    ]


def test_too_few_lines_are_counted(plum: str) -> None:
    assert "8 lines are the customer's own" in warnings(plum)


def test_too_few_checks_are_counted(plum: str) -> None:
    assert "checks: 1 of them must end well; write at least 2." in warnings(plum)
    assert "checks: 1 of them must end badly; write at least 3." in warnings(plum)


def test_a_moment_with_no_lines_is_named_with_its_meaning(plum: str) -> None:
    assert "lines.gives_up: no lines of their own for this moment: the end, out of patience." in warnings(
        plum
    )


def test_the_same_line_twice_is_found_whatever_its_commas(plum: str) -> None:
    again = plum.replace("[All right.]", "['All right', 'all right!']")

    assert "remedies.full[0].hears[1]: the same line stands in remedies.full[0].hears[0]" in warnings(again)


def test_a_trigger_that_no_check_pulls_is_told(plum: str) -> None:
    assert "triggers[0].words" in warnings(plum.replace("words: [lucky]", "words: [fortunate]"))
    assert "triggers[0].words" not in warnings(plum)


def test_an_unknown_slot_is_an_error_with_the_nearest_right_one(plum: str) -> None:
    assert errors(plum.replace("{quote}?", "{qoute}?")) == (
        "triggers[0].stings[0]: there is no “{qoute}” to fill in; did you mean “{quote}”?",
    )


def test_a_slot_where_there_is_nothing_to_repeat_is_an_error(plum: str) -> None:
    (error,) = errors(plum.replace("- These plums are bad.", "- '{quote} indeed.'"))

    assert error.startswith("lines.opening[0]: “{quote}” has no words to repeat here")


def test_a_good_scenario_has_no_errors(plum: str) -> None:
    assert errors(plum) == ()
