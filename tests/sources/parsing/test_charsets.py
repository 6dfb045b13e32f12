"""Bytes to text in whatever charset, and what is no text refused with a reason."""

import pytest

from sources.parsing.charsets import clean, decode, one_line
from sources.parsing.records import NotAnArticle

RUSSIAN = "Мэр сказала: «Мост закрыт на неделю», и никто не спорил с этим решением."


def page(text: str, charset: str, declared: str = "") -> bytes:
    meta = f"<meta charset={declared}>" if declared else ""
    return f"<html><head>{meta}</head><body><p>{text}</p></body></html>".encode(charset)


CASES = {
    "UTF-8, nothing declared": (page(RUSSIAN, "utf-8"), ""),
    "declared in meta": (page(RUSSIAN, "cp1251", "windows-1251"), "text/html"),
    "declared in the header": (page(RUSSIAN, "cp1251"), "text/html; charset=windows-1251"),
    "header's Latin-1 is a default": (page(RUSSIAN, "cp1251", "windows-1251"), "text/html; charset=ISO-8859-1"),
    "valid UTF-8 declared Latin-1": (page(RUSSIAN, "utf-8"), "text/html; charset=ISO-8859-1"),
    "declared UTF-8, is not": (page(RUSSIAN * 4, "cp1251", "utf-8"), "text/html"),
    "UTF-8 with a mark": (page(RUSSIAN, "utf-8-sig"), ""),
    "UTF-16 with a mark": (page(RUSSIAN, "utf-16"), ""),
    "UTF-16 by header": (page(RUSSIAN, "utf-16-le"), "text/html; charset=utf-16le"),
    "unknown charset declared": (page(RUSSIAN, "utf-8", "klingon"), "text/html"),
}


@pytest.mark.parametrize(("data", "content_type"), CASES.values(), ids=CASES)
def test_text_is_decoded(data: bytes, content_type: str) -> None:
    assert RUSSIAN in decode(data, content_type)


def test_escaped_charset_is_decoded_as_declared() -> None:
    assert "市長は述べた" in decode(page("市長は述べた", "iso2022_jp"), "text/html; charset=iso-2022-jp")


def test_few_broken_bytes_do_not_change_the_charset() -> None:
    assert RUSSIAN in decode(page(RUSSIAN, "utf-8") + b"\xff", "text/html")


def test_charset_that_hides_markup_is_refused() -> None:
    assert decode(b"+ADw-script+AD4- is what it says here", "text/html; charset=utf-7").startswith("+ADw-")


def test_nul_and_surrogates_leave_the_text() -> None:
    assert clean("a\x00b\ud800c\r\nd\ufeff") == "abc\nd"


def test_no_break_space_of_guillemets_is_kept() -> None:
    assert one_line("Elle\u00a0dit :\u00a0 «\u00a0Oui\u00a0» \n et part") == "Elle dit : «\u00a0Oui\u00a0» et part"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\x89PNG\r\n", "a PNG image"),
        (b"PK\x03\x04....", "a zip archive"),
        (bytes(range(256)) * 8, "binary data"),
    ],
)
def test_no_text_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(NotAnArticle, match=reason):
        decode(data)
