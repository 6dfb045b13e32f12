"""Lines of pasted texts: their markup undone, their breaks mended, their kind told."""

import pytest

from sources.parsing.typed_lines import count_words, is_date_line, read_line, read_lines, without_markup

MARKUP = {
    "link": ("She [said](#) so.", "She said so."),
    "link with brackets in its address": ("[Bridge](https://example.com/a_(b)) closed", "Bridge closed"),
    "emphasis": ("**Related:** *a* __b__", "Related: a b"),
    "picture": ("![The bridge](a.jpg) It is closed.", "It is closed."),
    "asterisk of a sum": ("3 * 4 * 5", "3 * 4 * 5"),
    "columns": ("Mary Roe    The Daily Example", "Mary Roe | The Daily Example"),
}


@pytest.mark.parametrize(("text", "words"), MARKUP.values(), ids=MARKUP)
def test_markup_is_undone(text: str, words: str) -> None:
    assert without_markup(text) == words


def test_heading_and_bullet_are_told() -> None:
    lines = [read_line("## Weather"), read_line("  • Home"), read_line("5. January 2024"), read_line("5. Bridges")]
    assert [(line.text, line.heading, line.bullet) for line in lines] == [
        ("Weather", 2, False),
        ("Home", 0, True),
        ("5. January 2024", 0, False),
        ("Bridges", 0, True),
    ]


def test_paragraph_broken_in_a_sentence_is_joined() -> None:
    text = "The council of Elmton gave its approval to the two bridges now\n\nclosed by the rain of the last week."
    assert [line.text for line in read_lines(text)] == [
        "The council of Elmton gave its approval to the two bridges now closed by the rain of the last week."
    ]


def test_paragraph_wrapped_at_a_margin_is_joined() -> None:
    text = (
        "The council of Elmton met on Monday and gave its approval to\n"
        "the closing of the two bridges over the Elm, which the rain of\n"
        "the last week has made unsafe."
    )
    assert len(read_lines(text)) == 1


def test_headline_repeated_above_its_caption_is_not_joined() -> None:
    text = "Council closes both bridges over the Elm for a whole week\nThe bridge seen from the north bank"
    assert len(read_lines(text)) == 2


@pytest.mark.parametrize(
    "line",
    [
        "February 23, 2022",
        "Published February 01,2022",
        "Updated: 3 May 2024, 14:05 GMT",
        "Stand: 22.04.2024, 06:00 Uhr",
        "5. Januar 2026 18:58 Uhr",
        "9 marzo 2023 ( modifica il 10 marzo 2023 | 7:41)",
        "2024/10/13 22:43",
    ],
)
def test_line_of_a_date_is_told(line: str) -> None:
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line",
    ["The bridge was closed on May 3, 2024, after a week of rain.", "Published weekly", "Elmton, a town of 3 bridges"],
)
def test_sentence_with_a_date_is_no_date_line(line: str) -> None:
    assert not is_date_line(line)


def test_sign_of_a_script_without_spaces_counts_as_a_third() -> None:
    assert count_words("市長は述べた") == 2
