"""The official transcript beside a statement: the passage that its witnesses report, and where each stands in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sources.models import Article

from ..models import Prepared, Statement, TranscriptPlacement

COVERED = TranscriptPlacement.Verdict.COVERED
# Code points, about a sentence: what readings cut out between two of their sentences still belongs to the passage.
LARGEST_GAP = 200
# Few statements have any: a look costs less than fetching texts.
PLACED = Prepared(lambda statement: TranscriptPlacement.objects.of_statement(statement).values_list("transcript"), int)


@dataclass(frozen=True)
class TranscriptBase:
    """The words of an official transcript that a statement's witnesses report.

    `start` and `end` count code points of the transcript's text; where none of the witnesses stands in it both are
    None and `text` is empty. `placements` are the witnesses', by the witness's number; one of a witness that came
    after the last look is missing.
    """

    article: Article
    start: int | None
    end: int | None
    placements: dict[int, TranscriptPlacement]

    @property
    def text(self) -> str:
        return self.article.text[self.start : self.end] if self.start is not None else ""

    @property
    def language(self) -> str:
        return self.article.language

    @property
    def outlet(self) -> str:
        return self.article.outlet.name if self.article.outlet else ""

    @property
    def address(self) -> str:
        return self.article.address

    def verdict_on(self, witness: int) -> str:
        """Covered, not covered or unsure, by the witness's number; empty where it has not been looked up."""
        placement = self.placements.get(witness)
        return placement.verdict if placement else ""

    def text_at(self, witness: int) -> str:
        """The sentences of the transcript that the witness reports, or comes nearest to."""
        placement = self.placements.get(witness)
        if placement is None or placement.start is None:
            return ""
        return self.article.text[placement.start : placement.end]


def transcript_of(statement: Statement) -> TranscriptBase | None:
    """The transcript to compare the statement's witnesses with; None where none is held.

    Of several the one in which most witnesses stand, then the one in the statement's language, then the first received.
    """
    if not PLACED.rows(statement.pk):
        return None
    found = TranscriptPlacement.objects.of_statement(statement).shown().with_transcript()
    by_article: dict[Article, list[TranscriptPlacement]] = {}
    for placement in found:
        by_article.setdefault(placement.transcript, []).append(placement)
    if not by_article:
        return None
    article = min(
        by_article,
        key=lambda one: (-_covered(by_article[one]), one.language != statement.language, one.document_id),
    )
    placements = by_article[article]
    start, end = _passage(placements)
    return TranscriptBase(article, start, end, {placement.witness_id: placement for placement in placements})


def _covered(placements: Iterable[TranscriptPlacement]) -> int:
    return sum(placement.verdict == COVERED for placement in placements)


def _passage(placements: Iterable[TranscriptPlacement]) -> tuple[int | None, int | None]:
    """From the first to the last sentence that a witness reports, around the place where most of them stand."""
    spans = sorted((p.start, p.end) for p in placements if p.verdict == COVERED)
    if not spans:
        return None, None
    runs = [[spans[0]]]
    for span in spans[1:]:
        if span[0] <= max(end for _, end in runs[-1]) + LARGEST_GAP:
            runs[-1].append(span)
        else:
            runs.append([span])
    fullest = max(runs, key=lambda run: (len(run), sum(end - start for start, end in run)))
    return fullest[0][0], max(end for _, end in fullest)
