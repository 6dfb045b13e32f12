"""Stages: the settings in which words are said, as sentences name them."""

import pytest

from sources.parsing.records import Knowledge, KnownOutlet
from sources.parsing.stages import find_stages, is_of_kind
from tests.sources.parsing.cases_stages import NOT_TOLD, TOLD

KNOWLEDGE = Knowledge(outlets=(KnownOutlet("Fjord Today", names=("FT Bergen",)),))

STAGES = (
    ("news conference", "Holm said at a joint news conference.", "news conference", "news conference", "", ""),
    (
        "news conference with place",
        "Holm told a press conference in Oslo on Friday.",
        "news conference",
        "press conference in Oslo",
        "",
        "Oslo",
    ),
    (
        "talks",
        "after talks with Finnish Premier Omar Reis, she",
        "talks",
        "talks with Finnish Premier Omar Reis",
        "Finnish Premier Omar Reis",
        "",
    ),
    (
        "video address",
        "she said in a video address to mark Harbour Day, a holiday in Norway",
        "video address",
        "video address to mark Harbour Day",
        "",
        "",
    ),
    ("televised address", "in a late-night televised address", "address", "televised address", "", ""),
    (
        "address from a place",
        "In an address from the Harbour House, Holm",
        "address",
        "address from the Harbour House",
        "",
        "Harbour House",
    ),
    (
        "interview",
        "Holm said in an interview with Fjord Radio",
        "interview",
        "interview with Fjord Radio",
        "Fjord Radio",
        "",
    ),
    (
        "interview that was given",
        "The office published an interview that she gave to the daily newspaper Havn.",
        "interview",
        "interview that she gave to the daily newspaper Havn",
        "daily newspaper Havn",
        "",
    ),
    (
        "interview by the outlet's name",
        "Speaking to Fjord Today, Holm",
        "interview",
        "Interview with Fjord Today",
        "Fjord Today",
        "",
    ),
    (
        "phone call",
        "she said in a phone call with Mayor Lind",
        "phone call",
        "phone call with Mayor Lind",
        "Mayor Lind",
        "",
    ),
    ("post", "she wrote in a post on Telegram", "post", "post on Telegram", "", ""),
    (
        "forum by its title",
        "she told the Northern Harbour Forum in Bergen",
        "forum speech",
        "Northern Harbour Forum in Bergen",
        "",
        "Bergen",
    ),
    ("reporters", "Holm told reporters", "media questions", "reporters", "", ""),
    (
        "summit, on its sidelines",
        "on the sidelines of the Nordic summit in Oslo",
        "summit",
        "summit in Oslo",
        "",
        "Oslo",
    ),
)


@pytest.mark.parametrize(
    ("phenomenon", "text", "kind", "words", "counterpart", "place"), STAGES, ids=[row[0] for row in STAGES]
)
def test_find_stages(phenomenon, text, kind, words, counterpart, place):
    (stage,) = find_stages(text, KNOWLEDGE)
    assert (stage.kind, stage.text, stage.counterpart, stage.place) == (kind, words, counterpart, place)


@pytest.mark.parametrize(
    "text",
    [
        "She also commented on her meeting with Omar Reis.",
        "Talks are not planned.",
        "The interview was long.",
        "Fjord Today reported it.",
    ],
)
def test_find_stages_where_an_event_is_only_talked_about(text):
    assert find_stages(text, KNOWLEDGE) == ()


def test_find_stages_counts_offsets_over_lines():
    text = "It rained.\nShe spoke at a forum in Bergen."
    (stage,) = find_stages(text, KNOWLEDGE)
    assert text[stage.start : stage.end] == "forum in Bergen"


@pytest.mark.parametrize(
    ("kind", "words", "agrees"),
    [
        ("news conference", "after talks with Omar Reis", True),
        ("interview", "told reporters", True),
        ("video address", "in a televised address", True),
        ("interview", "in a televised address", False),
        ("post", "at a rally", False),
    ],
)
def test_is_of_kind(kind, words, agrees):
    assert is_of_kind(kind, find_stages(words, KNOWLEDGE)) is agrees


@pytest.mark.parametrize(
    ("phenomenon", "sentence", "kind", "words", "counterpart", "place", "is_telling"),
    TOLD,
    ids=[row[0] for row in TOLD],
)
def test_stages_of_the_table(phenomenon, sentence, kind, words, counterpart, place, is_telling):
    (stage,) = find_stages(sentence, KNOWLEDGE)
    assert (stage.kind, stage.text, stage.counterpart, stage.place) == (kind, words, counterpart, place)
    assert stage.is_telling == is_telling


@pytest.mark.parametrize(("phenomenon", "sentence"), NOT_TOLD, ids=[row[0] for row in NOT_TOLD])
def test_words_of_the_table_that_are_no_stage(phenomenon, sentence):
    assert find_stages(sentence, KNOWLEDGE) == ()
