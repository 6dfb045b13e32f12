"""Keeping what was read of a document: the article and its quotations, field by field."""

import pytest

from sources import ingestion
from sources.models import Document
from sources.parsing.records import OccasionReading, ParsedArticle, ParsedQuotation
from tests.factories import make_document

TEXT = 'Ada Holm said the strongman had told her: "The bridge is safe."'


@pytest.mark.django_db
def test_quotations_keep_whose_voice_their_speakers_are_mentioned_in():
    quotations = tuple(
        ParsedQuotation(
            "text", "direct", 43, 62, "The bridge is safe.", mention="the strongman", mention_in_quotation=one
        )
        for one in (True, False)
    )
    article = ingestion.save_article(
        make_document(state=Document.State.RECEIVED),
        ParsedArticle("Bridge", TEXT, quotations=quotations),
        parser_version="1",
        knowledge_version="",
    )
    assert list(article.quotations.values_list("mention_in_quotation", flat=True)) == [True, False]


@pytest.mark.django_db
def test_page_that_says_it_is_another_follows_what_that_gave():
    page = make_document(address="https://a.example/quay", sha256="1" * 64)
    amp, other = (
        make_document(state=Document.State.RECEIVED, address=f"https://a.example/{name}", sha256=name[0] * 64)
        for name in ("amp/quay", "pier")
    )
    for document, canonical in ((amp, page.address), (other, other.address)):
        parsed = ParsedArticle("Bridge", TEXT, canonical_url=canonical)
        ingestion.save_article(document, parsed, parser_version="1", knowledge_version="")
    assert [d.version_of for d in Document.objects.order_by("pk")] == [None, page, None]


@pytest.mark.django_db
def test_wire_and_occasion_are_kept_with_what_they_rest_on():
    occasion = OccasionReading("News conference in Oslo", "", "news conference", "Oslo", "Omar Reis")
    quotation = ParsedQuotation("text", "direct", 43, 62, "The bridge is safe.", occasion=occasion)
    article = ingestion.save_article(
        make_document(state=Document.State.RECEIVED),
        ParsedArticle("Bridge", TEXT, wire="AFP", wire_basis="cited", quotations=(quotation,)),
        parser_version="1",
        knowledge_version="",
    )
    kept = article.quotations.get()
    assert (article.wire, article.wire_basis) == ("AFP", "cited")
    assert (kept.occasion_name, kept.occasion_kind, kept.occasion_place, kept.occasion_counterpart) == (
        "News conference in Oslo",
        "news conference",
        "Oslo",
        "Omar Reis",
    )
