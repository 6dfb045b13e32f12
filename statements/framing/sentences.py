"""The sentences behind a number: each with its label, its cue, the words reported and the hedges beside them marked."""

from dataclasses import dataclass

from ..browsing.timeline import Place
from ..comparing.marks import Piece, cut_at_spans
from ..models import Witness
from ..models.witnesses import WitnessQuerySet
from .cues import Cue, Lexicon
from .labels import followed_names
from .mentions import Label, read_mention

PAGE_SIZE = 25


@dataclass(frozen=True)
class Mark:
    """A stretch of the sentence's field: `kind` is label, cue, hedge or said. Offsets count code points, end exclusive."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """A quotation with how its article frames it."""

    witness: Witness
    label: Label
    cue: Cue
    hedges: list[Mark]

    @property
    def quotation(self):
        return self.witness.quotation

    @property
    def pieces(self) -> list[Piece]:
        """The sentence in pieces, each with the marks that cover it."""
        quotation = self.quotation
        spans = [
            ("label", quotation.mention_start, quotation.mention_end),
            ("cue", quotation.cue_start, quotation.cue_end),
            ("said", quotation.start, quotation.end),
        ]
        marks = [Mark(*span) for span in spans if span[1] is not None]
        return cut_at_spans(self.witness.frame, [*marks, *self.hedges], offset=quotation.frame_start)

    @property
    def hedge_words(self) -> list[str]:
        begin = self.quotation.frame_start
        return [self.witness.frame[mark.start - begin : mark.end - begin] for mark in self.hedges]


@dataclass(frozen=True)
class SentencePage:
    sentences: list[Sentence]
    next: Place | None


class SentenceReader:
    """Reads witnesses that come with their frames, by one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon, self.names = lexicon, followed_names()

    def read(self, witness: Witness) -> Sentence:
        quotation = witness.quotation
        label = read_mention(quotation.mention, [quotation.speaker_name] if quotation.speaker_name else self.names)
        return Sentence(witness, label, self.lexicon.read_cue(quotation.cue), self._hedges(witness))

    def _hedges(self, witness: Witness) -> list[Mark]:
        """Those of the reporter: what stands within the words reported is the speaker's."""
        quotation, begin = witness.quotation, witness.quotation.frame_start
        spans = self.lexicon.hedges_in(witness.frame)
        marks = [Mark("hedge", begin + span.start, begin + span.end) for span in spans]
        return [mark for mark in marks if mark.end <= quotation.start or mark.start >= quotation.end]


def turn_sentences(found: WitnessQuerySet, lexicon: Lexicon, after: Place | None) -> SentencePage:
    """Those that stand below a place, a quotation once, the newest published first."""
    left = found.published_before(after.day, int(after.key)) if after and after.key.isdecimal() else found
    rows = left.once_a_quotation().newest_published_first().with_reading().with_statement().with_frames()
    witnesses = list(rows.without_text()[: PAGE_SIZE + 1])
    reader = SentenceReader(lexicon)
    sentences = [reader.read(witness) for witness in witnesses[:PAGE_SIZE]]
    goes_on = len(witnesses) > PAGE_SIZE
    return SentencePage(sentences, _place_of(sentences[-1]) if goes_on else None)


def _place_of(sentence: Sentence) -> Place:
    return Place(sentence.quotation.article.published_on, str(sentence.quotation.pk))
