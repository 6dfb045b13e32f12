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
        "sep=;\r\n" + TABLE.replace(",", ";"),
        "\ufeffsep=,\n" + TABLE,
        TABLE.replace("2022-02-03", "03.02.2022"),
        TABLE.replace("2022-02-03", "2022-02-03 00:00:00"),
        TABLE.replace("2022-02-03", "2022-02-03T23:30:00+03:00"),
        TABLE.replace("2022-02-03", "3 февраля 2022"),
        TABLE.replace("https://a.example/1", "https://A.example:443/1?utm_source=list#top"),
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


def faults_of(rows):
    return read_manifest(f"file,outlet,url,published\n{rows}\n", "m").faults


@pytest.mark.parametrize("day", ["02/03/2022", "44595", "2022-02-30", "2022-02", "2022-02-03?", "yesterday"])
def test_day_that_is_none_or_may_be_two_is_left_out_and_told(day):
    assert faults_of(f"a.txt,,,{day}") == [
        f"m, line 2: “{day}” is not a day, and was left out; write it as 2022-02-23."
    ]


@pytest.mark.parametrize("url", ["a.example/1", "javascript:alert(1)", "https://", "https://u:p@a.example/"])
def test_address_that_is_none_is_left_out_and_told(url):
    assert faults_of(f"a.txt,,{url},") == [f"m, line 2: “{url}” is no address on the web, and was left out."]


def test_rows_that_cannot_be_meant_so_are_told():
    assert faults_of("a.txt,Post, Elmton,,\n,One,,\n\n ,,,") == [
        "m, line 2: “Elmton” is no address on the web, and was left out.",
        "m, line 3: it names no file, and was left out.",
    ]
    assert faults_of("a.txt,Post, Elmton,https://a.example/,2022-02-03")[0] == (
        "m, line 2: it has more cells than there are columns; put what holds a delimiter between quotation marks."
    )


def test_file_that_is_named_twice_is_told_and_the_later_row_holds():
    manifest = read_manifest("file,outlet\na.txt,One\n./a.txt,Two\nb.txt,One\nb.txt,One\n", "m")
    assert (find(manifest, "a.txt").outlet, manifest.faults) == (
        "Two",
        ["m, line 3: a.txt is named a second time; this row holds."],
    )


def test_of_many_faults_the_first_are_told_and_how_many_more():
    remarks = list(read_manifest("file\n" + "a.txt,x\n" * 30, "m").remarks())
    assert (len(remarks), remarks[20]) == (22, "m: 10 more lines are wrong in such ways.")


@pytest.mark.parametrize("table", ["", "outlet,url\nOne,\n", 'a,"' + "x" * 200_000])
def test_table_without_files_cannot_be_used(table):
    with pytest.raises(Unreadable, match="m"):
        read_manifest(table, "m")
