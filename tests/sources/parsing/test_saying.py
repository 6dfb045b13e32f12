"""The day each quotation was said: near words before far ones, and no old words with the article's day.

In the texts ``[[…]]`` is a quotation of Ada Holm, ``[[Reis:…]]`` one of Omar Reis, and ``{…}`` the cue of the
quotation of the same number.
"""

import re
from dataclasses import replace
from datetime import date
from itertools import accumulate
from time import process_time

import pytest

from sources.parsing.quotations import find_quotations
from sources.parsing.records import (
    UNKNOWN,
    Alias,
    Dating,
    Knowledge,
    KnownOccasion,
    KnownOutlet,
    KnownSpeaker,
    ParsedQuotation,
)
from sources.parsing.saying import date_quotations
from tests.sources.parsing.cases_said import SAID

FRIDAY = date(2021, 3, 5)
PUBLISHED = Dating(FRIDAY, FRIDAY, "day", "address", "2021/03/05")
FORUM = KnownOccasion(
    "harbour-forum-2021",
    "Harbour Forum",
    date(2021, 3, 4),
    "forum speech",
    "Bergen",
    "",
    ("Harbour Forum",),
    "ada-holm",
)
KNOWLEDGE = Knowledge(
    speakers=(
        KnownSpeaker("ada-holm", "Ada Holm", aliases=(Alias("Holm"), Alias("the harbour chief")), gender="f"),
        KnownSpeaker("omar-reis", "Omar Reis", aliases=(Alias("Reis"),), gender="m"),
    ),
    outlets=(KnownOutlet("Fjord Radio"),),
    occasions=(FORUM,),
)
MARKS = re.compile(r"\[\[(?:(?P<name>Reis):)?(?P<words>.*?)\]\]|\{(?P<cue>.*?)\}", re.DOTALL)


def read_marks(marked, where="text"):
    """Return the text without its marks, and its quotations."""
    text, at, quotations, cues = "", 0, [], []
    for match in MARKS.finditer(marked):
        text += marked[at : match.start()]
        at, words = match.end(), match["words"] or match["cue"]
        if match["cue"]:
            cues.append((words, len(text), len(text) + len(words)))
        else:
            key, name = ("omar-reis", "Omar Reis") if match["name"] else ("ada-holm", "Ada Holm")
            quotation = ParsedQuotation(
                where, "direct", len(text), len(text) + len(words), words, speaker=name, speaker_key=key
            )
            quotations.append(replace(quotation, mention=name.split()[1]))
        text += words
    text += marked[at:]
    with_cues = [replace(q, cue=c[0], cue_start=c[1], cue_end=c[2]) for q, c in zip(quotations, cues, strict=False)]
    return text, tuple(with_cues + quotations[len(with_cues) :])


def date_marked(marked, published=PUBLISHED, headline="", dateline="", knowledge=KNOWLEDGE):
    text, quotations = read_marks(marked)
    return date_quotations(
        quotations, text=text, headline=headline, dateline=dateline, published=published, knowledge=knowledge
    )


def short(dating):
    """Start, end where it differs, basis, and whether inferred: what the tables compare."""
    start = dating.start.isoformat()[5:] if dating.start else "unknown"
    end = f"/{dating.end.isoformat()[5:]}" if dating.end and dating.end != dating.start else ""
    return f"{start}{end} {dating.basis}{' inferred' if dating.inferred else ''}".strip()


CASES = (
    ("weekday after the cue", 'Holm {said} Thursday: "[[It stays.]]"', ["03-04 weekday"]),
    ("weekday with a preposition", '"[[It stays]]," Holm {said} on Thursday.', ["03-04 weekday"]),
    ("weekday before the cue", 'On Thursday Holm {said}: "[[It stays.]]"', ["03-04 weekday"]),
    ("weekday of the own day", '"[[It stays]]," Holm {said} on Friday.', ["03-05 weekday"]),
    ("weekday of the day after, by zones", '"[[It stays]]," Holm {said} on Saturday.', ["03-06 weekday"]),
    ("explicit date", '"[[It stays]]," Holm {said} on March 2.', ["03-02 date"]),
    ("explicit date with a year", '"[[It stays]]," Holm {said} on 2 March 2021.', ["03-02 date"]),
    ("yesterday", '"[[It stays]]," Holm {said} yesterday.', ["03-04 date"]),
    ("last week is a stretch", '"[[It stays]]," Holm {said} last week.', ["02-22/02-28 date"]),
    ("the previous month", '"[[It stays]]," Holm {said} in February.', ["02-01/02-28 date"]),
    (
        "no day word: the publication, or the day before",
        '"[[It stays]]," Holm {said}.',
        ["03-04/03-05 publication inferred"],
    ),
    (
        "the speaker's own words tell nothing",
        'Holm {said}: "[[On Monday it closes.]]"',
        ["03-04/03-05 publication inferred"],
    ),
    (
        "a clause about something else",
        '"[[It stays]]," Holm {said}, after the council voted on Tuesday to close it.',
        ["03-04/03-05 publication inferred"],
    ),
    (
        "a clause before the cue",
        'After the council voted on Tuesday, Holm {said}: "[[It stays.]]"',
        ["03-04/03-05 publication inferred"],
    ),
    ("after talks on a day", '"[[It stays]]," Holm {said} after talks with Reis on Wednesday.', ["03-03 weekday"]),
    ("ahead: no day of a saying", '"[[It stays]]," Holm {said} of next Monday.', ["03-04/03-05 publication inferred"]),
    (
        "the lead's day holds for later words",
        'Holm {said} on Thursday that it stays.\n\nIt has stood long.\n\n"[[It is a good quay]]," she {added}.',
        ["03-04 weekday"],
    ),
    (
        "a sentence about the speaker, without a quotation",
        'Holm spoke at a forum on Wednesday.\n\n"[[It stays]]," she {said}.',
        ["03-03 weekday"],
    ),
    (
        "another's day is not the speaker's",
        'On Tuesday, Reis called it a loss.\n\n"[[It stays]]," Holm {said}.',
        ["03-04/03-05 publication inferred"],
    ),
    (
        "a sentence led by somebody else",
        'On Tuesday Reis said Holm would go.\n\nHolm spoke on Wednesday.\n\n"[[It stays]]," she {said}.',
        ["03-03 weekday"],
    ),
    (
        "a sentence led by somebody else, and no other",
        'After talks with Reis on Tuesday, Holm spoke to reporters.\n\n"[[It stays]]," she {said}.',
        ["03-02 weekday"],
    ),
    (
        "a day beside the setting",
        'Speaking late on Thursday at the quay, Holm {said}: "[[It stays.]]"',
        ["03-04 weekday"],
    ),
    (
        "a day in a relative clause",
        'Holm, who met Reis on Tuesday, {said}: "[[It stays.]]"',
        ["03-04/03-05 publication inferred"],
    ),
    (
        "a day that she plans for",
        'Holm {said} she would travel on Thursday. "[[It stays.]]"',
        ["03-04/03-05 publication inferred"],
    ),
    ("a day before another", 'Holm {said} on Wednesday, a day after the vote: "[[It stays.]]"', ["03-03 weekday"]),
    (
        "an interview published on a day",
        'In an interview published on Monday, Holm {said}: "[[It stays.]]"',
        ["03-01 weekday"],
    ),
    ("German", "Holm sagte am Donnerstag, der Kai bleibe.\n\n„[[Er bleibt]]“, so Holm.", ["03-04 weekday"]),
    (
        "Russian",
        "Holm заявила в среду, что причал останется.\n\n«[[Он останется]]», — добавила она.",
        ["03-03 weekday"],
    ),
    (
        "two speakers, two days",
        '"[[It stays]]," Holm {said} on Thursday.\n\n"[[Reis:It goes]]," Reis {said} on Tuesday.',
        ["03-04 weekday", "03-02 weekday"],
    ),
    (
        "the paragraph's day before the article's",
        '"[[It stays]]," Holm {said} on Thursday.\n\n'
        'Holm told the council on Monday it was old. "[[Very old]]," she {said}.',
        ["03-04 weekday", "03-01 weekday"],
    ),
    (
        "words after in the same paragraph keep its day",
        '"[[It stays]]," Holm {said} on Thursday.\n\n'
        '"[[It is old]]," she {said} on Monday. "[[Very old.]]"\n\n"[[No]]," she {added}.',
        ["03-04 weekday", "03-01 weekday", "03-01 weekday", "03-04 weekday"],
    ),
    (
        "an old saying by its year",
        '"[[It stays]]," Holm {said} on Thursday.\n\nIn 2007, Holm {said}: "[[It must go.]]"',
        ["03-04 weekday", "01-01/12-31 date"],
    ),
    (
        "an old saying first",
        '"[[It must go]]," Holm {said} in 2007.\n\n"[[It stays]]," she {said} on Thursday.',
        ["01-01/12-31 date", "03-04 weekday"],
    ),
    (
        "last year",
        '"[[It stays]]," Holm {said} on Thursday.\n\nLast year Holm {said}: "[[It must go.]]"',
        ["03-04 weekday", "01-01/12-31 date"],
    ),
    (
        "the pluperfect is of an unnamed time",
        '"[[It stays]]," Holm {said} on Thursday.\n\nHolm had {said}: "[[It must go.]]"',
        ["03-04 weekday", "unknown text"],
    ),
    (
        "previously",
        '"[[It stays]]," Holm {said} on Thursday.\n\n"[[It must go]]," Holm {said} previously.',
        ["03-04 weekday", "unknown text"],
    ),
    (
        "once again is now",
        '"[[It stays]]," Holm {said} on Thursday.\n\nShe once again {said}: "[[It stays.]]"',
        ["03-04 weekday", "03-04 weekday"],
    ),
)


@pytest.mark.parametrize(("phenomenon", "marked", "expected"), CASES + SAID, ids=[row[0] for row in CASES + SAID])
def test_date_quotations(phenomenon, marked, expected):
    assert [short(one.said) for one in date_marked(marked)] == expected


def test_date_quotations_gives_resumed_words_the_day_of_their_beginning():
    text, quotations = read_marks('"[[It stays]]," Holm {said} on Thursday.\n\n"[[And it is old.]]"')
    first, second = date_quotations(
        (quotations[0], replace(quotations[1], continues=0)),
        text=text,
        headline="",
        dateline="",
        published=PUBLISHED,
        knowledge=KNOWLEDGE,
    )
    assert (second.said, second.occasion) == (first.said, first.occasion)


def test_date_quotations_of_the_headline_takes_the_articles_day():
    text, quotations = read_marks('"[[It stays]]," Holm {said} on Thursday.')
    headline = replace(quotations[0], where="headline", start=0, end=8, cue_start=None, cue_end=None, cue="")
    dated = date_quotations(
        (headline, *quotations), text=text, headline="It stays", dateline="", published=PUBLISHED, knowledge=KNOWLEDGE
    )
    assert [short(one.said) for one in dated] == ["03-04 weekday", "03-04 weekday"]


UNDATED = (
    (
        "an occasion and its weekday",
        'Holm told the Harbour Forum on Thursday: "[[It stays.]]"',
        "03-04 occasion inferred",
    ),
    (
        "an occasion, no weekday",
        'Holm told the Harbour Forum so. "[[It stays]]," she {said}.',
        "03-04 occasion inferred",
    ),
    ("an occasion of another weekday", 'Holm told the Harbour Forum on Monday: "[[It stays.]]"', "unknown"),
    ("a weekday alone", '"[[It stays]]," Holm {said} on Thursday.', "unknown"),
    ("a term that is no stage", '"[[It stays]]," Holm {said}. The Harbour Forum is in spring.', "unknown"),
    ("a whole date", '"[[It stays]]," Holm {said} on March 2, 2021.', "03-02 date"),
    ("somebody else's words", 'Reis told the Harbour Forum on Thursday: "[[Reis:It goes.]]"', "unknown"),
)


@pytest.mark.parametrize(("phenomenon", "marked", "expected"), UNDATED, ids=[row[0] for row in UNDATED])
def test_date_quotations_of_an_undated_article(phenomenon, marked, expected):
    (quotation,) = date_marked(marked, published=UNKNOWN)
    assert short(quotation.said) == expected


def test_date_quotations_counts_from_the_dateline_where_no_publication_is_known():
    (quotation,) = date_marked(
        '"[[It stays]]," Holm {said} on Thursday.', published=UNKNOWN, dateline="BERGEN, March 5, 2021"
    )
    assert short(quotation.said) == "03-04 weekday"


def test_date_quotations_marks_what_is_counted_from_an_inferred_day():
    published = replace(PUBLISHED, basis="occasion", inferred=True)
    (quotation,) = date_marked('"[[It stays]]," Holm {said} on Thursday.', published=published)
    assert short(quotation.said) == "03-04 weekday inferred"


def test_date_quotations_narrows_a_stretch_to_the_occasion_named():
    published = replace(PUBLISHED, start=date(2021, 3, 10), end=date(2021, 3, 10))
    (quotation,) = date_marked('Holm told the Harbour Forum last week: "[[It stays.]]"', published=published)
    assert (short(quotation.said), quotation.occasion.key) == ("03-04 occasion inferred", "harbour-forum-2021")


def test_date_quotations_names_a_recent_occasion_without_day_words():
    (quotation,) = date_marked('"[[It stays]]," Holm {told} the Harbour Forum in Bergen.')
    assert (short(quotation.said), quotation.occasion.key) == ("03-04 occasion inferred", "harbour-forum-2021")


def test_date_quotations_leaves_the_occasion_of_another_year():
    published = replace(PUBLISHED, start=date(2022, 3, 4), end=date(2022, 3, 4))
    (quotation,) = date_marked('"[[It stays]]," Holm {told} the Harbour Forum in Bergen.', published=published)
    assert (short(quotation.said), quotation.occasion.key) == ("03-03/03-04 publication inferred", "")


def test_date_quotations_gives_an_old_saying_no_occasion_of_the_article():
    _, old = date_marked(
        '"[[It stays]]," Holm {told} the Harbour Forum on Thursday.\n\nIn 2007 Holm {said}: "[[It must go.]]"'
    )
    assert old.occasion is None


def test_date_quotations_proposes_an_occasion_in_the_articles_words():
    (quotation,) = date_marked('"[[It stays]]," Holm {told} a press conference in Oslo on Friday.')
    assert (quotation.occasion.name, quotation.occasion.key, quotation.occasion.place) == (
        "Press conference in Oslo",
        "",
        "Oslo",
    )


def test_date_quotations_without_a_speaker_rests_on_its_own_sentence():
    text, (quotation,) = read_marks('"[[It stays]]," an official {said} on Thursday.')
    (dated,) = date_quotations(
        (replace(quotation, speaker="", speaker_key="", mention=""),),
        text=text,
        headline="",
        dateline="",
        published=PUBLISHED,
        knowledge=KNOWLEDGE,
    )
    assert short(dated.said) == "03-04 weekday"


def test_date_quotations_of_nothing():
    assert date_quotations((), text="", headline="", dateline="", published=UNKNOWN, knowledge=KNOWLEDGE) == ()


def seconds(quotations, text):
    began = process_time()
    date_quotations(quotations, text=text, headline="", dateline="", published=PUBLISHED, knowledge=Knowledge())
    return process_time() - began


def test_time_grows_with_the_number_of_quotations_only():
    texts = ["\n\n".join(f"“It rained {day} days,” Mary Roe said on Monday." for day in range(n)) for n in (100, 400)]
    few, many = [(find_quotations(text), text) for text in texts]
    assert seconds(*many) < 9 * seconds(*few)


def test_time_grows_with_the_number_of_speakers_only():
    def told_by(number: int) -> tuple[tuple[ParsedQuotation, ...], str]:
        read = [read_marks(f"“[[It rained {n} days]],” Mary Roe {{said}} on Monday.") for n in range(number)]
        lines, starts = [text for text, _ in read], accumulate((len(text) + 1 for text, _ in read), initial=0)
        return tuple(
            replace(
                one,
                start=one.start + start,
                end=one.end + start,
                cue_start=one.cue_start + start,
                cue_end=one.cue_end + start,
                speaker=f"Speaker Number{n}",
                speaker_key="",
                mention=f"Speaker Number{n}",
            )
            for n, ((_, (one,)), start) in enumerate(zip(read, starts, strict=False))
        ), "\n".join(lines)

    few, many = told_by(200), told_by(1200)
    assert seconds(*many) < 15 * seconds(*few)
