"""Occasions: when the stage that an article names is the catalogue's, and when it is a new one."""

from datetime import date

import pytest

from sources.parsing.occasions import evidence_for, only_fitting_occasion, read_occasion
from sources.parsing.records import UNKNOWN, Dating, Knowledge, KnownOccasion, KnownOutlet, OccasionReading

DAY = date(2021, 3, 4)
SAID = Dating(DAY, DAY, "day", "weekday", "Thursday")
PUBLISHED = Dating(date(2021, 3, 5), date(2021, 3, 5), "day", "address")
FORUM = KnownOccasion(
    "harbour-forum-2021",
    "Harbour Forum, plenary",
    DAY,
    "forum speech",
    "Bergen",
    "the forum",
    ("Harbour Forum",),
    "ada-holm",
)
TALKS = KnownOccasion(
    "talks-2021",
    "News conference after talks with Omar Reis",
    DAY,
    "news conference",
    "",
    "Omar Reis",
    ("Reis",),
    "ada-holm",
)
KNOWLEDGE = Knowledge(outlets=(KnownOutlet("Fjord Today", names=("FT Bergen",)),), occasions=(FORUM, TALKS))

WEIGHTS = (
    ("stage and term in one sentence", "She spoke at the Harbour Forum.", (3, "Harbour Forum")),
    ("apart", "She spoke at a forum. The Harbour Forum ball was long.", (2, "Harbour Forum")),
    ("a term alone", "The Harbour Forum ball was long.", (1, "Harbour Forum")),
    ("nothing", "She spoke at a forum.", (0, "")),
    ("part of a word", "The Harbour Forums", (0, "")),
)


@pytest.mark.parametrize(("phenomenon", "text", "weight"), WEIGHTS, ids=[row[0] for row in WEIGHTS])
def test_evidence_for(phenomenon, text, weight):
    assert evidence_for(FORUM, text, KNOWLEDGE) == weight


def read(near, wide="", said=SAID, speaker_key="ada-holm", published=PUBLISHED):
    return read_occasion(near, wide, speaker_key=speaker_key, said=said, published=published, knowledge=KNOWLEDGE)


def catalogued(occasion, evidence, certain=True):
    return OccasionReading(
        occasion.name, occasion.key, occasion.kind, occasion.place, occasion.counterpart, evidence, certain
    )


def test_read_occasion_ties_the_near_words_to_the_catalogue():
    assert read("Holm told the Harbour Forum that", "She met Reis.") == catalogued(FORUM, "Harbour Forum")


def test_read_occasion_calls_talks_what_the_catalogue_calls_a_news_conference():
    assert read("she said after talks with Reis") == catalogued(TALKS, "Reis")


def test_read_occasion_falls_back_on_the_wide_words():
    assert read("she added", "Holm told the Harbour Forum that") == catalogued(FORUM, "Harbour Forum")


def test_read_occasion_of_another_day_is_not_the_catalogues():
    said = Dating(date(2021, 3, 1), date(2021, 3, 1), "day", "weekday", "Monday")
    assert read("Holm told the Harbour Forum in Bergen", said=said) == OccasionReading(
        "Harbour Forum in Bergen", "", "forum speech", "Bergen", "", "Harbour Forum in Bergen"
    )


def test_read_occasion_of_somebody_else_is_proposed():
    assert read("Reis said at a press conference in Oslo", speaker_key="") == OccasionReading(
        "Press conference in Oslo", "", "news conference", "Oslo", "", "press conference in Oslo"
    )


def test_read_occasion_by_the_day_alone_is_not_certain():
    knowledge = Knowledge(occasions=(FORUM,))
    reading = read_occasion(
        "she said", "", speaker_key="ada-holm", said=SAID, published=PUBLISHED, knowledge=knowledge
    )
    assert reading == catalogued(FORUM, "the day said", certain=False)


def test_read_occasion_by_the_day_alone_not_where_two_fit():
    assert read("she said") is None


def test_read_occasion_by_the_day_alone_not_where_the_kind_differs():
    knowledge = Knowledge(occasions=(FORUM,))
    reading = read_occasion(
        "she wrote in a post on Telegram",
        "",
        speaker_key="ada-holm",
        said=SAID,
        published=PUBLISHED,
        knowledge=knowledge,
    )
    assert (reading.key, reading.kind) == ("", "post")


def test_read_occasion_of_an_unknown_day():
    assert read("she told the Harbour Forum", said=UNKNOWN, published=UNKNOWN).key == ""


@pytest.mark.parametrize(("weekday", "found"), [(3, FORUM), (4, None)])
def test_only_fitting_occasion(weekday, found):
    occasion = only_fitting_occasion(
        "She told the Harbour Forum so.", KNOWLEDGE, lambda one: one.day.weekday() == weekday, "ada-holm"
    )
    assert occasion == found


def test_only_fitting_occasion_of_another_speaker():
    assert only_fitting_occasion("She told the Harbour Forum so.", KNOWLEDGE, lambda one: True, "omar-reis") is None


PROPOSED = {
    "told by the near words": ("Holm told a news conference in Oslo", "", "News conference in Oslo", True),
    "told by its kind": ("Holm told a news conference", "", "News conference", True),
    "told by far words": ("she added", "Holm told a news conference in Oslo", "News conference in Oslo", False),
    "only a kind": ("Holm said in a speech", "", "Speech", False),
}


@pytest.mark.parametrize(("near", "wide", "name", "certain"), PROPOSED.values(), ids=PROPOSED)
def test_read_occasion_is_certain_of_a_new_one_only_by_near_and_telling_words(near, wide, name, certain):
    proposed = read_occasion(near, wide, speaker_key="", said=SAID, published=PUBLISHED, knowledge=Knowledge())
    assert (proposed.key, proposed.name, proposed.certain) == ("", name, certain)
