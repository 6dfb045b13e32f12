"""Where words that a person points at begin and end."""

import pytest

from sources.parsing.edges import find_word, frame_of, trim_span

TEXT = "Ada Holm was calm. “We stay,” she said, “and the ‘old’ pier stays 🙂.” Nobody left.\n\n«Мы остаёмся», said Bo."


def cut(words: str, *, is_quoted: bool = True) -> str:
    start = TEXT.index(words)
    return TEXT[slice(*trim_span(TEXT, start, start + len(words), is_quoted=is_quoted))]


@pytest.mark.parametrize(
    ("pointed_at", "kept"),
    [
        (" “We stay,” ", "We stay,"),
        ("“We stay", "We stay"),
        ("We stay,”", "We stay,"),
        ("“and the ‘old’ pier stays 🙂.”", "and the ‘old’ pier stays 🙂."),
        ("‘old’", "‘old’"),
        ("the ‘old’", "the ‘old’"),
        ("«Мы остаёмся»", "Мы остаёмся"),
        ("” she said, “", "she said,"),
        ("“", ""),
        (" ", ""),
    ],
)
def test_quoted_words_are_kept_without_the_marks_around_them(pointed_at, kept):
    assert cut(pointed_at) == kept


def test_paraphrase_keeps_its_marks():
    assert cut(" “We stay,” ", is_quoted=False) == "“We stay,”"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("We stay", "“We stay,” she said, “and the ‘old’ pier stays 🙂.”"),
        ("calm", "Ada Holm was calm."),
        ("остаёмся", "«Мы остаёмся», said Bo."),
        ("left.\n\n«Мы", "Nobody left.\n\n«Мы остаёмся», said Bo."),
    ],
)
def test_frame_is_the_sentence_in_which_the_words_stand_whole(words, sentence):
    start = TEXT.index(words)
    assert TEXT[slice(*frame_of(TEXT, start, start + len(words)))] == sentence


@pytest.mark.parametrize(("word", "near", "at"), [("the", 0, 3), ("the", 9, 10), ("the", 30, 10), ("none", 0, None)])
def test_word_is_found_where_it_stands_nearest(word, near, at):
    found = find_word("By the by the", word, near)
    assert found == (at and (at, at + len(word)))
