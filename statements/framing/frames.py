"""The frame of a reading: the sentence in which the reporter sets the words, what stands before and after, the hedges."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from sources.parsing.sentences import sentence_spans

from ..comparing.marks import Piece, cut_at_spans
from ..models import Prepared, Witness
from ..models.witnesses import REACH
from ..tallying.readings import Reading
from .cues import Lexicon


@dataclass(frozen=True)
class Frame:
    """The outlet's own words around a reading; `words` are the quotation, and the rest is cut where hedges stand.

    `hedges` are the words with which the outlet keeps its distance, as printed.
    """

    before: str
    opening: list[Piece]
    words: str
    closing: list[Piece]
    after: str
    hedges: Sequence[str]

    @property
    def has_surroundings(self) -> bool:
        return bool(self.before or self.opening or self.closing or self.after)


def read_frames(readings: Iterable[Reading], lexicon: Lexicon) -> dict[int, Frame]:
    """The frames of the readings by the numbers of their quotations, in one query."""
    quotations = [reading.first.quotation_id for reading in readings]
    found = _surroundings(len(quotations)).rows(*quotations) if quotations else []
    return {quotation: _frame(*surroundings, lexicon) for quotation, *surroundings in found}


@cache
def _surroundings(count: int) -> Prepared:
    """The sentences of so many quotations, with where the quotation stands in each, and what stands on its sides."""
    return Prepared(lambda *quotations: Witness.objects.of_quotations(quotations).surroundings(), *[int] * count)


def _frame(start: int, end: int, sentence: str, text_before: str, text_after: str, lexicon: Lexicon) -> Frame:
    opening, closing = sentence[:start], sentence[end:]
    pieces, hedges = [], []
    for text in (opening, closing):
        spans = lexicon.hedges_in(text)
        pieces.append(cut_at_spans(text, spans))
        hedges += [text[slice(*span)] for span in spans]
    before, after = _last_sentence(text_before), _first_sentence(text_after)
    return Frame(before, pieces[0], sentence[start:end], pieces[1], after, hedges)


def _last_sentence(text: str) -> str:
    """The sentence before, whole; what is cut off at its beginning by the reach of the query begins with an ellipsis."""
    spans = sentence_spans(text)
    if not spans:
        return ""
    start, end = spans[-1]
    return text[start:end] if start or len(text) < REACH else f"… {text[start:end].partition(' ')[2]}"


def _first_sentence(text: str) -> str:
    spans = sentence_spans(text)
    if not spans:
        return ""
    start, end = spans[0]
    return text[start:end] if end < len(text) or len(text) < REACH else f"{text[start:end].rpartition(' ')[0]} …"
