"""The door find_quotations: JSON lines in, one answer a line out, whatever a line holds."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

WORDS = "“Nobody will cross before the beams are safe,” Mayor Ann Roe said on Monday."
QUOTE = {"start": 1, "end": 45, "kind": "direct", "cue": "said", "speaker": "Ann Roe"}


@pytest.fixture
def answers(tmp_path: Path, capfdbinary: Any) -> Any:
    """Runs the command on a file of these bytes; its output must be UTF-8."""

    def run(data: bytes) -> list[dict[str, Any]]:
        file = tmp_path / "in.jsonl"
        file.write_bytes(data)
        call_command("find_quotations", str(file))
        return [json.loads(line) for line in capfdbinary.readouterr().out.decode("utf-8").splitlines()]

    return run


def line(**fields: Any) -> bytes:
    return json.dumps(fields).encode() + b"\n"


def found(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [{field: quote[field] for field in QUOTE} for quote in answer["quotes"]]


def test_text_is_answered_with_its_quotations(answers):
    (answer,) = answers(line(id=7, text=WORDS, date="2031-03-03"))
    assert (answer["id"], found(answer)) == (7, [QUOTE])


@pytest.mark.parametrize("text", [None, 5, ["“Nobody,” said Ann Roe."], "", " "])
def test_text_that_is_none_has_no_quotations(answers, text):
    assert answers(line(id="a", text=text)) == [{"id": "a", "quotes": []}]


def test_missing_text_has_no_quotations(answers):
    assert answers(line(id="a")) == [{"id": "a", "quotes": []}]


@pytest.mark.parametrize("day", [20310303, 1.5, None, "soon", [], "2031-03-03T10:00:00Z"])
def test_any_date_is_borne(answers, day):
    (answer,) = answers(line(id="a", text=WORDS, date=day))
    assert found(answer) == [QUOTE]


def test_half_a_surrogate_pair_keeps_ids_and_offsets(answers):
    (answer,) = answers(line(id="a\ud800", text=f"{WORDS} \ud83d"))
    assert (answer["id"], found(answer)) == ("a\ud800", [QUOTE])


def test_bytes_that_are_no_utf_8_are_read_as_replaced(answers):
    (answer,) = answers(line(id="a", text="@").replace(b"@", WORDS.encode() + b" Caf\xe9"))
    assert found(answer) == [QUOTE]


def test_byte_order_mark_and_empty_lines_are_skipped(answers):
    assert len(answers(b"\xef\xbb\xbf" + line(id="a", text="") + b"\r\n\n" + line(id="b", text=""))) == 2


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b"{", "line 2: not JSON"),
        (b"[" * 100_000, "line 2: not JSON"),
        (b"[1]", "line 2: not an object with “id”"),
        (b"null", "line 2: not an object with “id”"),
        (b'{"text": "x"}', "line 2: not an object with “id”"),
    ],
)
def test_bad_line_is_told_and_the_others_are_read(answers, bad, reason):
    first, second, third = answers(line(id="a", text="") + bad + b"\n" + line(id="c", text=""))
    assert (first, third) == ({"id": "a", "quotes": []}, {"id": "c", "quotes": []})
    assert second["id"] is None
    assert second["error"].startswith(reason)


def test_missing_file_is_named(tmp_path):
    with pytest.raises(CommandError, match="none.jsonl"):
        call_command("find_quotations", str(tmp_path / "none.jsonl"))
