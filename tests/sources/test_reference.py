"""The bundled reference files: whole, consistent, and refused with file and row where they are not."""

import json
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from sources.parsing.records import Alias, KnownOccasion, KnownOutlet
from sources.parsing.stages import Stage, is_of_kind
from sources.reference import (
    ReferenceFileError,
    load_knowledge,
    read_occasions,
    read_outlets,
    read_speakers,
    read_topics,
)
from statements.topics import read_lines

OUTLETS = {row.slug: row for row in read_outlets()}
SPEAKERS = {row.slug: row for row in read_speakers()}
OCCASIONS = {row.slug: row for row in read_occasions()}


def test_outlets_have_each_domain_once():
    domains = [domain for row in OUTLETS.values() for domain in row.domains]
    assert sorted(domains) == sorted(set(domains))


def test_outlets_have_each_name_once():
    names = [name.casefold() for row in OUTLETS.values() for name in {row.name, *row.other_names}]
    assert sorted(names) == sorted(set(names))


def test_outlets_have_real_zones_and_countries():
    assert {row.country for row in OUTLETS.values() if len(row.country) != 2} == set()
    assert {ZoneInfo(row.timezone).key for row in OUTLETS.values() if row.timezone} >= {"Europe/Moscow", "Europe/Kyiv"}


def test_outlets_of_the_sample_are_seven_and_lie_under_example():
    sample = [row for row in OUTLETS.values() if row.is_sample]
    assert (len(sample), {domain.rpartition(".")[2] for row in sample for domain in row.domains}) == (7, {"example"})


def test_wires_are_agencies():
    assert {row.kind for row in OUTLETS.values() if row.is_wire} == {"agency"}


def test_speakers_follow_one_to_begin_with():
    assert [row.slug for row in SPEAKERS.values() if row.is_followed] == ["vladimir-putin"]


def test_aliases_of_a_day_mean_one_speaker():
    for day in (date(2022, 2, 1), date(2023, 6, 1), date(2024, 6, 1), date(2025, 12, 31)):
        meant = [
            alias.text.casefold()
            for row in SPEAKERS.values()
            for alias in row.aliases
            if (alias.since or day) <= day <= (alias.until or day)
        ]
        assert sorted(meant) == sorted(set(meant))


def test_aliases_of_a_role_are_dated():
    assert Alias("the Russian leader", since=date(2012, 5, 7)) in SPEAKERS["vladimir-putin"].aliases
    assert Alias("the US president", date(2021, 1, 20), date(2025, 1, 19)) in SPEAKERS["joe-biden"].aliases


def test_occasions_are_all_there_and_in_order():
    days = [row.day for row in OCCASIONS.values()]
    assert (len(days), days == sorted(days), days[0], days[-1]) == (87, True, date(2022, 2, 1), date(2025, 12, 19))


def test_occasions_are_of_known_speakers_and_kinds():
    assert {row.speaker for row in OCCASIONS.values()} <= set(SPEAKERS)
    assert [row.slug for row in OCCASIONS.values() if not is_of_kind(row.kind, [Stage(row.kind, 0, 0, "")])] == []


def test_occasions_that_rest_on_general_knowledge_are_not_verified():
    unverified = {row.slug for row in OCCASIONS.values() if not row.is_verified}
    assert unverified == {row.slug for row in OCCASIONS.values() if "unverified" in row.fact_source}
    assert len(unverified) == 12


def test_load_knowledge_carries_every_row():
    knowledge = load_knowledge()
    assert (len(knowledge.outlets), len(knowledge.speakers), len(knowledge.occasions)) == (
        len(OUTLETS),
        len(SPEAKERS),
        len(OCCASIONS),
    )
    assert KnownOutlet("UAportal", ("uaportal.com",), ("UA Portal",), False, "Europe/Kyiv") in knowledge.outlets
    assert (
        KnownOccasion(
            key="xinhua-2024",
            name="Written interview with Xinhua before the visit to China",
            day=date(2024, 5, 15),
            kind="interview",
            counterpart="Xinhua",
            terms=("Xinhua",),
            speaker_key="vladimir-putin",
        )
        in knowledge.occasions
    )


def test_load_knowledge_has_a_version_that_stays():
    assert load_knowledge().version == load_knowledge().version != ""


def write(tmp_path, name, content):
    path = tmp_path / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


GOOD = {"slug": "fjord-radio", "name": "Fjord Radio", "kind": "broadcaster"}
BAD_OUTLETS = (
    ("a column too many", [GOOD | {"domain": "a.example"}], "outlets.json, row 1: domain is not a column"),
    ("no name", [GOOD, {"slug": "b", "kind": "agency"}], "outlets.json, row 2: name is empty"),
    ("unknown kind", [GOOD | {"kind": "radio"}], "outlets.json, row 1: kind is 'radio', not one of"),
    ("domains no list", [GOOD | {"domains": "a.example"}], "outlets.json, row 1: domains is not a list of texts"),
    ("a flag as text", [GOOD | {"is_wire": "yes"}], "outlets.json, row 1: is_wire is neither true nor false"),
    ("a slug twice", [GOOD, GOOD], "outlets.json: the slug 'fjord-radio' stands there twice"),
    ("a row that is none", ["Fjord Radio"], "outlets.json, row 1: not a table of columns"),
    ("no list", GOOD, "outlets.json: not a list of rows"),
    ("no JSON", "[{]", "outlets.json, line 1: not JSON"),
)


@pytest.mark.parametrize(("phenomenon", "content", "message"), BAD_OUTLETS, ids=[row[0] for row in BAD_OUTLETS])
def test_read_outlets_names_file_and_row_of_what_is_wrong(tmp_path, phenomenon, content, message):
    with pytest.raises(ReferenceFileError) as error:
        read_outlets(write(tmp_path, "outlets.json", content))
    assert str(error.value).startswith(message)


ADA = {"slug": "ada-holm", "name": "Ada Holm", "kind": "person", "gender": "f"}
BAD_SPEAKERS = (
    ("an impossible day", {"text": "Holm", "since": "2021-02-31"}, "since is not a day as 2022-02-24: '2021-02-31'"),
    (
        "an end before the beginning",
        {"text": "Holm", "since": "2021-03-05", "until": "2021-03-04"},
        "until is before since",
    ),
    ("an empty alias", {"text": ""}, "text is empty"),
)


@pytest.mark.parametrize(("phenomenon", "alias", "message"), BAD_SPEAKERS, ids=[row[0] for row in BAD_SPEAKERS])
def test_read_speakers_names_the_row_of_a_wrong_alias(tmp_path, phenomenon, alias, message):
    with pytest.raises(ReferenceFileError) as error:
        read_speakers(write(tmp_path, "speakers.json", [ADA | {"aliases": [alias]}]))
    assert str(error.value).startswith(f"speakers.json, row 1: {message}")


HEADING = "slug,day,name,terms,speaker,fact_source,is_verified\n"
BAD_OCCASIONS = (
    ("no day", "a,,Forum,Forum,ada-holm,record,yes", "day is empty"),
    ("no terms", "a,2021-03-04,Forum,,ada-holm,record,yes", "terms is empty"),
    (
        "sureness unclear",
        "a,2021-03-04,Forum,Forum,ada-holm,record,maybe",
        "is_verified is 'maybe', not one of 'yes', 'no'",
    ),
    ("a cell too many", "a,2021-03-04,Forum,Forum,ada-holm,record,yes,more", "None is not a column"),
)


@pytest.mark.parametrize(("phenomenon", "row", "message"), BAD_OCCASIONS, ids=[row[0] for row in BAD_OCCASIONS])
def test_read_occasions_names_the_row_of_what_is_wrong(tmp_path, phenomenon, row, message):
    with pytest.raises(ReferenceFileError) as error:
        read_occasions(write(tmp_path, "occasions.csv", HEADING + row + "\n"))
    assert str(error.value).startswith(f"occasions.csv, row 2: {message}")


def test_topics_look_for_lines_that_are_read_as_they_are_written():
    rows = read_topics()
    assert [row.slug for row in rows if not row.note] == []
    assert {row.slug: row.wanted for row in rows} == {
        row.slug: tuple(read_lines("\n".join(row.wanted))) for row in rows
    }


def test_a_topic_that_looks_for_nothing_is_told_by_its_place(tmp_path):
    path = tmp_path / "topics.json"
    path.write_text('[{"slug": "grain", "name": "Grain"}]')
    with pytest.raises(ReferenceFileError, match="topics.json, row 1: wanted is empty"):
        read_topics(path)
