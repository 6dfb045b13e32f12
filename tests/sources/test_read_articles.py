"""The door read_articles: files, folders and a manifest in, one JSON object a line out."""

import gzip
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

TEXT = """Elmton Closes Both Bridges for a Week

By Mary Poe

The council of Elmton closed both bridges over the Elm on Monday after a week of heavy rain.

“Nobody will cross before the engineers have looked at every beam,” Mayor Ann Roe said on Monday.
"""
PAGE = "<!doctype html><html lang=en><head><title>Bridges closed</title></head><body><article><h1>Bridges closed</h1>{}</article></body></html>"


def read(*paths: Path, **options: Any) -> list[dict[str, Any]]:
    out = StringIO()
    call_command("read_articles", *map(str, paths), stdout=out, **options)
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    body = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT.split("\n\n")[2:])
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(PAGE.format(body).encode()))
    (tmp_path / "c.html").write_text("")
    (tmp_path / "notes.csv").write_text("a,b")
    return tmp_path


def test_article_has_all_fields(folder: Path) -> None:
    (row,) = read(folder / "a.txt")
    assert row["file"] == str(folder / "a.txt")
    assert (row["headline"], row["bylines"]) == ("Elmton Closes Both Bridges for a Week", ["Mary Poe"])
    assert (row["url"], row["outlet"], row["wire"], row["language"]) == ("", "", "", "en")
    assert (row["credits"], row["wire_basis"]) == (["Mary Poe"], "")
    assert row["published"] == {"date": None, "precision": "unknown", "basis": ""}
    (quotation,) = [one for one in row["quotations"] if one["kind"] == "direct"]
    assert row["text"][quotation["start"] : quotation["end"]] == quotation["text"]
    assert set(quotation) == {
        *("where", "kind", "start", "end", "text", "cue", "cue_start", "cue_end"),
        *("mention", "mention_start", "mention_end", "speaker", "said", "occasion"),
    }


def test_folder_gives_its_articles_and_the_reasons_of_the_others(folder: Path) -> None:
    rows = read(folder)
    assert [(Path(row["file"]).name, row.get("error", "")[:12]) for row in rows] == [
        ("a.txt", ""),
        ("b.html.gz", ""),
        ("c.html", "The document"),
    ]


def test_manifest_of_a_folder_is_found(folder: Path) -> None:
    (folder / "manifest.csv").write_text(
        "file,outlet,url,published\na.txt,Elm Herald,https://elm.example/a,2024-05-06\n", encoding="utf-8"
    )
    row = read(folder)[0]
    assert (row["outlet"], row["url"]) == ("Elm Herald", "https://elm.example/a")
    assert row["published"] == {"date": "2024-05-06", "precision": "day", "basis": "told"}


def test_manifest_of_some_columns_is_read(folder: Path) -> None:
    manifest = folder / "other.csv"
    manifest.write_text("outlet,file\nElm Herald,a.txt\n", encoding="utf-8")
    assert read(folder / "a.txt", manifest=manifest)[0]["outlet"] == "Elm Herald"


@pytest.mark.parametrize("charset", ["cp1252", "utf-16", "utf-8-sig"])
def test_manifest_of_any_charset_is_read(folder: Path, charset: str) -> None:
    manifest = folder / "other.csv"
    manifest.write_bytes("outlet,file\nÉcho d’Elm,a.txt\n".encode(charset))
    assert read(folder / "a.txt", manifest=manifest)[0]["outlet"] == "Écho d’Elm"


def test_day_that_is_none_is_told_and_left_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = folder / "other.csv"
    manifest.write_text("file,published\na.txt,soon\n", encoding="utf-8")
    assert read(folder / "a.txt", manifest=manifest)[0]["published"]["date"] is None
    assert "line 2: “soon” is not a day" in capsys.readouterr().err


def test_broken_archive_is_an_error_of_its_own_line(folder: Path) -> None:
    (folder / "b.html.gz").write_bytes(b"\x1f\x8bbroken")
    rows = read(folder)
    assert ["error" in row for row in rows] == [False, True, True]


def test_manifest_without_files_is_refused(folder: Path) -> None:
    manifest = folder / "other.csv"
    manifest.write_text("outlet\nElm Herald\n", encoding="utf-8")
    with pytest.raises(CommandError, match="file"):
        read(folder / "a.txt", manifest=manifest)


@pytest.mark.parametrize("data", [b"", b"\x00\xff\xfe\x81", None])
def test_manifest_that_cannot_be_read_is_refused(folder: Path, data: bytes | None) -> None:
    manifest = folder / "other.csv"
    if data is not None:
        manifest.write_bytes(data)
    with pytest.raises(CommandError, match="other.csv"):
        read(folder / "a.txt", manifest=manifest)


def test_missing_path_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="nothing.txt"):
        read(tmp_path / "nothing.txt")
