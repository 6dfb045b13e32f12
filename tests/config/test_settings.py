"""How variables are read: typed, named when they are nonsense, and all told in .env.example."""

import re

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from config.settings import read_database, read_file_of_variables, read_flag, read_list, read_number, read_numbers


@pytest.mark.parametrize(("value", "flag"), [("on", True), ("TRUE", True), ("0", False), ("off", False), ("", True)])
def test_flag_is_read(monkeypatch, value, flag):
    monkeypatch.setenv("A_FLAG", value)
    assert read_flag("A_FLAG", default=True) is flag


def test_flag_that_is_nonsense_is_named(monkeypatch):
    monkeypatch.setenv("A_FLAG", "perhaps")
    with pytest.raises(ImproperlyConfigured, match="A_FLAG must be on or off, not 'perhaps'"):
        read_flag("A_FLAG", default=True)


@pytest.mark.parametrize("value", ["-1", "4", "five", "5.5"])
def test_number_that_is_nonsense_is_named(monkeypatch, value):
    monkeypatch.setenv("A_NUMBER", value)
    with pytest.raises(ImproperlyConfigured, match="A_NUMBER must be a whole number of at least 5"):
        read_number("A_NUMBER", 10, least=5)


def test_list_is_read_without_blanks(monkeypatch):
    monkeypatch.setenv("A_LIST", "one, two ,,")
    assert read_list("A_LIST", ["none"]) == ["one", "two"]


def test_numbers_are_read_and_nonsense_is_named(monkeypatch):
    monkeypatch.setenv("SOME_NUMBERS", "80, 8080")
    assert read_numbers("SOME_NUMBERS", [1]) == [80, 8080]
    monkeypatch.setenv("SOME_NUMBERS", "80,http")
    with pytest.raises(ImproperlyConfigured, match="SOME_NUMBERS must be whole numbers with commas"):
        read_numbers("SOME_NUMBERS", [1])


def test_other_engine_than_postgres_is_refused():
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL must name a PostgreSQL server"):
        read_database("mysql://somebody@somewhere/something")


def test_file_fills_only_what_nobody_gave(monkeypatch, tmp_path):
    monkeypatch.setenv("GIVEN", "before")
    monkeypatch.setenv("BLANK", "")
    monkeypatch.setenv("NEW", "")
    (tmp_path / "env").write_text("GIVEN=later\nBLANK=filled\nNEW=new\nEMPTY=\n")

    assert read_file_of_variables(tmp_path / "env") == {"BLANK": "filled", "NEW": "new"}


def test_every_variable_stands_in_the_example():
    read = r'(?:read_flag|read_numbers?|read_list|os\.environ\.get)\(\s*"([A-Z_]+)"'
    in_settings = set(re.findall(read, (settings.BASE_DIR / "config" / "settings.py").read_text()))
    in_example = set(re.findall(r"^#([A-Z_]+)=", (settings.BASE_DIR / ".env.example").read_text(), re.MULTILINE))
    assert in_settings == in_example
