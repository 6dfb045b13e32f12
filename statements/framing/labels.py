"""How outlets name a speaker and with which verbs they report the words: quotations counted by outlet, month and kind.

Each count is one aggregate query over the witnesses that the filters leave, grouped by what is printed; what is printed
is then sorted into kinds here. Reading the rows takes PostgreSQL time in proportion to those witnesses, and this module
time in proportion to the different mentions or cues by outlet and month: nothing is kept beside the quotations. Over
200,000 quotations of 110 outlets without a filter each takes about one second, under a filter by outlet a third of one.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

from ..models import Speaker
from ..models.witnesses import WitnessQuerySet
from .cues import CueClass, Lexicon
from .mentions import Label, LabelKind, read_mention

Kind = LabelKind | CueClass


class Use(NamedTuple):
    """So many quotations of an outlet, in a month, with a label or a cue of one kind. No outlet and no month: unknown."""

    slug: str
    outlet: str
    month: date | None
    is_quoted: bool
    kind: Kind
    words: str
    printed: str
    count: int


class Words(NamedTuple):
    """What is counted together, as it is printed where a sentence does not begin with it, how often and by whom."""

    kind: Kind
    words: str
    printed: str
    count: int
    outlets: list[str]


class Line(NamedTuple):
    """A row of a table: an outlet or a month, the quotations of each kind, and of all."""

    slug: str
    heading: str
    month: date | None
    counts: list[int]
    total: int


def count_labels(witnesses: WitnessQuerySet) -> list[Use]:
    """The labels of the speakers, one query (and one for the speakers' names)."""
    read = cache(_reader_of_mentions())
    return [_use(row, read(row["name"], row["folded"])) for row in witnesses.counted_by_mention()]


def count_cues(witnesses: WitnessQuerySet, lexicon: Lexicon) -> list[Use]:
    """The cues with which the words are reported, one query."""
    read = cache(lexicon.read_cue)
    return [_use(row, read(row["folded"])) for row in witnesses.counted_by_cue()]


def with_label(witnesses: WitnessQuerySet, wanted: Callable[[Kind, str], bool]) -> WitnessQuerySet:
    """Those whose label is wanted: by its kind and the words it is counted under. Two queries."""
    read = _reader_of_mentions()
    return witnesses.with_mentions([pair for pair in witnesses.mentions() if wanted(*read(*pair))])


def with_cue(witnesses: WitnessQuerySet, wanted: Callable[[Kind, str], bool], lexicon: Lexicon) -> WitnessQuerySet:
    """Those whose cue is wanted: by its class and the word it is counted under. One query."""
    return witnesses.with_cues([cue for cue in witnesses.cues() if wanted(*lexicon.read_cue(cue))])


def followed_names() -> list[str]:
    """By which a mention is read where the parser did not say whose it is."""
    return list(Speaker.objects.followed().values_list("name", flat=True))


def _reader_of_mentions() -> Callable[[str, str], Label]:
    """Reads a mention by the speaker's name as the parser read it, or by all names where it read none."""
    names = followed_names()
    return lambda name, mention: read_mention(mention, [name] if name else names)


def total_of(uses: Iterable[Use]) -> int:
    return sum(use.count for use in uses)


def that_tell(uses: Iterable[Use]) -> list[Use]:
    """Without pronouns, which take a speaker up again and say nothing of what an outlet calls them."""
    return [use for use in uses if use.kind != LabelKind.PRONOUN]


def list_words(uses: Iterable[Use]) -> list[Words]:
    """What is counted together, most used first."""
    counts: Counter[tuple[Kind, str]] = Counter()
    printed: dict[tuple[Kind, str], str] = defaultdict(str)
    outlets: dict[tuple[Kind, str], set[str]] = defaultdict(set)
    for use in uses:
        key = use.kind, use.words
        counts[key] += use.count
        # Of two spellings the one that a sentence does not begin with: small letters sort last.
        printed[key] = max(printed[key], use.printed)
        outlets[key].add(use.outlet)
    rows = [Words(*key, printed[key], count, sorted(outlets[key] - {""})) for key, count in counts.items()]
    return sorted(rows, key=lambda row: (-row.count, row.words))


def lay_by_outlet(uses: Iterable[Use], kinds: Iterable[Kind]) -> list[Line]:
    """A line an outlet, those with most quotations first."""
    lines = _lay(uses, list(kinds), lambda use: (use.slug, use.outlet, None))
    return sorted(lines, key=lambda line: (-line.total, line.heading))


def lay_by_month(uses: Iterable[Use], kinds: Iterable[Kind]) -> list[Line]:
    """A line a month in their order, the unknown last; months without any are left out."""
    lines = _lay(uses, list(kinds), lambda use: ("", "", use.month))
    return sorted(lines, key=lambda line: (line.month is None, line.month or date.min))


def _lay(uses: Iterable[Use], kinds: list[Kind], place: Callable[[Use], tuple]) -> list[Line]:
    counts: dict[tuple, Counter[Kind]] = defaultdict(Counter)
    for use in uses:
        counts[place(use)][use.kind] += use.count
    return [Line(*key, [found[kind] for kind in kinds], found.total()) for key, found in counts.items()]


def _use(row: dict, read: tuple[Kind, str]) -> Use:
    kind, words = read
    return Use(
        row["slug"] or "", row["outlet"] or "", row["month"], row["is_quoted"], kind, words, row["printed"], row["count"]
    )  # fmt: skip
