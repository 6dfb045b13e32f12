"""The download of labels and cues: a row a quotation, so that its rows add up to the numbers of the page."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from ..framing.cues import load_lexicon
from ..framing.sentences import Sentence, SentenceReader
from ..models.witnesses import WitnessQuerySet
from .publication import describe_publication
from .tables import Column, Type, write_rows

# Rows in memory at once, each of six tables.
CHUNK = 500


@dataclass(frozen=True)
class Line:
    """A quotation on its way out, with the first statement that it witnesses."""

    sentence: Sentence
    permalink: str

    @property
    def witness(self):
        return self.sentence.witness

    @property
    def quotation(self):
        return self.sentence.quotation

    @property
    def article(self):
        return self.quotation.article


LABEL_COLUMNS = [
    Column("statement_id", lambda line: line.witness.statement.key, "Of the first statement that the words witness."),
    Column("permalink", lambda line: line.permalink, "That statement's page."),
    Column("outlet", lambda line: line.article.outlet.name if line.article.outlet else "", "Who published the article."),
    Column("published_at", lambda line: describe_publication(line.article), "As exactly as it is known."),
    Column("published_precision", lambda line: line.article.published_precision, "day, range, month, year or unknown."),
    Column("speaker", lambda line: line.witness.speaker_names, "Who said it.", Type.LIST),
    Column("speaker_label", lambda line: line.quotation.mention, "What the article calls the speaker at these words."),
    Column("label_kind", lambda line: line.sentence.label.kind, "full-name, surname, titled, role, pronoun, script or none."),
    Column("label_counted_as", lambda line: line.sentence.label.words, "Under which words the page counts the label."),
    Column("cue", lambda line: line.quotation.cue, "The verb or phrase with which the article reports the words."),
    Column(
        "cue_class",
        lambda line: line.sentence.cue.kind,
        "neutral, distancing, confrontational, factive, unclassed, or none where there is no verb.",
    ),
    Column("cue_word", lambda line: line.sentence.cue.words, "The verb in its dictionary form."),
    Column(
        "hedges",
        lambda line: list(line.sentence.hedge_words),
        "What the reporter adds in the sentence, such as “without evidence”.",
        Type.LIST,
    ),
    Column(
        "in_quoted_words",
        lambda line: bool(line.quotation.mention_in_quotation),
        "yes where somebody whom the outlet quotes names the speaker, no for the outlet's own voice.",
        Type.FLAG,
    ),
    Column("kind", lambda line: line.quotation.kind, "direct, mixed or indirect."),
    Column("text", lambda line: line.quotation.text, "The words as this article prints them."),
    Column("context", lambda line: line.witness.frame, "The sentence of the article around the words."),
    Column("said_from", lambda line: line.witness.statement.said_from, "First day on which it can have been said.", Type.DAY),
    Column("said_to", lambda line: line.witness.statement.said_to, "Last day on which it can have been said.", Type.DAY),
    Column("headline", lambda line: line.article.headline, "Of the article."),
    Column("article_url", lambda line: line.article.address, "Where the article was published."),
    Column("where", lambda line: line.quotation.where, "headline or text: what start and end count in."),
    Column("start", lambda line: line.quotation.start, "Offset of the words' first character, in code points from 0.", Type.NUMBER),
    Column("end", lambda line: line.quotation.end, "Offset after their last character.", Type.NUMBER),
    Column("sha256", lambda line: line.article.document.sha256, "SHA-256 of the bytes as received."),
]  # fmt: skip


def write_labels(found: WitnessQuerySet, *, origin: str, excel: bool = False) -> Iterator[str]:
    """The witnesses' quotations as CSV, each once, in the order in which they were read."""
    return write_rows(LABEL_COLUMNS, _lines(found, origin), excel=excel)


def _lines(found: WitnessQuerySet, origin: str) -> Iterator[Line]:
    reader, seen = SentenceReader(load_lexicon()), None
    for witness in found.for_export().order_by("quotation_id", "pk").iterator(chunk_size=CHUNK):
        if witness.quotation_id != seen:
            seen = witness.quotation_id
            yield Line(reader.read(witness), origin + reverse("statement-by-key", args=[witness.statement.key]))
