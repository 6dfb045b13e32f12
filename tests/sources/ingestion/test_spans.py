"""Spans that a person drew: whichever parser reads the document again, they stay where the person drew them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sources import ingestion
from sources.models import Document, DrawnSpan
from sources.parsing.records import ParsedArticle, ParsedQuotation
from tests.factories import make_document

pytestmark = pytest.mark.django_db
TEXT = "Ada Holm said: “The bridge 🙂 is safe. It holds.” Then she left. The bridge, she said, would be kept."
READ, DRAWN = "The bridge 🙂 is safe.", "The bridge 🙂 is safe. It holds."


def quote(words, *, text=TEXT, kind="direct", **fields):
    start = text.index(words)
    placed = {"frame_start": start, "frame_end": start + len(words)}
    return ParsedQuotation("text", kind, start, start + len(words), words, **placed | fields)


@pytest.fixture
def document():
    return make_document(state=Document.State.RECEIVED)


def read(document, *quotations, text=TEXT):
    parsed = ParsedArticle("Bridge", text, quotations=quotations)
    return ingestion.save_article(document, parsed, parser_version="1", knowledge_version="")


def draw(article, words=DRAWN):
    start = article.text.index(words)
    DrawnSpan.objects.draw(article.quotations.get(text=READ), start, start + len(words))


def texts(article):
    return list(article.quotations.order_by("start").values_list("text", flat=True))


def test_drawn_span_keeps_what_the_parser_read_and_takes_the_sentences_around(document):
    article = read(document, quote(READ))
    draw(article)
    quotation = article.quotations.get()
    assert (quotation.text, quotation.drawn.read_start, quotation.drawn.read_end) == (DRAWN, 16, 37)
    assert quotation.frame == "Ada Holm said: “The bridge 🙂 is safe. It holds.”"


def test_span_drawn_back_to_what_was_read_is_no_longer_a_persons(document):
    article = read(document, quote(READ))
    draw(article)
    DrawnSpan.objects.draw(article.quotations.get(), 16, 37)
    quotation = article.quotations.get()
    assert (quotation.text, quotation.frame_start, quotation.frame_end) == (READ, 16, 37)
    assert not DrawnSpan.objects.exists()


def test_same_reading_again_has_the_drawn_span(document):
    draw(read(document, quote(READ)))
    again = read(document, quote(READ, speaker="Ada Holm", cue="said", cue_start=9, cue_end=13))
    quotation = again.quotations.get()
    assert (quotation.text, quotation.speaker_name, quotation.cue) == (DRAWN, "Ada Holm", "said")
    assert (quotation.drawn.read_start, quotation.drawn.read_end) == (16, 37)


def test_what_a_newer_parser_reads_within_the_span_gives_way_to_it(document):
    draw(read(document, quote(READ)))
    again = read(
        document, quote("The bridge"), quote("is safe."), quote("It holds."), quote("would be kept", kind="mixed")
    )
    assert texts(again) == [DRAWN, "would be kept"]


def test_other_kinds_within_the_span_stay(document):
    draw(read(document, quote(READ)))
    assert texts(read(document, quote(READ), quote("safe", kind="mixed"))) == [DRAWN, "safe"]


def test_span_outlasts_a_parser_that_reads_nothing_there(document):
    first = read(document, quote(READ, mention="Ada Holm", mention_start=0, mention_end=8, speaker="Ada Holm"))
    draw(first)
    again = read(document, quote("would be kept", kind="indirect"))
    kept = again.quotations.get(text=DRAWN)
    assert (kept.speaker_name, kept.mention, kept.mention_start, kept.position) == ("Ada Holm", "Ada Holm", 0, 1)
    assert (kept.drawn.read_start, kept.frame) == (None, "Ada Holm said: “The bridge 🙂 is safe. It holds.”")
    assert texts(read(document, quote(READ))) == [DRAWN]
    assert first.quotations.get().text == DRAWN


def test_words_that_stand_further_on_in_the_new_text_are_found(document):
    draw(read(document, quote(READ, mention="Ada Holm", mention_start=0, mention_end=8)))
    moved = "A caption.\n\n" + TEXT
    again = read(document, text=moved)
    kept = again.quotations.get()
    assert (kept.text, moved[kept.start : kept.end]) == (DRAWN, DRAWN)
    assert moved[kept.mention_start : kept.mention_end] == "Ada Holm"


def test_words_that_are_gone_from_the_new_text_are_told_as_a_doubt(document):
    draw(read(document, quote(READ)))
    other = "Ada Holm said: “The bridge 🙂 is safe.”"
    again = read(document, quote(READ, text=other), text=other)
    assert texts(again) == [READ]
    assert again.doubts == [f"words to which a person drew a quotation are not found again: “{DRAWN}”"]


def test_quotation_that_the_span_was_drawn_over_is_continued_as_before(document):
    first = read(document, quote(READ), quote("would be kept", continues=0))
    draw(first)
    again = read(document, quote(READ), quote("would be kept", continues=0))
    assert again.quotations.get(text="would be kept").continues == again.quotations.get(text=DRAWN)


def test_first_reading_asks_nothing_about_spans(document):
    with CaptureQueriesContext(connection) as asked:
        read(document, quote(READ))
    assert [query["sql"] for query in asked if "drawnspan" in query["sql"]] == []
