"""The lines of a topic: quotation marks of all kinds, and what is told of a line that means something else."""

import pytest

from statements.topics import Unclear, read_lines, show_line


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("nuclear weapons", "nuclear weapons"),
        ('"nuclear weapons"', '"nuclear weapons"'),
        ("“nuclear weapons” treaty", '"nuclear weapons" treaty'),
        ("„atomare Waffen“", '"atomare Waffen"'),
        ("»atomare Waffen«", '"atomare Waffen"'),
        ("« armes nucléaires »", '" armes nucléaires "'),
        ("«ядерное оружие»", '"ядерное оружие"'),
        ("「核兵器 条約」", '"核兵器 条約"'),
        ("‘nuclear weapons’ treaty", '"nuclear weapons" treaty'),
        ("'nuclear weapons'", '"nuclear weapons"'),
        ("l'arme d'un pays", "l'arme d'un pays"),
        ("the pilots’ union and others’ rights", "the pilots’ union and others’ rights"),
        ("  cease-fire \t line ", "cease-fire line"),
    ],
)
def test_a_line_is_read_with_straight_quotation_marks(line, read):
    assert read_lines(line) == [read]


def test_empty_lines_and_repeated_ones_are_left_out():
    assert read_lines("grain\r\n\n  \nwheat\n grain\n") == ["grain", "wheat"]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("“nuclear weapons", "has a quotation mark that is not closed"),
        ("nuclear -power", "What must not occur is a line of its own"),
        ("-“nuclear power”", "What must not occur is a line of its own"),
        ("?!", "has no word to look for"),
        ("word " * 50, "has more than 200 characters"),
    ],
)
def test_a_line_that_means_something_else_is_told(line, complaint):
    with pytest.raises(Unclear, match=complaint):
        read_lines(f"grain\n{line}")


def test_a_line_is_shown_with_quotation_marks_the_right_way_round():
    assert show_line('"nuclear weapons" treaty "of 1968"') == "“nuclear weapons” treaty “of 1968”"
