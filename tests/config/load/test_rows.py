"""Rows on their way to COPY come back as they were given, the other columns with the default of their field."""

from config.load.copying import key_of
from config.load.rows import Sheet, array, known, plain
from sources.models import Outlet

TEXT = "a\tb\nc\\d\re %s “f”"


def test_row_comes_back_as_it_was_given(db):
    sheet = Sheet(Outlet, "id name slug country domains")
    sheet.add(7, plain(TEXT), "one", "PL", array(["one.example", "two.example"]))
    sheet.copy()
    outlet = Outlet.objects.get()
    assert (outlet.pk, outlet.name, outlet.slug, outlet.country) == (7, TEXT, "one", "PL")
    assert outlet.domains == ["one.example", "two.example"]
    assert (outlet.kind, outlet.other_names, outlet.is_wire) == (Outlet.Kind.PUBLICATION, [], False)


def test_rows_are_sent_once(db):
    sheet = Sheet(Outlet, "name slug")
    sheet.add("One", "one")
    sheet.copy()
    sheet.copy()
    assert Outlet.objects.count() == 1


def test_nothing_known_is_null():
    assert (known(None), known(0)) == ("\\N", 0)


def test_keys_are_all_different_and_in_no_order():
    keys = [key_of(number) for number in range(1, 20_001)]
    assert len(set(keys)) == len(keys)
    assert {len(key) for key in keys} == {10}
    assert keys != sorted(keys)
