"""Keeping what was read of a document: the article and its quotations, field by field."""

import pytest

from sources import ingestion
from sources.models import Document
from sources.parsing.records import ParsedArticle, ParsedQuotation
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
