"""The bundled sample: read as its table says, and honest in what it is made of."""

import csv
import json
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from sources.parsing.reading import read_article
from sources.parsing.records import Claims
from sources.reference import load_knowledge, read_occasions, read_outlets

FOLDER = Path(__file__).resolve().parents[2] / "sources" / "sample"
EXPECTED = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
MANIFEST = {
    row["file"]: row for row in csv.DictReader((FOLDER / "manifest.csv").read_text(encoding="utf-8").splitlines())
}
ARTICLES = {article["file"]: article for article in EXPECTED["articles"]}
UTTERANCES = {utterance["id"]: utterance for utterance in EXPECTED["utterances"]}
QUOTATIONS = [(utterance, one) for utterance in UTTERANCES.values() for one in utterance["quotations"]]
ENGLISH = [(utterance, one) for utterance, one in QUOTATIONS if ARTICLES[one["file"]]["language"] == "en"]


@cache
def read(name):
    row = MANIFEST[name]
    published = date.fromisoformat(row["published"]) if row["published"] else None
    claims = Claims(outlet=row["outlet"], url=row["url"], published=published)
    return read_article((FOLDER / name).read_bytes(), claims, load_knowledge())


def test_sample_lists_every_file():
    files = sorted(path.name for path in FOLDER.iterdir() if path.suffix in {".txt", ".html"})
    assert files == sorted(MANIFEST) == sorted(ARTICLES)


def test_sample_is_of_its_seven_outlets_under_their_addresses():
    domains = {row.name: row.domains for row in read_outlets() if row.is_sample}
    assert {row["outlet"] for row in MANIFEST.values()} == set(domains)
    assert [
        row["file"] for row in MANIFEST.values() if urlsplit(row["url"]).hostname not in domains[row["outlet"]]
    ] == []


def test_sample_says_its_words_on_days_of_the_catalogue():
    days = {row.slug: row.day.isoformat() for row in read_occasions()}
    assert {one["occasion"]: one["said"] for one in UTTERANCES.values()} == {
        one["occasion"]: days[one["occasion"]] for one in UTTERANCES.values()
    }
    assert len({one["occasion"] for one in UTTERANCES.values()}) == 10


WORDS = [
    (u, q) for u, q in ENGLISH if q["kind"] == "direct" and u["record_words"].isascii() and " … " not in q["text"]
]


@pytest.mark.parametrize(("utterance", "quotation"), WORDS, ids=[f"{q['file']}-{u['id']}" for u, q in WORDS])
def test_sample_quotes_only_what_is_on_record(utterance, quotation):
    printed = quotation["text"].replace("’", "'").rstrip(",.")
    published = [utterance["record_words"], utterance.get("other_translation", {}).get("words", "")]
    assert any(printed[1:] in words for words in published)


@pytest.mark.parametrize("name", ARTICLES)
def test_sample_article_is_read(name):
    article, expected = read(name), ARTICLES[name]
    assert {
        "file": name,
        "outlet": article.outlet,
        "published": article.published.start.isoformat(),
        "language": article.language,
        "wire": article.wire,
    } == expected


@pytest.mark.parametrize(("utterance", "expected"), ENGLISH, ids=[f"{q['file']}-{u['id']}" for u, q in ENGLISH])
def test_sample_quotation_is_read(utterance, expected):
    (quotation,) = [
        one for one in read(expected["file"]).quotations if one.where == "text" and one.text == expected["text"]
    ]
    assert (quotation.kind, quotation.speaker) == (expected["kind"], utterance["speaker"])
    assert (quotation.said.start.isoformat(), quotation.said.precision) == (utterance["said"], "day")
    assert quotation.occasion.key == utterance["occasion"]


def test_sample_dispute_is_not_the_speakers():
    (dispute,) = EXPECTED["disputed"]
    (quotation,) = [one for one in read(dispute["file"]).quotations if one.text == dispute["text"]]
    assert (quotation.speaker_key, quotation.mention) == ("", dispute["attributed_to"])


def test_sample_dispute_is_of_a_day_that_one_outlet_prints():
    (dispute,) = EXPECTED["disputed_days"]
    (quotation,) = [one for one in read(dispute["file"]).quotations if one.text == dispute["text"]]
    assert (quotation.said.start.isoformat(), quotation.occasion.key) == (dispute["said"], dispute["occasion"])
    assert dispute["said"] != UTTERANCES[dispute["utterance"]]["said"]


def test_sample_shows_one_utterance_as_seven_outlets_print_it():
    printed = [one for utterance, one in QUOTATIONS if utterance["id"] == "lightning"]
    assert len({MANIFEST[one["file"]]["outlet"] for one in printed}) == 7
    assert {one["kind"] for one in printed} == {"direct", "mixed", "indirect"}
    assert {ARTICLES[one["file"]]["language"] for one in printed} == {"en", "de"}


def test_sample_versions_share_an_address_and_differ():
    for first, second in EXPECTED["versions"]:
        assert MANIFEST[first]["url"] == MANIFEST[second]["url"]
        assert (FOLDER / first).read_bytes() != (FOLDER / second).read_bytes()


def test_sample_look_alikes_are_of_other_days():
    for one, other in EXPECTED["look_alikes"]:
        assert UTTERANCES[one]["said"] != UTTERANCES[other]["said"]
