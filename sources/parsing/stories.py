"""What an article tells of each speaker: the sentences about them, and the day of what they mainly said."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from .blanked import BlankedArticle
from .day_words import DayWords
from .days import find_days
from .named_sentences import NamedSentences, find_names
from .occasions import REPORTED_FOR, ZONES, only_fitting_occasion, read_occasion
from .records import UNKNOWN, Dating, Knowledge, KnownOccasion, KnownSpeaker, ParsedQuotation
from .saying_words import SAYING, is_of_saying

_RESUMES = re.compile(r"^(?:he|she|they|it)$", re.IGNORECASE)
Span = tuple[int, int]


NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a speaker, and those of everybody whom the article quotes or the record knows; case-folded."""

    own: frozenset[str]
    anybody: frozenset[str]


@dataclass(frozen=True, slots=True)
class Story:
    """What the article tells of one speaker: the words about them, and the day of what they mainly said."""

    about: str
    said: Dating = UNKNOWN
    speaker_key: str = ""


def name_of(quotation: ParsedQuotation) -> str:
    """The known speaker's key, else the name that the article gives, else nothing."""
    return quotation.speaker_key or quotation.speaker


def tell_stories(article: BlankedArticle, quotations: tuple[ParsedQuotation, ...]) -> dict[str, Story]:
    """Gather what the article tells of each speaker, by ``name_of``; what has no speaker has no story.

    Args:
        article: the article with its speakers' words blanked.
        quotations: all its quotations.
    """
    by_speaker: dict[str, list[ParsedQuotation]] = defaultdict(list)
    for one in quotations:
        by_speaker[name_of(one)].append(one)
    known = {speaker.key: _folded(_names_of(speaker)) for speaker in article.knowledge.speakers}
    persons = {speaker.key for speaker in article.knowledge.speakers if speaker.kind == "person"}
    printed = _folded(_printed_names(quotations))
    anybody = printed.union(*(known[key] for key in persons))
    own = {
        name: _folded(_printed_names(mine)) | known.get(mine[0].speaker_key, NOBODY)
        for name, mine in by_speaker.items()
    }
    sentences = find_names(article, anybody.union(*own.values()))
    return {
        name: _tell_story(mine, Names(own[name], anybody), sentences, article) if name else Story("")
        for name, mine in by_speaker.items()
    }


def _tell_story(
    mine: list[ParsedQuotation], names: Names, sentences: NamedSentences, article: BlankedArticle
) -> Story:
    key = mine[0].speaker_key
    spans = _sentences_about(mine, names, sentences, article)
    about = "\n".join([article.headline, *(article.told[start:end] for start, end in spans)])
    # A sentence that begins with somebody else mostly tells that person's day.
    spans.sort(key=lambda span: _is_led_by_another(span, names, sentences))
    said = next((said for span in spans if _is_recent(said := date_span(span, article), article)), UNKNOWN)
    if said == UNKNOWN and article.own_day:
        said = _date_by_news(about, key, article)
    elif said == UNKNOWN:
        said = _date_by_catalogue(about, spans, key, article)
    return Story(about, said, key)


def _is_led_by_another(span: Span, names: Names, sentences: NamedSentences) -> bool:
    own, other = sentences.first(span, names.own), sentences.first_but(span, names.own, names.anybody)
    return other is not None and (own is None or other < own)


def _sentences_about(
    mine: list[ParsedQuotation], names: Names, sentences: NamedSentences, article: BlankedArticle
) -> list[Span]:
    """Return the sentences that name the speaker, and those beside the speaker's words that name nobody else."""
    beside = {
        span
        for paragraph in article.paragraphs_beside([one for one in mine if one.where == "text"])
        for span in sentences.by_paragraph.get(paragraph, ())
        if sentences.first_but(span, names.own, names.anybody) is None
    }
    return sorted(sentences.naming(names.own) | beside)


def _date_by_news(about: str, key: str, article: BlankedArticle) -> Dating:
    """Without a day of the saying: that of the occasion the words name, if it is recent, else what news is of."""
    said = date_by_publication(article.published)
    occasion = read_occasion(
        about, "", speaker_key=key, said=said, published=article.published, knowledge=article.knowledge
    )
    return narrow(said, occasion.key, article.knowledge) if occasion and occasion.key and occasion.certain else said


def names_of_speaker(mine: list[ParsedQuotation], key: str, knowledge: Knowledge) -> frozenset[str]:
    """Return the names of a speaker, case-folded: those that the record knows and those that the article prints."""
    known = (name for speaker in knowledge.speakers if key and speaker.key == key for name in _names_of(speaker))
    return _folded((*known, *_printed_names(mine)))


def _printed_names(quotations: Iterable[ParsedQuotation]) -> set[str]:
    printed = {one.speaker for one in quotations} | {one.mention for one in quotations}
    return {name for name in printed if name and not _RESUMES.match(name)}


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.casefold() for name in names)


def _names_of(speaker: KnownSpeaker) -> tuple[str, ...]:
    return (speaker.name, *(alias.text for alias in speaker.aliases))


def _is_recent(said: Dating, article: BlankedArticle) -> bool:
    """Whether a day can be that of the news: not a month or a year, and near the article's own day."""
    if said.start is None or said.end is None or said.precision not in ("day", "range"):
        return False
    own = article.own_day
    return own is None or (said.end >= own - 2 * REPORTED_FOR and said.start <= own + ZONES)


def date_by_publication(published: Dating) -> Dating:
    """News is of the day or of the day before: all that can be said where the article names no day."""
    if published.precision != "day" or published.start is None:
        return UNKNOWN
    return Dating(
        published.start - timedelta(days=1), published.start, "range", "publication", published.evidence, True
    )


def date_span(span: Span, article: BlankedArticle, anchor: int | None = None) -> Dating:
    """Return the day of the saying that a sentence tells, ``UNKNOWN`` where it tells none."""
    start, end = span
    sentence = article.frame[start:end]
    anchors = [anchor - start] if anchor is not None else [match.start() for match in SAYING.finditer(sentence)]
    if not anchors:
        return UNKNOWN
    datings = []
    for words in find_days(sentence):
        nearest = min(anchors, key=lambda at: abs(at - words.start))
        dating = article.resolve(words)
        if dating != UNKNOWN and is_of_saying(sentence, words, nearest) and _may_be_said(dating, article):
            datings.append((abs(nearest - words.start), dating))
    return min(datings, key=lambda item: item[0])[1] if datings else UNKNOWN


def _may_be_said(dating: Dating, article: BlankedArticle) -> bool:
    own = article.own_day
    return own is None or dating.start is None or dating.start <= own + ZONES


def narrow(said: Dating, key: str, knowledge: Knowledge) -> Dating:
    """Give a stretch of days, or a guess, the day of the occasion that the article names."""
    occasion = next(occasion for occasion in knowledge.occasions if occasion.key == key)
    if said.precision == "day":
        return said
    return _on(occasion, said.evidence)


def _on(occasion: KnownOccasion, evidence: str) -> Dating:
    named = "; ".join(filter(None, (evidence, occasion.name)))
    return Dating(occasion.day, occasion.day, "day", "occasion", named, True)


def _date_by_catalogue(about: str, spans: list[Span], key: str, article: BlankedArticle) -> Dating:
    """Without any day of the article's own: the only occasion that its words name, on the weekday that they print."""
    if not key:
        return UNKNOWN
    printed = next((words for span in spans for words in _weekdays_of_saying(span, article)), None)

    def fits(occasion: KnownOccasion) -> bool:
        return printed is None or occasion.day.weekday() == printed.weekday

    occasion = only_fitting_occasion(about, article.knowledge, fits, key)
    return _on(occasion, printed.text if printed else "") if occasion else UNKNOWN


def _weekdays_of_saying(span: Span, article: BlankedArticle) -> list[DayWords]:
    sentence = article.frame[span[0] : span[1]]
    anchors = [match.start() for match in SAYING.finditer(sentence)]
    return [
        words
        for words in find_days(sentence)
        if words.weekday is not None and any(is_of_saying(sentence, words, anchor) for anchor in anchors)
    ]
