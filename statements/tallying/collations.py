"""The collation of a statement, kept when its witnesses change and recalled by its page.

Aligning is pure, so an alignment is kept under what it was made from: the base, the reading, the version of the rules.
What is not kept (another base, other rules, a reading that came a moment ago) is worked out on the spot.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from ..collation import VERSION, Alignment, Heat, Segment, collate_all
from ..models import KeptCollation, Prepared, Statement, Witness
from .readings import choose_base, comparable, readings_by_article

Plain = dict[str, object]
KEPT = Prepared(lambda statement, base: KeptCollation.objects.made_from(statement, base, VERSION).as_json(), int, str)


@dataclass(frozen=True, slots=True)
class Aligned:
    """One reading beside the base: how far it is, and at which words of the base it differs or adds (indexes).

    The segments stay as they were kept until somebody looks at them: of sixty readings a page shows six.
    """

    base: str
    reading: str
    plain: Plain

    @property
    def distance(self) -> float:
        return self.plain["distance"]

    @property
    def alignment(self) -> Alignment:
        segments = tuple(
            Segment(kind, self.base[start:end], self.reading[begin:stop], start, end, begin, stop, partner)
            for kind, start, end, begin, stop, partner in self.plain["segments"]
        )
        return Alignment(self.base, self.reading, segments, self.distance)


def keep_collation(statement: Statement, witnesses: Iterable[Witness]) -> None:
    """Align the readings of a statement with its text of record, those that are kept already left as they are.

    The witnesses are those of the newest versions of their pages.
    """
    readings = [reading for of_article in readings_by_article(witnesses) for reading in of_article]
    base = choose_base(readings, statement.text_from_id)
    held = getattr(statement, "kept_collation", None)
    if base is None or len(readings) == 1:
        if held is not None:
            held.delete()
            statement.kept_collation = None
        return
    kept: Plain = {"base_sha256": _hash(base.text), "version": VERSION}
    is_known = held is not None and all(getattr(held, name) == value for name, value in kept.items())
    texts = [reading.text for reading in comparable(readings, base)]
    kept["alignments"] = _align_readings(base.text, texts, held.alignments if is_known else {})
    if held is None or any(getattr(held, name) != value for name, value in kept.items()):
        KeptCollation(statement=statement, **kept).save(force_insert=held is None)


def align_all(statement: Statement, base: str, readings: Sequence[str], *, exact: bool = False) -> list[Aligned]:
    """Each reading beside the base, in their order: as kept, else worked out.

    With `exact` punctuation, case and quotation marks count, which is never kept.
    """
    plain = _align_readings(base, readings, {} if exact else _kept(statement, base), exact=exact)
    return [Aligned(base, text, plain[_hash(text)]) for text in readings]


def _align_readings(
    base: str, readings: Iterable[str], known: dict[str, Plain], *, exact: bool = False
) -> dict[str, Plain]:
    """Each alignment under the hash of its reading: as known, else worked out."""
    hashes = {_hash(text): text for text in readings}
    return {key: known.get(key) or _align(base, text, exact) for key, text in hashes.items()}


def _kept(statement: Statement, base: str) -> dict[str, Plain]:
    found = KEPT.rows(statement.pk, _hash(base))
    return json.loads(found[0][0]) if found else {}


def heat_of(base: str, aligned: Iterable[Aligned]) -> list[Heat]:
    """At how many readings each word of the base is changed, left out or moved, and where words were added."""
    words = collate_all(base, []).heat
    differing, adding = [0] * len(words), [0] * len(words)
    for one in aligned:
        for number in one.plain["differing"]:
            differing[number] += 1
        for number in one.plain["adding"]:
            adding[number] += 1
    return [
        Heat(word.text, word.start, word.end, *counts) for word, *counts in zip(words, differing, adding, strict=True)
    ]


def _align(base: str, reading: str, exact: bool) -> Plain:
    collation = collate_all(base, [reading], exact=exact)
    (alignment,) = collation.alignments
    return {
        "distance": alignment.distance,
        "segments": [
            [part.kind, part.base_start, part.base_end, part.reading_start, part.reading_end, part.partner]
            for part in alignment.segments
        ],
        "differing": [number for number, word in enumerate(collation.heat) if word.differing],
        "adding": [number for number, word in enumerate(collation.heat) if word.adding],
    }


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
