"""The occasion of words: which kind, with whom, where; tied to the catalogue, or proposed from the article's words."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from .records import Dating, Knowledge, KnownOccasion, OccasionReading
from .sentences import sentence_spans
from .stages import Stage, find_stages, is_of_kind

# An article reports an occasion for about a week, and at most one calendar day before its own date (zones).
REPORTED_FOR = timedelta(days=7)
ZONES = timedelta(days=1)


@lru_cache(maxsize=1024)
def _terms(terms: tuple[str, ...]) -> re.Pattern[str]:
    flexible = (re.escape(term).replace("'", "['’]").replace(r"\ ", r"\s+") for term in terms if term)
    return re.compile(rf"(?<!\w)(?:{'|'.join(flexible) or '(?!)'})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1024)
def evidence_for(occasion: KnownOccasion, text: str, knowledge: Knowledge) -> tuple[int, str]:
    """Weigh what a text says for an occasion of the catalogue.

    Returns:
        3 and the words where a sentence names both the stage and a term of the occasion, 2 where they stand
        apart, 1 for a term alone, 0 for nothing.
    """
    pattern = _terms(occasion.terms)
    term = pattern.search(text)
    if not term:
        return 0, ""
    for start, end in sentence_spans(text):
        sentence = text[start:end]
        if (hit := pattern.search(sentence)) and is_of_kind(occasion.kind, find_stages(sentence, knowledge)):
            return 3, hit[0]
    return (2 if is_of_kind(occasion.kind, find_stages(text, knowledge)) else 1), term[0]


def only_fitting_occasion(
    text: str, knowledge: Knowledge, fits: Callable[[KnownOccasion], bool], speaker_key: str | None = None
) -> KnownOccasion | None:
    """Return the only occasion of the catalogue that a text names outright and whose day fits, else None.

    Args:
        text: the reporter's words.
        fits: whether an occasion's day can be the article's.
        speaker_key: only this speaker's occasions; None for everybody's.
    """
    fitting = [
        occasion
        for occasion in knowledge.occasions
        if speaker_key in (None, occasion.speaker_key)
        and fits(occasion)
        and evidence_for(occasion, text, knowledge)[0] == 3
    ]
    return fitting[0] if len(fitting) == 1 else None


def read_occasion(
    near: str, wide: str, *, speaker_key: str, said: Dating, published: Dating, knowledge: Knowledge
) -> OccasionReading | None:
    """Tell at which occasion words were said.

    Args:
        near: the sentence of the quotation and those before it in its paragraph, the speaker's words blanked.
        wide: all sentences of the article that are about the speaker, blanked likewise; empty when the
            quotation is known to be of another day than the rest.
        speaker_key: the known speaker's key; empty for somebody the record does not know.
        said: the day said as far as known. published: the article's day.
        knowledge: the catalogue.
    Returns:
        The catalogue's occasion where day and words fit; with ``certain`` false where only the day does;
        else a new one named in the article's words, with ``certain`` false where they stand far from the
        quotation or do not tell the occasion from others; else None.
    """
    catalogued = _best_of_catalogue(near, wide, speaker_key, said, published, knowledge)
    if catalogued:
        return catalogued
    stages = find_stages(near, knowledge) or find_stages(wide, knowledge)
    by_day = _only_of_day(stages, speaker_key, said, knowledge)
    if by_day:
        return _reading(by_day, "the day said", certain=False)
    return _propose(stages, is_near=bool(find_stages(near, knowledge)))


def _best_of_catalogue(
    near: str, wide: str, speaker_key: str, said: Dating, published: Dating, knowledge: Knowledge
) -> OccasionReading | None:
    weighed = []
    for occasion in knowledge.occasions:
        distance = _distance(occasion.day, said, published)
        if not speaker_key or occasion.speaker_key != speaker_key or distance is None:
            continue
        weight, words = max(
            (evidence_for(occasion, near, knowledge), 1),
            (evidence_for(occasion, wide, knowledge), 0),
            key=lambda item: (item[0][0], item[1]),
        )[0]
        if weight >= (1 if distance == 0 else 2):
            weighed.append(((weight, -distance), occasion, words))
    weighed.sort(key=lambda item: item[0], reverse=True)
    if not weighed or (len(weighed) > 1 and weighed[0][0] == weighed[1][0]):
        return None
    return _reading(weighed[0][1], weighed[0][2])


def _distance(day: date, said: Dating, published: Dating) -> int | None:
    """Return how many days an occasion lies from the day said, None where it is too far to be the one.

    A day said that is only a guess from the publication leaves the week before it open.
    """
    if said.start is None or said.end is None:
        return None
    if said.basis == "publication" and published.end:
        return (
            _days_off(day, said.start, said.end)
            if published.end - REPORTED_FOR <= day <= published.end + ZONES
            else None
        )
    off = _days_off(day, said.start, said.end)
    return off if off <= 1 and said.precision in ("day", "range") else None


def _days_off(day: date, start: date, end: date) -> int:
    return max((start - day).days, (day - end).days, 0)


def _only_of_day(
    stages: tuple[Stage, ...], speaker_key: str, said: Dating, knowledge: Knowledge
) -> KnownOccasion | None:
    if said.precision != "day" or not speaker_key:
        return None
    same = [
        occasion
        for occasion in knowledge.occasions
        if (occasion.speaker_key, occasion.day) == (speaker_key, said.start)
    ]
    return same[0] if len(same) == 1 and (not stages or is_of_kind(same[0].kind, stages)) else None


def _reading(occasion: KnownOccasion, evidence: str, certain: bool = True) -> OccasionReading:
    return OccasionReading(
        occasion.name, occasion.key, occasion.kind, occasion.place, occasion.counterpart, evidence, certain
    )


def _propose(stages: tuple[Stage, ...], is_near: bool) -> OccasionReading | None:
    """Name a new occasion in the article's words; it is certain where words near the quotation tell it from others."""
    if not stages:
        return None
    # The fullest words name it best; of equally full ones the first.
    best = max(stages, key=lambda stage: (bool(stage.counterpart) + bool(stage.place), -stage.start))
    certain = is_near and best.is_telling
    return OccasionReading(best.name, "", best.kind, best.place, best.counterpart, best.text, certain)
