"""Manifests as spreadsheets write them: charsets, delimiters, headers, and rows that are wrong."""

from datetime import date
from pathlib import PurePosixPath

import pytest

from sources.manifests import Told, Unreadable, open_manifest, read_manifest

CAFE = Told("Café", "https://a.example/1", date(2022, 2, 3))
TABLE = "file,outlet,url,published\na.txt,Café,https://a.example/1,2022-02-03\n"


def find(manifest, path):
    return manifest.find(PurePosixPath(path))


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_manifest_is_read_in_the_charset_it_has(tmp_path, charset):
    path = tmp_path / "manifest.csv"
    path.write_bytes(TABLE.encode(charset))
    assert find(open_manifest(path), "a.txt") == CAFE


@pytest.mark.parametrize(
    "table",
    [
        TABLE.replace(",", ";"),
        TABLE.replace(",", "\t"),
        TABLE.replace(",", ", "),
        TABLE.replace("file,outlet,url,published", " File , OUTLET,Url ,Published"),
        TABLE.replace("\n", "\r\n"),
        TABLE.replace("Café", '"Ca\0fé"'),
    ],
)
def test_manifest_is_read_however_it_is_written(tmp_path, table):
    path = tmp_path / "manifest.csv"
    path.write_bytes(table.encode())
    manifest = open_manifest(path)
    assert (find(manifest, "a.txt"), manifest.faults) == (CAFE, [])


def test_row_names_most_of_the_end_of_a_path():
    manifest = read_manifest("file,outlet\na.txt,One\nmarch\\a.txt,Two\n", "m")
    assert [find(manifest, path).outlet for path in ("x/march/a.txt", "x/april/a.txt")] == ["Two", "One"]
    assert find(manifest, "x/aa.txt") is None


def test_rows_that_are_short_or_name_nothing_are_borne():
    manifest = read_manifest("file,outlet,url\n\na.txt\n,One,\nb.txt,Two,,,\n", "m")
    assert [find(manifest, path) for path in ("a.txt", "b.txt")] == [Told(), Told("Two")]


@pytest.mark.parametrize("table", ["", "outlet,url\nOne,\n", 'a,"' + "x" * 200_000])
def test_table_without_files_cannot_be_used(table):
    with pytest.raises(Unreadable, match="m"):
        read_manifest(table, "m")
