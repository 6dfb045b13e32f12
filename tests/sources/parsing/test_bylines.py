"""Bylines read into names: persons as printed, without agencies, outlets, roles, places."""

import pytest

from sources.parsing.bylines import (
    OPENER,
    all_credited,
    clean_names,
    credited_bodies,
    is_byline,
    is_person,
    read_signature,
)

LINES = {
    "one person": ("By Mary Roe", ("Mary Roe",)),
    "two persons": ("By Mary Roe and John Doe", ("Mary Roe", "John Doe")),
    "three persons": ("By Mary Roe, John Doe and Ann Poe", ("Mary Roe", "John Doe", "Ann Poe")),
    "a place after the name": ("By Mary Roe in Elmton", ("Mary Roe",)),
    "a role after the name": ("By Mary Roe, Political Editor", ("Mary Roe",)),
    "an address in the line": ("By Mary Roe mroe@example.com", ("Mary Roe",)),
    "capitals": ("BY MARY ROE", ("Mary Roe",)),
    "German": ("Von Erika Muster, Korrespondentin", ("Erika Muster",)),
    "German, joint": ("Von Erika Muster und Jan Probe", ("Erika Muster", "Jan Probe")),
    "French": ("Par Marie Exemple", ("Marie Exemple",)),
    "Italian": ("di Maria Esempio", ("Maria Esempio",)),
    "Russian": ("Автор: Мария Примерова", ("Мария Примерова",)),
    "a name with particles": ("By Ludwig van der Berg", ("Ludwig van der Berg",)),
    "an agency is no person": ("By AFP", ()),
    "a person and an agency": ("By Mary Roe, AFP", ("Mary Roe",)),
    "staff are no person": ("By Example Staff", ()),
    "the day behind the name": ("By Mary Roe, May 3, 2024", ("Mary Roe",)),
    "the outlet's capitals behind the name": ("By Mary Roe EDN", ("Mary Roe",)),
    "a surname in capitals": ("Par Marie Anne EXEMPLE", ("Marie Anne EXEMPLE",)),
    "author of the article": ("Author of the article: Mary Roe", ("Mary Roe",)),
}


@pytest.mark.parametrize(("line", "names"), LINES.values(), ids=LINES)
def test_byline_names_persons(line: str, names: tuple[str, ...]) -> None:
    assert clean_names([OPENER.sub("", line)]) == names


@pytest.mark.parametrize(
    "line",
    [
        "By AFP",
        "Von dpa",
        "By Mary Roe",
        "By Example Staff",
        "By EDN",
        "von Lokalredaktion",
        "von Wetterfrosch 30. Juni 2025",
    ],
)
def test_byline_is_told(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize("line", ["By noon the rain had stopped.", "Mary Roe", "By the way, it rained. Nobody came."])
def test_other_line_is_no_byline(line: str) -> None:
    assert not is_byline(line)


@pytest.mark.parametrize(
    "name", ["Mary Roe", "J. R. Doe", "Mary O’Roe-Poe", "Ян Пример", "박예시", "박예시 기자 외 1명"]
)
def test_name_of_a_person_is_told(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "name",
    ["Reuters", "Example News Desk", "rain fell", "Mary", "BBC Elmton", "The rain in Elmton fell on Monday night"],
)
def test_other_names_are_no_person(name: str) -> None:
    assert not is_person(name)


def test_outlet_named_as_author_is_left_out() -> None:
    assert clean_names(["Mary Roe; The Daily Example"], not_names=["The Daily Example"]) == ("Mary Roe",)


def test_person_named_twice_stands_once() -> None:
    assert clean_names(["Mary Roe", "mary roe", "John Doe"]) == ("Mary Roe", "John Doe")


def test_title_of_a_korean_reporter_is_no_part_of_the_name() -> None:
    assert clean_names(["박예시 기자 외 1명"]) == ("박예시",)


BODIES = {
    "an agency beside persons": ("By Mary Roe and John Doe, AFP", ("AFP",)),
    "a newsroom": ("By Example Staff", ("Example Staff",)),
    "initials": ("BBC Elmton", ("BBC Elmton",)),
    "an address": ("example.org", ("example.org",)),
    "a person": ("By Mary Roe", ()),
    "neither": ("By the river", ()),
}


@pytest.mark.parametrize(("field", "bodies"), BODIES.values(), ids=BODIES)
def test_bodies_are_credited_apart_from_persons(field: str, bodies: tuple[str, ...]) -> None:
    assert credited_bodies([field]) == bodies


CREDITED = {
    "persons": (("Mary Roe",), ("By Mary Roe",), ("Mary Roe",)),
    "a person and an agency": (("Mary Roe",), ("Mary Roe, dpa",), ("Mary Roe", "dpa")),
    "a person and a newsroom": (("Mary Roe",), ("Mary Roe", "News Desk"), ("Mary Roe",)),
    "an agency alone": ((), ("Von DPA", "DPA"), ("DPA",)),
    "an outlet alone": ((), ("Daily Example",), ("Daily Example",)),
    "nobody": ((), (), ()),
}


@pytest.mark.parametrize(("persons", "credits", "all_of_them"), CREDITED.values(), ids=CREDITED)
def test_all_who_are_credited(
    persons: tuple[str, ...], credits: tuple[str, ...], all_of_them: tuple[str, ...]
) -> None:
    assert all_credited(persons, credits) == all_of_them


SIGNATURES = {
    "a name": ("Mary Roe", ("Mary Roe",)),
    "a name in brackets": ("(Mary Roe)", ("Mary Roe",)),
    "a name behind a dash": ("– Mary Roe", ("Mary Roe",)),
    "a newsroom and agencies": ("red, example.org/Reuters", ("example.org", "Reuters")),
    "a sentence": ("It rained in Elmton.", ()),
    "a button": ("SHARE THIS", ()),
    "a question": ("What now, Mary?", ()),
}


@pytest.mark.parametrize(("line", "signed"), SIGNATURES.values(), ids=SIGNATURES)
def test_last_line_signs_the_text(line: str, signed: tuple[str, ...]) -> None:
    assert read_signature(line) == signed


@pytest.mark.parametrize("line", [" " * 200_000, "By " + "Ab " * 60_000, "\t\n" * 100_000])
def test_endless_line_is_no_byline(line: str) -> None:
    assert not is_byline(line)
