"""Interviews and transcripts, told by the labels of their paragraphs."""

from sources.parsing.quotations import find_quotations
from sources.parsing.transcripts import find_turns

INTERVIEW = (
    "Maria Keller, the Norland president, spoke to the Ostby Post on Monday.\n\n"
    "Ostby Post: Is the bridge safe?\n\nKeller: It is. We tested it twice.\n\nOstby Post: When?\n\n"
    "Keller: In March.\n\nAnd again in May."
)


def test_turns_of_an_interview_take_unlabelled_paragraphs_with_them():
    assert [(turn.label, INTERVIEW[turn.start : turn.end]) for turn in find_turns(INTERVIEW)] == [
        ("Ostby Post", "Is the bridge safe?"),
        ("Keller", "It is. We tested it twice."),
        ("Ostby Post", "When?"),
        ("Keller", "In March."),
        ("Keller", "And again in May."),
    ]


def test_turns_of_prose_with_colons_are_none():
    text = "The town has a plan: a new bridge.\n\nKeller: The bridge is safe.\n\nThe end."
    assert find_turns(text) == ()


def test_quotations_of_an_interview_name_who_answers():
    found = [quotation for quotation in find_quotations(INTERVIEW) if quotation.speaker == "Maria Keller"]
    assert [quotation.text for quotation in found] == ["It is. We tested it twice.", "In March.", "And again in May."]


def test_quotations_of_questions_and_answers_leave_the_questions_out():
    text = "Q: Is the bridge safe?\n\nA: It is.\n\nQ: When was it tested?\n\nA: In March."
    assert [(q.text, q.speaker) for q in find_quotations(text)] == [("It is.", ""), ("In March.", "")]
