"""The door `group_quotations`: JSON lines in, clusters out, no database."""

import json

import pytest
from django.core.management import CommandError, call_command

WALL = "We shall repair the northern breakwater before the winter storms arrive in November."
FERRY = "The ferry company has broken every one of the promises that it made to the islanders."


def run(tmp_path, capsys, *lines):
    file = tmp_path / "in.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    call_command("group_quotations", str(file))
    return {row["quote_id"]: row["cluster"] for row in map(json.loads, capsys.readouterr().out.splitlines())}


def test_each_quotation_gets_its_cluster(tmp_path, capsys):
    clusters = run(
        tmp_path,
        capsys,
        json.dumps({"quote_id": "a", "quote": WALL, "outlet": "Post", "date": "2031-03-03", "speaker": None}),
        json.dumps({"quote_id": "b", "quote": FERRY, "outlet": "Post", "date": "2031-03-03", "kind": "direct"}),
        "",
        json.dumps({"quote_id": "c", "quote": WALL, "outlet": "Quay\u2028Gazette", "date": None}, ensure_ascii=False),
    )
    assert clusters["a"] == clusters["c"] != clusters["b"]
    assert len(clusters) == 3


def test_empty_file_gives_nothing(tmp_path, capsys):
    assert run(tmp_path, capsys) == {}


def run_bytes(tmp_path, capfdbinary, data):
    file = tmp_path / "in.jsonl"
    file.write_bytes(data)
    call_command("group_quotations", str(file))
    return [json.loads(line) for line in capfdbinary.readouterr().out.decode("utf-8").splitlines()]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "line 2: not JSON"),
        (b"[]", "line 2: not an object with “quote_id”"),
        (b'{"quote": "x"}', "line 2: not an object with “quote_id”"),
        (b'{"quote_id": null, "quote": "x"}', "line 2: not an object with “quote_id”"),
    ],
)
def test_line_that_is_no_quotation_is_told_and_the_others_are_grouped(tmp_path, capfdbinary, line, reason):
    good = json.dumps({"quote_id": "a", "quote": WALL}).encode()
    told, grouped = run_bytes(tmp_path, capfdbinary, b"\xef\xbb\xbf" + good + b"\n" + line + b"\n\n")
    assert told["quote_id"] is None
    assert told["error"].startswith(reason)
    assert grouped == {"quote_id": "a", "cluster": "c0000"}


@pytest.mark.parametrize(
    "fields",
    [
        b'"quote": null',
        b'"outlet": "Post"',
        b'"quote": 5, "outlet": ["Post"], "speaker": {"name": 1}, "kind": [], "lang": 0',
        b'"quote": "x", "date": "soon", "kind": "shouted"',
        b'"quote": "x", "date": 20310303',
        b'"quote": "Caf\xe9 \\ud800"',
    ],
)
def test_fields_of_any_kind_are_borne(tmp_path, capfdbinary, fields):
    rows = run_bytes(tmp_path, capfdbinary, b'{"quote_id": "\\ud800", ' + fields + b"}")
    assert rows == [{"quote_id": "\ud800", "cluster": "c0000"}]


def test_missing_file_is_named(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("group_quotations", str(tmp_path / "none.jsonl"))


def test_id_that_is_given_twice_is_answered_twice(tmp_path, capfdbinary):
    lines = [json.dumps({"quote_id": "a", "quote": words}).encode() for words in (WALL, FERRY)]
    rows = run_bytes(tmp_path, capfdbinary, b"\n".join(lines))
    assert [row["quote_id"] for row in rows] == ["a", "a"]
    assert len({row["cluster"] for row in rows}) == 2
