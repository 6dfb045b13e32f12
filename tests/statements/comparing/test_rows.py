"""The base cut at sentences and clauses, and readings cut where the base is."""

from hypothesis import given
from hypothesis import strategies as st

from statements.collation import collate
from statements.comparing.rows import MOST_ROWS, cut_alignment, cut_text, cuts_of

BASE = "The harbour is open. We shall keep it open by day and by night, and nobody will close it."
SENTENCES = st.lists(st.sampled_from("the pier is open, shut. we say: never! to all, and".split()), max_size=60).map(
    " ".join
)


def rows(base, reading):
    return ["".join(part.reading for part in row) for row in cut_alignment(collate(base, reading), cuts_of(base))]


def test_a_row_ends_with_a_sentence_or_a_long_clause():
    assert cut_text(BASE, cuts_of(BASE)) == [
        "The harbour is open. ",
        "We shall keep it open by day and by night, ",
        "and nobody will close it.",
    ]


def test_a_reading_is_cut_at_the_same_words():
    assert rows(BASE, "The harbour is wide open: we shall keep it open day and night, and nobody can close it.") == [
        "The harbour is wide open: ",
        "we shall keep it open day and night, ",
        "and nobody can close it.",
    ]


def test_a_row_that_a_reading_leaves_out_is_empty_of_its_words():
    assert rows(BASE, "The harbour is open, and nobody will close it.") == [
        "The harbour is open, ",
        "",
        "and nobody will close it.",
    ]


def test_a_long_text_has_no_more_rows_than_a_page_holds():
    text = "We say so. " * 200
    assert 1 < len(cut_text(text, cuts_of(text))) <= MOST_ROWS + 1


@given(SENTENCES, SENTENCES)
def test_the_rows_joined_are_both_texts(base, reading):
    cut = cut_alignment(collate(base, reading), cuts_of(base))
    assert "".join(part.base for row in cut for part in row) == base
    assert "".join(part.reading for row in cut for part in row) == reading
