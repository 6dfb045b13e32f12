"""Bylines read into names: persons as printed, without agencies, outlets, roles, places."""

import pytest

from sources.parsing.bylines import clean_names, is_byline, is_person, read_byline

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
    "a sentence": ("By noon the rain had stopped in Elmton.", ()),
}


@pytest.mark.parametrize(("line", "names"), LINES.values(), ids=LINES)
def test_byline_names_persons(line: str, names: tuple[str, ...]) -> None:
    assert read_byline(line) == names


@pytest.mark.parametrize("line", ["By AFP", "Von dpa", "By Mary Roe"])
def test_byline_is_told(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize("line", ["By noon the rain had stopped.", "Mary Roe", "By the way, it rained. Nobody came."])
def test_other_line_is_no_byline(line: str) -> None:
    assert not is_byline(line)


@pytest.mark.parametrize("name", ["Mary Roe", "J. R. Doe", "Mary O’Roe-Poe", "Ян Пример", "박예시"])
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
