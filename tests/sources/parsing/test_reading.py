"""Bytes to a ParsedArticle: what is decided between the candidates, and what is doubted."""

from collections.abc import Callable
from datetime import date

import pytest

from sources.parsing.reading import read_article, read_page
from sources.parsing.records import Claims, Knowledge, KnownOutlet, NotAnArticle

TEXT = """Contact Us

Elmton Closes Both Bridges for a Week

By AFP

Published May 06,2024

ELMTON, May 6 (AFP) - The council of Elmton closed both bridges over the Elm on Monday after a week of rain.

“Nobody will cross before the engineers have looked at every beam,” Mayor Mary Roe said on Monday.

The bridges carry some nine thousand people a day, and the next crossing is an hour away by road.
"""
OUTLET = KnownOutlet("The Daily Example", domains=("example.com",), timezone="Europe/London")
KNOWLEDGE = Knowledge(outlets=(OUTLET,))


def test_pasted_text_is_read_whole() -> None:
    article = read_article(TEXT.encode(), Claims(url="https://example.com/a"), KNOWLEDGE)
    assert (article.headline, article.bylines, article.wire) == ("Elmton Closes Both Bridges for a Week", (), "AFP")
    assert (article.outlet, article.outlet_basis, article.language) == ("The Daily Example", "address", "en")
    assert (article.dateline, article.published.start) == ("ELMTON, May 6 (AFP)", date(2024, 5, 6))
    assert article.paragraphs[0].startswith("The council of Elmton closed")
    assert [quotation.speaker for quotation in article.quotations if quotation.kind == "direct"] == ["Mary Roe"]


def test_offsets_hold() -> None:
    article = read_article(TEXT.encode())
    fields = {"headline": article.headline, "text": article.text}
    assert article.quotations
    assert all(fields[one.where][one.start : one.end] == one.text for one in article.quotations)


def test_told_outlet_goes_before_the_address() -> None:
    article = read_page(TEXT.encode(), Claims(outlet="Elm Herald", url="https://example.com/a"), KNOWLEDGE)
    assert (article.outlet, article.outlet_basis) == ("Elm Herald", "told")


def test_what_nobody_told_is_doubted() -> None:
    body = TEXT.split("\n\n")
    article = read_page("\n\n".join(body[4:]).replace("ELMTON, May 6 (AFP) - ", "").encode())
    assert article.doubts == (
        "The outlet is not known: nothing in the text, its address or the manifest names one.",
        "No headline was found.",
        "The day of publication is not known: the text does not print it, and none was told.",
    )


def test_language_that_is_not_read_fully_is_doubted() -> None:
    text = "Мост через Эльм закрыт на неделю, сказала мэр Мария Примерова в понедельник на заседании совета.\n\n" * 3
    article = read_page(text.encode(), Claims(outlet="Elm Herald", published=date(2024, 5, 6)))
    assert article.language == "ru"
    assert "The language (ru) is read for what stands in quotation marks only, and less surely." in article.doubts


def test_language_that_was_told_goes_before_the_words() -> None:
    assert read_article(TEXT.encode(), Claims(language="uk")).language == "uk"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02\x03" * 50, "binary"),
        (b"Home\n\nNews\n\nSport", "no paragraph of prose"),
        (b"<html><body><ul><li>Home</li><li>News</li></ul></body></html>", "No article was found"),
    ],
)
def test_what_is_no_article_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(NotAnArticle, match=reason):
        read_article(data)


def test_byline_that_may_be_glued_is_doubted() -> None:
    article = read_page(TEXT.replace("By AFP", "Bymary Poe").encode())
    assert article.bylines == ("Bymary Poe",)
    assert "The byline “Bymary Poe” may be “By” run together with a name." in article.doubts


TOO_LONG = (
    "A paragraph is too long to be read, and what it quotes is missing: send the text with its paragraphs apart."
)
LENGTHS = {
    "long line": ("“It rained all day in Elmton,” she said. " * 600, True),
    "many marks": ("“Rain,” she said. " * 201, True),
    "a paragraph of a newspaper": ("“It rained all day in Elmton,” she said. " * 20, False),
}


@pytest.mark.parametrize(("paragraph", "is_doubted"), LENGTHS.values(), ids=LENGTHS)
def test_paragraph_that_is_not_read_is_doubted(paragraph: str, is_doubted: bool) -> None:
    assert (TOO_LONG in read_page(paragraph.encode()).doubts) == is_doubted


HEADLINE = "Elmton Closes Both Bridges for a Week"
BODY = (
    "The council of Elmton closed both bridges over the Elm on Monday after a week of heavy rain.",
    "“Nobody will cross before the engineers have looked at every beam,” Mayor Mary Roe told the council.",
    "The bridges carry some nine thousand people a day, and the next crossing is an hour away by road.",
)
# Lines above the text, lines under it, and the bylines and wire that they give.
CREDITED = {
    "copyright": ((), ("© AFP",), ((), "AFP")),
    "copyright of a year": ((), ("© 2024 AFP",), ((), "AFP")),
    "copyright, the year behind": ((), ("© Thomson Reuters 2024",), ((), "Reuters")),
    "copyright in a word": ((), ("Copyright 2024 The Associated Press",), ((), "AP")),
    "copyright, word and sign": ((), ("Copyright © 2024 AFP. All rights reserved.",), ((), "AFP")),
    "the outlet's own copyright": ((), ("© Example Media",), ((), "")),
    "the agency in other letters": (("By JANE ROE Associated Press",), (), (("Jane Roe",), "AP")),
    "two in capitals": (("By JANE ROE and JOHN DOE Associated Press",), (), (("Jane Roe", "John Doe"), "AP")),
    "a surname like an agency's": (("By Jane Ann Belga",), (), (("Jane Ann Belga",), "")),
    "a bar between": (("Jane Roe | AFP",), (), (("Jane Roe",), "AFP")),
    "a comma between": (("Jane Roe, AFP",), (), (("Jane Roe",), "AFP")),
    "the agency's staff": (("By Reuters Staff",), (), ((), "Reuters")),
    "persons": (("By Jane Roe and John Doe",), (), (("Jane Roe", "John Doe"), "")),
    "a byline under the text": ((), ("By Jane Roe",), (("Jane Roe",), "")),
    "an agency under the text": ((), ("(AP)",), ((), "AP")),
    "signed off": ((), ("Reporting by Jane Roe; Editing by John Doe",), ((), "")),
    "signed off in brackets": ((), ("(Reporting by Jane Roe in Elmton; Editing by John Doe.)",), ((), "")),
}


def as_page(lines: tuple[str, ...]) -> bytes:
    paragraphs = "".join(f"<p>{line}</p>" for line in lines)
    return f"<html lang=en><head><title>{HEADLINE}</title></head><body><article><h1>{HEADLINE}</h1>{paragraphs}</article></body></html>".encode()


def as_paste(lines: tuple[str, ...]) -> bytes:
    return "\n\n".join((HEADLINE, *lines)).encode()


@pytest.mark.parametrize("form", [as_page, as_paste])
@pytest.mark.parametrize(("above", "below", "credited"), CREDITED.values(), ids=CREDITED)
def test_line_that_tells_whose_the_text_is_gives_byline_and_wire(
    form: Callable[[tuple[str, ...]], bytes],
    above: tuple[str, ...],
    below: tuple[str, ...],
    credited: tuple[tuple[str, ...], str],
) -> None:
    article = read_article(form((*above, *BODY, *below)))
    assert ((article.bylines, article.wire), article.paragraphs) == (credited, BODY)


def test_copyright_among_the_paragraphs_is_a_picture_s() -> None:
    article = read_article(as_page((BODY[0], "© AFP", *BODY[1:])))
    assert (article.wire, article.paragraphs) == ("", BODY)
