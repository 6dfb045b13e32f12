"""Readings side by side: which of a statement's witnesses stand in columns, in which order, each beside one base."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..collation import Heat
from ..models import Statement
from ..tallying.collations import Aligned, align_all, heat_of
from ..tallying.readings import FARTHEST, Printed, Reading, choose_base, comparable, readings_by_article
from ..tallying.transcripts import TranscriptBase
from .layout import Layout
from .rows import Row, cut_alignment, cut_text, cuts_of

# Columns open at first, beside the base and those the reader pinned: the nearest other wordings, then the farthest.
NEAREST, FARTHEST_ONES = 3, 2


@dataclass
class Column:
    """An article's readings, the fullest first, and how the fullest stands to the base.

    `aligned` is None for the base itself and for what cannot be compared with it word by word.
    """

    readings: list[Reading]
    aligned: Aligned | None = None
    rows: list[Row] = field(default_factory=list)
    is_pinned: bool = False

    @property
    def main(self) -> Reading:
        return self.readings[0]

    @property
    def others(self) -> list[Reading]:
        return self.readings[1:]

    @property
    def first(self) -> Printed:
        """The witness that tells of the article."""
        return self.main.first

    @property
    def number(self) -> int:
        """What the address of the page calls it."""
        return self.first.quotation_id

    @property
    def is_base(self) -> bool:
        return self.main.is_base

    @property
    def distance(self) -> float | None:
        return self.aligned.distance if self.aligned else None

    @property
    def percent(self) -> int | None:
        return None if self.aligned is None else round(100 * self.aligned.distance)

    @property
    def is_far(self) -> bool:
        """Whether so much differs that marks on single words would mislead."""
        return self.aligned is not None and self.aligned.distance > FARTHEST

    @property
    def is_same(self) -> bool:
        return self.aligned is not None and not self.aligned.distance

    @property
    def order(self) -> tuple:
        """The nearest first; what cannot be measured last."""
        return self.aligned is None, self.distance or 0.0, self.main.rank


@dataclass(frozen=True)
class SideBySide:
    """The columns that are open, the base's first; those that wait folded, put away, or only paraphrase the words.

    `base` is the text that all are compared with: a reading's, or the official transcript's, which has no column
    among the witnesses. `base_rows` is that text, a row a clause.
    """

    base: str
    base_reading: Reading | None
    transcript: TranscriptBase | None
    base_rows: list[str]
    columns: list[Column]
    folded: list[Column]
    put_away: list[Column]
    paraphrases: list[Column]
    heat: Sequence[Heat]
    compared: int

    @property
    def has_columns(self) -> bool:
        """Also where the reader has put all of them away, so that they can be had again."""
        return bool(self.quoting) or self.is_base_official

    @property
    def quoting(self) -> list[Column]:
        return [*self.columns, *self.folded, *self.put_away]

    @property
    def differs(self) -> bool:
        """Whether any of the readings compared has other words than the base."""
        return any(word.differing or word.adding for word in self.heat)

    @property
    def is_base_official(self) -> bool:
        return self.transcript is not None and self.base_reading is None


def lay_side_by_side(
    statement: Statement, witnesses: Iterable[Printed], layout: Layout, transcript: TranscriptBase | None = None
) -> SideBySide:
    """Everything that the comparison shows of the witnesses, as the reader asked for it.

    The base is the reading that the reader chose, else the official transcript in the same language, else the reading
    that the text of record was taken from. A base that is not among the witnesses chooses nothing.
    """
    articles = readings_by_article(witnesses)
    readings = [reading for of_article in articles for reading in of_article]
    chosen = choose_base(readings, layout.base, statement.text_from_id)
    official = transcript if _is_usable(transcript, chosen, layout) else None
    columns = [Column(of_article) for of_article in articles]
    base = official.text if official else chosen.text if chosen else ""
    if chosen and not official:
        chosen.is_base = True
        _bring_forward(columns, chosen)
    aligned = _align(statement, columns, readings, base, chosen, layout) if chosen else []
    paraphrases = [c for c in columns if c.main.is_paraphrase and not c.aligned and not c.is_base]
    shown, folded, away = _arrange([c for c in columns if c not in paraphrases], layout)
    cuts = cuts_of(base)
    for column in shown:
        if column.aligned and not column.is_far:
            column.rows = cut_alignment(column.aligned.alignment, cuts)
    return SideBySide(
        base=base,
        base_reading=None if official else chosen,
        transcript=transcript,
        base_rows=cut_text(base, cuts),
        columns=shown,
        folded=folded,
        put_away=away,
        paraphrases=paraphrases,
        heat=heat_of(base, [one for one in aligned if one.distance <= FARTHEST]) if aligned else [],
        compared=sum(one.distance <= FARTHEST for one in aligned),
    )


def _is_usable(transcript: TranscriptBase | None, chosen: Reading | None, layout: Layout) -> bool:
    """Whether the transcript is the base: nobody chose another, and it is in the readings' language."""
    if transcript is None or chosen is None or not transcript.text or chosen.holds(layout.base):
        return False
    return transcript.language == chosen.first.language


def _bring_forward(columns: Iterable[Column], base: Reading) -> None:
    """The base is what its column shows first, be it the fullest or not."""
    for column in columns:
        column.readings.sort(key=lambda reading: reading is not base)


def _align(
    statement: Statement, columns: list[Column], readings: list[Reading], base: str, chosen: Reading, layout: Layout
) -> list[Aligned]:
    """Align what can be compared; returns the alignments of the readings that lead their columns."""
    compared = comparable(readings, chosen)
    if not chosen.is_base:
        compared = [chosen, *compared]
    aligned = align_all(statement, base, [reading.text for reading in compared], exact=layout.is_exact)
    by_reading = {id(reading): one for reading, one in zip(compared, aligned, strict=True)}
    for column in columns:
        column.aligned = by_reading.get(id(column.main))
    return [column.aligned for column in columns if column.aligned]


def _arrange(columns: list[Column], layout: Layout) -> tuple[list[Column], list[Column], list[Column]]:
    """Those open, those folded and those put away, each the nearest first; the base and what is pinned lead."""
    away = [c for c in columns if c.number in layout.put_away and not c.is_base]
    rest = sorted((c for c in columns if c not in away), key=lambda column: (not column.is_base, column.order))
    for column in rest:
        column.is_pinned = column.number in layout.pinned
    if layout.is_unfolded:
        return rest, [], away
    lead = [c for c in rest if c.is_base or c.is_pinned]
    others = [c for c in rest if c not in lead]
    opened = _most_telling(others)
    return [*lead, *opened], [c for c in others if c not in opened], away


def _most_telling(columns: list[Column]) -> list[Column]:
    """All when they are few. Else one for each of the nearest and the farthest wordings, in their order.

    A reading in the base's own words, or in those of a column that is open, tells nothing new and waits folded.
    """
    if len(columns) <= NEAREST + FARTHEST_ONES:
        return columns
    wordings: dict[object, Column] = {}
    for column in columns:
        if not column.is_same:
            wordings.setdefault(_wording(column), column)
    telling = list(wordings.values())
    if len(telling) <= NEAREST + FARTHEST_ONES:
        return telling or columns[:1]
    return [*telling[:NEAREST], *telling[-FARTHEST_ONES:]]


def _wording(column: Column) -> object:
    """The same for readings that differ from the base in the same way."""
    return (column.distance, column.main.text.casefold()) if column.aligned else column.first.language
