"""Witnesses looked up in the official transcripts that are held: after matching, whichever of the two came first.

A transcript is a document of an official outlet in which a followed speaker speaks at length. Its turns are no
statements of their own: what nobody reports is no news, and a page-long turn is no utterance. It is the yardstick.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from sources.models import Article, Outlet, Quotation

from .grouping.languages import guess_language
from .models import Prepared, Speaker, Statement, TranscriptPlacement, Witness
from .passages import VERSION, Passage, Sentence, find_passage, read_speech
from .publishing import settle
from .renewal import renewing_once
from .tallying import tally

Verdict = TranscriptPlacement.Verdict
# Days around the day said within which its transcript is published, and the longest stretch that is still a day.
BEFORE, AFTER = timedelta(days=1), timedelta(days=4)
LONGEST_RANGE = timedelta(days=7)
MOST_TRANSCRIPTS = 12
FEWEST_SENTENCES = 3  # fewer are a greeting, or a post
# What a placement says; the rest of its row is where and when.
SAID = ["verdict", "start", "end", "score", "rule_version"]
MARKS = "“”„\"«»‘’'‹›「」『』"


@dataclass(frozen=True)
class Transcript:
    """An official article, and what one speaker says in it."""

    article: Article
    sentences: tuple[Sentence, ...]


def without_turns(article: Article, quotations: list[Quotation], speakers: Iterable[Speaker]) -> list[Quotation]:
    """The quotations but for what is said in the turns of an official transcript, by labels or by the speaker's speech."""
    if not _is_official(article):
        return quotations
    spoken = [sentence for speaker in speakers for sentence in _speech(article, speaker)]
    return [quotation for quotation in quotations if not _is_turn(quotation, article, spoken)]


def _is_official(article: Article) -> bool:
    return article.outlet is not None and article.outlet.kind == Outlet.Kind.OFFICIAL


def _is_turn(quotation: Quotation, article: Article, spoken: Iterable[Sentence]) -> bool:
    """Whether it stands in a transcript: direct words without marks, or whatever stands within a speech."""
    if quotation.where != Quotation.Where.TEXT:
        return False
    unmarked = article.text[max(quotation.start - 1, 0) : quotation.start] not in set(MARKS)
    if quotation.kind == Quotation.Kind.DIRECT and unmarked:
        return True
    return any(sentence.start <= quotation.start < sentence.end for sentence in spoken)


def place_article(article: Article) -> None:
    """Look up in the article, if it is a transcript, what is reported of its days and speakers."""
    if _is_official(article):
        _place_within_reach(article)


@renewing_once()
def _place_within_reach(article: Article) -> None:
    for statement in _within_reach(article).order_by("pk"):
        if place_statement(statement):
            settle(tally.refresh(statement))


def refresh_and_place(statement: Statement, shown: Sequence[Witness] | None = None) -> Statement:
    """Work the statement out from its witnesses, and again where what transcripts hold of them has changed.

    `shown`: see `tally.refresh`.
    """
    fresh = tally.refresh(statement, shown)
    return tally.refresh(fresh) if place_statement(fresh, shown) else fresh


def refresh_and_place_all(shown: Mapping[Statement, Sequence[Witness]]) -> None:
    """The same for several statements at once; see `tally.refresh_all`."""
    tally.refresh_all(shown)
    for statement, witnesses in shown.items():
        if place_statement(statement, witnesses):
            tally.refresh(statement)


def place_statement(statement: Statement, shown: Sequence[Witness] | None = None) -> bool:
    """Look up every witness of the statement in every transcript held of its days, and tell whether anything changed.

    It comes to the same however often it is done. The statement is to be worked out again by who calls.
    """
    transcripts = _transcripts_for(statement)
    witnesses = list(statement.witnesses.to_tally() if shown is None else shown)
    if not transcripts and not any(witness.is_placed for witness in witnesses):
        return False
    found: dict[tuple[int, int], Passage] = {}
    for transcript in transcripts:
        passages = _look_up([w for w in witnesses if w.quotation.article_id != transcript.article.pk], transcript)
        found |= {
            (witness.pk, transcript.article.pk): passage
            for witness, passage in _judge(statement, transcript, passages).items()
        }
    return _keep(witnesses, found)


def _within_reach(article: Article) -> QuerySet[Statement]:
    """The statements that the transcript may hold: by who speaks in it, and by the day."""
    if article.published_on is None:
        return Statement.objects.none()
    speakers = [speaker for speaker in Speaker.objects.filter(is_followed=True) if _speech(article, speaker)]
    last = article.published_until or article.published_on
    said = Statement.objects.unmerged().between(article.published_on - AFTER, last + BEFORE)
    return Statement.objects.filter(pk__in=said.filter(speakers__in=speakers).values("pk"))


def _transcripts_for(statement: Statement) -> list[Transcript]:
    days = _days(statement)
    if days is None:
        return []
    numbers = [pk for (pk,) in OFFICIAL.rows(days[0] - BEFORE, days[1] + AFTER)]
    found = Article.objects.with_outlet().in_bulk(numbers) if numbers else {}
    articles = [found[number] for number in numbers]
    speakers = list(statement.speakers.all()) if articles else []
    speeches = [Transcript(article, _speech(article, speaker)) for article in articles for speaker in speakers]
    return [speech for speech in speeches if speech.sentences]


def _official_between(first: date, last: date) -> QuerySet:
    official = Article.objects.shown().filter(document__outlet__kind=Outlet.Kind.OFFICIAL)
    ordered = official.published_between(first, last).order_by("published_on", "document_id")
    return ordered.values_list("pk")[:MOST_TRANSCRIPTS]


# Asked of every statement that changes.
OFFICIAL = Prepared(_official_between, date, date)


def _days(statement: Statement) -> tuple[date, date] | None:
    """When it was said, as far as that is known to a few days."""
    if statement.said_from and statement.said_to and statement.said_to - statement.said_from <= LONGEST_RANGE:
        return statement.said_from, statement.said_to
    return (statement.occasion.day_from, statement.occasion.day_to) if statement.occasion else None


def _speech(article: Article, speaker: Speaker) -> tuple[Sentence, ...]:
    names = frozenset([speaker.name, *(alias.text for alias in speaker.aliases.all() if alias.text[:1].isupper())])
    sentences = read_speech(article.text, names)
    return sentences if len(sentences) >= FEWEST_SENTENCES else ()


def _look_up(witnesses: Iterable[Witness], transcript: Transcript) -> dict[Witness, Passage]:
    return {
        witness: find_passage(
            witness.reading,
            _language(witness.quotation.article.language, witness.reading),
            transcript.sentences,
            _language(transcript.article.language, transcript.sentences[0].text),
        )
        for witness in witnesses
    }


def _language(told: str, text: str) -> str:
    return told[:2].casefold() or guess_language(text)


def _judge(statement: Statement, transcript: Transcript, passages: dict[Witness, Passage]) -> dict[Witness, Passage]:
    """The passages, with absence claimed only where the transcript is known to be of the occasion.

    A speaker says more on a day than one transcript holds. Of one in which nothing comes near, nothing is kept.
    """
    is_of_occasion = _is_of_occasion(statement, transcript) or any(p.verdict == "covered" for p in passages.values())
    if is_of_occasion:
        return {witness: _only_quoted_words(witness, passage) for witness, passage in passages.items()}
    return {
        witness: Passage("unsure", passage.start, passage.end, passage.score)
        for witness, passage in passages.items()
        if passage.verdict == "unsure" and passage.start is not None
    }


def _is_of_occasion(statement: Statement, transcript: Transcript) -> bool:
    occasion = statement.occasion
    if occasion is None:
        return False
    if occasion.transcript_address and occasion.transcript_address == transcript.article.address:
        return True
    return transcript.article.quotations.filter(occasion_key=occasion.slug, occasion_certain=True).exists()


def _only_quoted_words(witness: Witness, passage: Passage) -> Passage:
    """Absence is told of quoted words alone: a paraphrase has its own."""
    if passage.verdict == "not-covered" and witness.quotation.kind == Quotation.Kind.INDIRECT:
        return Passage("unsure", passage.start, passage.end, passage.score)
    return passage


def _keep(witnesses: Sequence[Witness], found: dict[tuple[int, int], Passage]) -> bool:
    """Make the rows say what was found, touching no row that says it already; tell whether any was touched."""
    held = {
        (row.witness_id, row.transcript_id): row
        for row in TranscriptPlacement.objects.filter(witness__in=witnesses).select_for_update()
    }
    stale = [row.pk for place, row in held.items() if place not in found]
    rows = [_row(place, passage) for place, passage in sorted(found.items())]
    fresh = [row for row in rows if not _says_the_same(held.get((row.witness_id, row.transcript_id)), row)]
    TranscriptPlacement.objects.filter(pk__in=stale).delete()
    TranscriptPlacement.objects.bulk_create(
        fresh, update_conflicts=True, unique_fields=["witness", "transcript"], update_fields=[*SAID, "placed_at"]
    )
    return bool(stale or fresh)


def _row(place: tuple[int, int], passage: Passage) -> TranscriptPlacement:
    return TranscriptPlacement(
        witness_id=place[0],
        transcript_id=place[1],
        verdict=passage.verdict,
        start=passage.start,
        end=passage.end,
        score=round(passage.score, 3),
        rule_version=VERSION,
    )


def _says_the_same(one: TranscriptPlacement | None, other: TranscriptPlacement) -> bool:
    return one is not None and all(getattr(one, name) == getattr(other, name) for name in SAID)
