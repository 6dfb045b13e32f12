"""When, and at what occasion, each quotation of an article was said.

The words nearest the cue are believed first: those of the quotation's own sentence, then those before it in its
paragraph, then what the article tells of its main speaker's day, then the catalogue of occasions, then the
publication. Words of another day inside the article ("in 2007 he had said") keep to their own paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .days import DayWords, find_days, resolve_day
from .occasions import REPORTED_FOR, ZONES, only_fitting_occasion, read_occasion
from .records import UNKNOWN, Dating, Knowledge, KnownOccasion, KnownSpeaker, ParsedQuotation
from .saying_words import BLANK, SAYING, find_earlier, is_of_saying, stands_in
from .sentences import sentence_spans

_RESUMES = re.compile(r"^(?:he|she|they|it)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Article:
    """The article with the speakers' words blanked: ``frame`` without any quotation, ``told`` without direct ones."""

    frame: str
    told: str
    headline: str
    sentences: tuple[tuple[int, int], ...]
    published: Dating
    knowledge: Knowledge

    @property
    def own_day(self) -> date | None:
        return self.published.end if self.published.precision == "day" else None

    def resolve(self, words: DayWords) -> Dating:
        """Count from the own day; what rests on an inferred own day is inferred as well."""
        dating = resolve_day(words, self.own_day)
        return replace(dating, inferred=self.published.inferred and not words.year) if dating != UNKNOWN else dating

    def sentence_at(self, offset: int) -> tuple[int, int]:
        return next(((start, end) for start, end in self.sentences if start <= offset < end), (offset, offset))

    def paragraphs_beside(self, quotations: list[ParsedQuotation]) -> list[tuple[int, int]]:
        """The paragraphs of the quotations, each with the paragraph that leads up to it."""
        bounds = [match.span() for match in re.finditer(r"[^\n]+", self.frame)]
        mine = {index for index, (start, end) in enumerate(bounds) for one in quotations if start <= one.start < end}
        return [span for index, span in enumerate(bounds) if index in mine or index + 1 in mine]

    def paragraph_start(self, offset: int) -> int:
        return self.frame.rfind("\n", 0, offset) + 1


def date_quotations(
    quotations: tuple[ParsedQuotation, ...],
    *,
    text: str,
    headline: str,
    dateline: str,
    published: Dating,
    knowledge: Knowledge,
) -> tuple[ParsedQuotation, ...]:
    """Tell of each quotation which day it was said and at which occasion.

    Args:
        quotations: as attributed, in the order of the text; ``continues`` counts in this tuple.
        text: the body, in whose code points the quotations' offsets count.
        headline: the headline, likewise for quotations of it.
        dateline: the dateline as printed; its day is the article's where no publication is known.
        published: the article's day as far as known.
        knowledge: the speakers' aliases and the catalogue of occasions.
    Returns:
        The same quotations with ``said`` and ``occasion`` filled. A day is at most one calendar day after
        the publication; one that rests on the catalogue or on the publication alone is marked inferred; where
        nothing tells the day, ``said`` is ``UNKNOWN``.
    """
    article = _Article(
        frame=_blank(text, (one for one in quotations if one.where == "text")),
        told=_blank(text, (one for one in quotations if one.where == "text" and one.kind == "direct")),
        headline=headline,
        sentences=sentence_spans(_blank(text, (one for one in quotations if one.where == "text"))),
        published=published if published.precision == "day" else _day_of_dateline(dateline, published),
        knowledge=knowledge,
    )
    stories = {name: _tell_story(name, article, quotations) for name in {_name(one) for one in quotations}}
    dated: list[ParsedQuotation] = []
    for quotation in quotations:
        dated.append(_date_one(quotation, dated, stories[_name(quotation)], article))
    return tuple(dated)


def _blank(text: str, quotations: Iterable[ParsedQuotation]) -> str:
    """Put a filler over the quotations; day words at the very start of a paraphrase belong to the reporter's frame."""
    for one in quotations:
        first = next(iter(find_days(text[one.start : one.start + 40])), None) if one.kind != "direct" else None
        start = one.start + (first.end if first and first.start <= len("on the ") else 0)
        filler = re.sub(r"[^\n]", BLANK, text[start : one.end])
        text = text[:start] + filler + text[one.end :]
    return text


def _day_of_dateline(dateline: str, published: Dating) -> Dating:
    day = next((day.whole for day in find_days(dateline) if day.whole), None)
    return Dating(day, day, "day", "dateline", dateline) if day else published


def _name(quotation: ParsedQuotation) -> str:
    return quotation.speaker_key or quotation.speaker


@dataclass(frozen=True, slots=True)
class _Story:
    """What the article tells of one speaker: the words about them, and the day of what they mainly said."""

    about: str
    said: Dating = UNKNOWN
    speaker_key: str = ""


def _tell_story(name: str, article: _Article, quotations: tuple[ParsedQuotation, ...]) -> _Story:
    if not name:
        return _Story("")
    mine = [one for one in quotations if _name(one) == name]
    key = mine[0].speaker_key
    spans = _sentences_about(mine, key, article)
    about = "\n".join([article.headline, *(article.told[start:end] for start, end in spans)])
    said = next((said for span in spans if _is_recent(said := _date_span(span, article), article)), UNKNOWN)
    if said == UNKNOWN:
        said = (
            _date_by_catalogue(about, spans, key, article)
            if article.own_day is None
            else _date_by_news(about, key, article)
        )
    return _Story(about, said, key)


def _date_by_news(about: str, key: str, article: _Article) -> Dating:
    """Without a day of the saying: that of the occasion the words name, if it is recent, else what news is of."""
    said = _date_by_publication(article.published)
    occasion = read_occasion(
        about, "", speaker_key=key, said=said, published=article.published, knowledge=article.knowledge
    )
    return _narrow(said, occasion.key, article.knowledge) if occasion and occasion.key and occasion.certain else said


def _sentences_about(mine: list[ParsedQuotation], key: str, article: _Article) -> list[tuple[int, int]]:
    """Return the sentences that name the speaker, and those beside the speaker's words that name nobody else known."""
    names = _names_of_speaker(mine, key, article.knowledge)
    others = _names_of_others(key, article.knowledge)
    beside = article.paragraphs_beside([one for one in mine if one.where == "text"])
    return [
        span
        for span in article.sentences
        if stands_in(sentence := article.told[span[0] : span[1]].casefold(), names)
        or (any(start <= span[0] < end for start, end in beside) and not stands_in(sentence, others))
    ]


def _names_of_speaker(mine: list[ParsedQuotation], key: str, knowledge: Knowledge) -> frozenset[str]:
    known = (name for speaker in knowledge.speakers if key and speaker.key == key for name in _names_of(speaker))
    printed = {one.mention for one in mine if not _RESUMES.match(one.mention)} | {one.speaker for one in mine}
    return frozenset(name.casefold() for name in (*known, *printed) if name)


def _names_of_others(key: str, knowledge: Knowledge) -> frozenset[str]:
    others = (speaker for speaker in knowledge.speakers if speaker.kind == "person" and speaker.key != key)
    return frozenset(name.casefold() for speaker in others for name in _names_of(speaker))


def _names_of(speaker: KnownSpeaker) -> tuple[str, ...]:
    return (speaker.name, *(alias.text for alias in speaker.aliases))


def _is_recent(said: Dating, article: _Article) -> bool:
    """Whether a day can be that of the news: not a month or a year, and near the article's own day."""
    if said.start is None or said.end is None or said.precision not in ("day", "range"):
        return False
    own = article.own_day
    return own is None or (said.end >= own - 2 * REPORTED_FOR and said.start <= own + ZONES)


def _date_one(
    quotation: ParsedQuotation, before: list[ParsedQuotation], story: _Story, article: _Article
) -> ParsedQuotation:
    if quotation.continues is not None and quotation.continues < len(before):
        first = before[quotation.continues]
        return replace(quotation, said=first.said, occasion=first.occasion)
    said, is_of_main_day = _date_by_words(quotation, before, story, article)
    near = _words_near(quotation, article)
    wide = story.about if is_of_main_day else ""
    occasion = read_occasion(
        near, wide, speaker_key=story.speaker_key, said=said, published=article.published, knowledge=article.knowledge
    )
    if occasion and occasion.key and occasion.certain:
        said = _narrow(said, occasion.key, article.knowledge)
    return replace(quotation, said=said, occasion=occasion)


def _date_by_words(
    quotation: ParsedQuotation, before: list[ParsedQuotation], story: _Story, article: _Article
) -> tuple[Dating, bool]:
    """Return the day said, and whether it is of the article's main saying by this speaker."""
    if quotation.where == "text":
        own, is_earlier = _date_in_own_sentence(quotation, article)
        if own != UNKNOWN:
            return own, _is_same_day(own, story.said)
        if is_earlier:
            return Dating(basis="text", evidence=is_earlier), False
        inherited = _inherit(quotation, before, article)
        if inherited is not None:
            return inherited, _is_same_day(inherited, story.said)
    return story.said if _name(quotation) else _date_by_publication(article.published), True


def _is_same_day(one: Dating, other: Dating) -> bool:
    return one.start == other.start and one.end == other.end


def _date_by_publication(published: Dating) -> Dating:
    """News is of the day or of the day before: all that can be said where the article names no day."""
    if published.precision != "day" or published.start is None:
        return UNKNOWN
    return Dating(
        published.start - timedelta(days=1), published.start, "range", "publication", published.evidence, True
    )


def _date_in_own_sentence(quotation: ParsedQuotation, article: _Article) -> tuple[Dating, str]:
    """Return the day that the frame of the quotation gives, and the words that put it at some earlier time."""
    spans = {article.sentence_at(quotation.start)}
    anchor = quotation.start if quotation.cue_start is None else quotation.cue_start
    spans.add(article.sentence_at(anchor))
    for span in sorted(spans, key=lambda span: not span[0] <= anchor < span[1]):
        said = _date_span(span, article, anchor)
        if said != UNKNOWN:
            return said, ""
    if quotation.cue_start is None or quotation.cue_end is None:
        return UNKNOWN, ""
    start, end = article.sentence_at(anchor)
    past = find_earlier(article.frame[start : quotation.cue_start], article.frame[quotation.cue_end : end])
    return UNKNOWN, f"{past} {quotation.cue}" if past else ""


def _date_span(span: tuple[int, int], article: _Article, anchor: int | None = None) -> Dating:
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


def _may_be_said(dating: Dating, article: _Article) -> bool:
    own = article.own_day
    return own is None or dating.start is None or dating.start <= own + ZONES


def _inherit(quotation: ParsedQuotation, before: list[ParsedQuotation], article: _Article) -> Dating | None:
    """Return the day of the words before in the same paragraph, by the same speaker or told by a sentence of it."""
    paragraph = article.paragraph_start(quotation.start)
    same = [one for one in before if one.where == "text" and one.start >= paragraph and _name(one) == _name(quotation)]
    if same:
        return same[-1].said
    own_start = article.sentence_at(quotation.start)[0]
    earlier = [span for span in article.sentences if paragraph <= span[0] < own_start]
    names = _names_of_speaker([quotation], quotation.speaker_key, article.knowledge)
    for span in reversed(earlier):
        if (
            stands_in(article.told[span[0] : span[1]].casefold(), names)
            and (said := _date_span(span, article)) != UNKNOWN
        ):
            return said
    return None


def _words_near(quotation: ParsedQuotation, article: _Article) -> str:
    if quotation.where != "text":
        return article.headline
    end = article.sentence_at(quotation.cue_start or quotation.start)[1]
    return article.told[article.paragraph_start(quotation.start) : max(end, article.sentence_at(quotation.start)[1])]


def _narrow(said: Dating, key: str, knowledge: Knowledge) -> Dating:
    """Give a stretch of days, or a guess, the day of the occasion that the article names."""
    occasion = next(occasion for occasion in knowledge.occasions if occasion.key == key)
    if said.precision == "day":
        return said
    return _on(occasion, said.evidence)


def _on(occasion: KnownOccasion, evidence: str) -> Dating:
    named = "; ".join(filter(None, (evidence, occasion.name)))
    return Dating(occasion.day, occasion.day, "day", "occasion", named, True)


def _date_by_catalogue(about: str, spans: list[tuple[int, int]], key: str, article: _Article) -> Dating:
    """Without any day of the article's own: the only occasion that its words name, on the weekday that they print."""
    if not key:
        return UNKNOWN
    printed = next((words for span in spans for words in _weekdays_of_saying(span, article)), None)

    def fits(occasion: KnownOccasion) -> bool:
        return printed is None or occasion.day.weekday() == printed.weekday

    occasion = only_fitting_occasion(about, article.knowledge, fits, key)
    return _on(occasion, printed.text if printed else "") if occasion else UNKNOWN


def _weekdays_of_saying(span: tuple[int, int], article: _Article) -> list[DayWords]:
    sentence = article.frame[span[0] : span[1]]
    anchors = [match.start() for match in SAYING.finditer(sentence)]
    return [
        words
        for words in find_days(sentence)
        if words.weekday is not None and any(is_of_saying(sentence, words, anchor) for anchor in anchors)
    ]
