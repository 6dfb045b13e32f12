"""Citations of a statement, in words and in the formats of reference managers."""

import json
from datetime import date

import pytest

from statements.citations import cite
from statements.models import Speaker
from tests.factories import make_occasion, make_speaker, make_statement
from tests.pages import texts

pytestmark = pytest.mark.django_db
ADDRESS = "https://record.example/statements/abc/"


def cite_one(style: str, speakers=None, **fields) -> str:
    statement = make_statement(text="The harbour is open.", **fields)
    speakers = statement.speakers.all() if speakers is None else speakers
    found = cite(statement, speakers, address=ADDRESS, accessed=date(2026, 1, 2))
    return {citation.name: citation.text for citation in found}[style].replace(statement.key, "KEY")


@pytest.mark.parametrize(
    ("style", "text"),
    [
        (
            "APA",
            "Castellan, A. (2022, February 23). “The harbour is open.” [Statement]. Harbour Day. On record. "
            + ADDRESS,
        ),
        (
            "Chicago",
            "Castellan, Ada. “The harbour is open.”. Harbour Day, Port, 23 February 2022. On record. "
            f"Accessed 2 January 2026. {ADDRESS}.",
        ),
        (
            "MLA",
            f"Castellan, Ada. “The harbour is open.”. Harbour Day. On record, 23 February 2022, {ADDRESS}. "
            "Accessed 2 January 2026.",
        ),
    ],
)
def test_styles_in_words(style, text):
    assert cite_one(style, occasion=make_occasion("Harbour Day"), place="Port") == text.replace("open.”.", "open.”")


def test_bibtex_escapes_what_it_takes_for_markup():
    occasion = make_occasion("Day of 100% {open} harbours_& more")
    assert cite_one("BibTeX", occasion=occasion, said_on=None) == (
        "@misc{statement-KEY,\n"
        "  author = {{Ada Castellan}},\n"
        "  title = {{The harbour is open.}},\n"
        "  note = {Day of 100\\% \\{open\\} harbours\\_\\& more, day unknown},\n"
        "  howpublished = {On record},\n"
        f"  url = {{{ADDRESS}}},\n"
        "  urldate = {2026-01-02}\n"
        "}"
    )


def test_ris_ends_its_record():
    assert cite_one("RIS", said_on=date(2022, 2, 1), said_to=date(2022, 2, 28), said_precision="month") == (
        "TY  - GEN\nAU  - Castellan, Ada\nTI  - The harbour is open.\nDA  - 2022/02\nPB  - On record\n"
        f"UR  - {ADDRESS}\nY2  - 2026/01/02\nER  - "
    )


def test_csl_json_is_json_with_only_what_is_known():
    ministry = make_speaker("Ministry of Harbours", kind=Speaker.Kind.BODY)
    (item,) = json.loads(cite_one("CSL-JSON", speakers=[make_speaker("Ada Castellan"), ministry]))
    assert item == {
        "id": "statement-KEY",
        "type": "speech",
        "title": "The harbour is open.",
        "author": [{"family": "Castellan", "given": "Ada"}, {"literal": "Ministry of Harbours"}],
        "issued": {"date-parts": [[2022, 2, 23]]},
        "container-title": "On record",
        "URL": ADDRESS,
        "accessed": {"date-parts": [[2026, 1, 2]]},
    }


def test_a_long_statement_is_cut_at_a_word():
    statement = make_statement(text="harbour " * 40)
    (apa, *_) = cite(statement, [], address=ADDRESS, accessed=date(2026, 1, 2))
    assert apa.text.startswith("(2022, February 23). “" + "harbour " * 15 + "…”")


def test_the_page_offers_them_with_the_permanent_address(client):
    statement = make_statement(text="The harbour is open.")
    response = client.get(statement.get_absolute_url())
    assert texts(response, ".cite dt") == ["APA", "Chicago", "MLA", "BibTeX", "RIS", "CSL-JSON"]
    assert all(f"http://testserver/statements/{statement.key}/" in text for text in texts(response, ".cite dd"))
