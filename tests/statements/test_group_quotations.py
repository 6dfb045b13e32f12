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


@pytest.mark.parametrize("line", ["{", "[]", '{"quote": "x"}', '{"quote_id": "a", "quote": "x", "date": "soon"}'])
def test_line_that_is_no_quotation_is_named(tmp_path, capsys, line):
    with pytest.raises(CommandError, match="line 1: not a quotation"):
        run(tmp_path, capsys, line)


def test_missing_file_is_named(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("group_quotations", str(tmp_path / "none.jsonl"))
