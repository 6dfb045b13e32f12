"""When, and at what occasion, each quotation of an article was said.

The words nearest the cue are believed first: those of the quotation's own sentence, then those before it in its
paragraph, then what the article tells of its main speaker's day, then the catalogue of occasions, then the
publication. Words of another day inside the article ("in 2007 he had said") keep to their own paragraph.
"""

from __future__ import annotations

from dataclasses import replace

from .blanked import BlankedArticle, blank_article
from .occasions import read_occasion
from .records import UNKNOWN, Dating, Knowledge, ParsedQuotation
from .saying_words import find_earlier, name_position
from .stories import Story, date_by_publication, date_span, name_of, names_of_speaker, narrow, tell_stories


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
    article = blank_article(
        quotations, text=text, headline=headline, dateline=dateline, published=published, knowledge=knowledge
    )
    stories = tell_stories(article, quotations)
    dated: list[ParsedQuotation] = []
    for quotation in quotations:
        dated.append(_date_one(quotation, dated, stories[name_of(quotation)], article))
    return tuple(dated)


def _date_one(
    quotation: ParsedQuotation, before: list[ParsedQuotation], story: Story, article: BlankedArticle
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
        said = narrow(said, occasion.key, article.knowledge)
    return replace(quotation, said=said, occasion=occasion)


def _date_by_words(
    quotation: ParsedQuotation, before: list[ParsedQuotation], story: Story, article: BlankedArticle
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
    return story.said if name_of(quotation) else date_by_publication(article.published), True


def _is_same_day(one: Dating, other: Dating) -> bool:
    return one.start == other.start and one.end == other.end


def _date_in_own_sentence(quotation: ParsedQuotation, article: BlankedArticle) -> tuple[Dating, str]:
    """Return the day that the frame of the quotation gives, and the words that put it at some earlier time."""
    spans = {article.sentence_at(quotation.start)}
    anchor = quotation.start if quotation.cue_start is None else quotation.cue_start
    spans.add(article.sentence_at(anchor))
    for span in sorted(spans, key=lambda span: not span[0] <= anchor < span[1]):
        said = date_span(span, article, anchor)
        if said != UNKNOWN:
            return said, ""
    if quotation.cue_start is None or quotation.cue_end is None:
        return UNKNOWN, ""
    start, end = article.sentence_at(anchor)
    past = find_earlier(article.frame[start : quotation.cue_start], article.frame[quotation.cue_end : end])
    return UNKNOWN, f"{past} {quotation.cue}" if past else ""


def _inherit(quotation: ParsedQuotation, before: list[ParsedQuotation], article: BlankedArticle) -> Dating | None:
    """Return the day of the words before in the same paragraph, by the same speaker or told by a sentence of it."""
    paragraph = article.paragraph_start(quotation.start)
    for one in reversed(before):
        if one.where != "text" or one.start < paragraph:
            break
        if name_of(one) == name_of(quotation):
            return one.said
    earlier = article.sentences_between(paragraph, article.sentence_at(quotation.start)[0])
    names = names_of_speaker([quotation], quotation.speaker_key, article.knowledge)
    named = (span for span in reversed(earlier) if name_position(article.told_at(span), names) is not None)
    return next((said for span in named if (said := date_span(span, article)) != UNKNOWN), None)


def _words_near(quotation: ParsedQuotation, article: BlankedArticle) -> str:
    if quotation.where != "text":
        return article.headline
    end = article.sentence_at(quotation.cue_start or quotation.start)[1]
    return article.told[article.paragraph_start(quotation.start) : max(end, article.sentence_at(quotation.start)[1])]
