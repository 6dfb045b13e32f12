"""Quotations of languages that are not parsed, as the records that reading an article gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sources.parsing.foreign import ForeignQuotation, find_foreign
from sources.parsing.foreign_names import nominatives
from sources.parsing.foreign_words import FEMALE, PRONOUNS
from sources.parsing.records import Dating, Knowledge, KnownSpeaker, ParsedQuotation, Where
from sources.parsing.speakers import known_speaker
from sources.parsing.surroundings import sentence_around

# What a quotation found by marks and verbs alone is worth: with its speaker named, by a pronoun, and without one.
NAMED, BY_PRONOUN, UNNAMED = 0.4, 0.3, 0.2


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker as resolved: the name, the record's key or an empty string, how sure that is, and from what."""

    name: str = ""
    key: str = ""
    confidence: float = UNNAMED
    evidence: str = "no speaker found"
    gender: str = ""


def record_foreign(
    headline: str, text: str, code: str, published: Dating, knowledge: Knowledge
) -> tuple[ParsedQuotation, ...]:
    """The marked quotations of an article in a language that is not parsed, those of the headline first."""
    of_headline = tuple(_record(headline, "headline", 0, code, published, knowledge))
    return of_headline + tuple(_record(text, "text", len(of_headline), code, published, knowledge))


def _record(
    field: str, where: Where, first: int, code: str, published: Dating, knowledge: Knowledge
) -> Iterator[ParsedQuotation]:
    before = Who()
    for found in find_foreign(field, code):
        cue, speaker = found.cue, found.speaker
        printed = field[slice(*speaker)] if speaker else ""
        who = before = _resolve(printed, before, code, published, knowledge)
        frame = _frame(field, found)
        yield ParsedQuotation(
            where=where,
            kind=found.kind,
            start=found.start,
            end=found.end,
            text=field[found.start : found.end],
            cue=field[slice(*cue)] if cue else "",
            cue_start=cue[0] if cue else None,
            cue_end=cue[1] if cue else None,
            mention=printed,
            mention_start=speaker[0] if speaker else None,
            mention_end=speaker[1] if speaker else None,
            speaker=who.name,
            speaker_key=who.key,
            confidence=who.confidence,
            evidence=f"marks and {'cue' if cue else 'colon'}, not parsed ({code}): {who.evidence}",
            continues=None if found.continues is None else first + found.continues,
            frame_start=frame[0],
            frame_end=frame[1],
        )


def _resolve(printed: str, before: Who, code: str, published: Dating, knowledge: Knowledge) -> Who:
    """Who is meant: an alias that the record keeps, also in another case, else the name as printed.

    A pronoun means who spoke before, unless the gender forbids it.
    """
    if not printed:
        return Who()
    if printed.lower() in PRONOUNS[code].split("|"):
        gender = "f" if printed.lower() in FEMALE else "m"
        if not before.name or (before.gender and before.gender != gender):
            return Who(evidence=f'pronoun "{printed}" unresolved')
        return Who(before.name, before.key, BY_PRONOUN, f'pronoun "{printed}" is who spoke before', before.gender)
    known = _known(printed, published, knowledge)
    if known:
        return Who(known.name, known.key, NAMED, f'"{printed}", alias of {known.name}', known.gender)
    return Who(printed, "", NAMED, f'name "{printed}"')


def _known(printed: str, published: Dating, knowledge: Knowledge) -> KnownSpeaker | None:
    forms = nominatives(printed)
    last = [form.rpartition(" ")[2] for form in forms[:1]]
    tried = (known_speaker([form], published, knowledge) for form in (*forms, *last))
    return next(filter(None, tried), None)


def _frame(field: str, found: ForeignQuotation) -> tuple[int, int]:
    ends = (field.rfind("\n", 0, found.start) + 1, field.find("\n", found.end))
    line = (ends[0], ends[1] if ends[1] >= 0 else len(field))
    shown = [span for span in (found.outer, found.cue, found.speaker) if span]
    return sentence_around(field, line, shown, [found.outer])
