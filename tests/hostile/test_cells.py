"""Formulas in every column of every file: a spreadsheet is given text, and a program what was printed."""

import csv
import io
import json

import pytest

from statements.downloads.tables import FORMULA_BEGINNINGS
from statements.models import Statement

from .kinds import read_kinds
from .record import make_record, unfilled
from .routes import addresses_of, routes

pytestmark = pytest.mark.django_db
CELLS = [cell for cell in read_kinds("cells") if "\x00" not in cell]
# What begins a formula, with the next number so that no two are the same.
DANGEROUS = [cell for cell in CELLS if cell.startswith(FORMULA_BEGINNINGS)]


class Formulas:
    """Fills a field with one formula: the next of the list."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, most: int) -> str:
        self.number += 1
        return f"{DANGEROUS[self.number % len(DANGEROUS)]}{self.number}"[:most]


def files(ending: str) -> list[str]:
    return [address for route in routes() if route.name.endswith(ending) for address in addresses_of(route)]


def body(client, address: str) -> str:
    return b"".join(client.get(address)).decode("utf-8-sig")


def test_no_cell_of_any_file_begins_a_formula(client):
    make_record(Formulas())
    assert unfilled(lambda text: text.strip("['{\"\\").startswith(FORMULA_BEGINNINGS + ("t", "r", "n"))) == []
    for address in files("csv"):
        heads, *rows = csv.reader(io.StringIO(body(client, address), newline=""), strict=True)
        assert rows or "outlet=" not in address, address
        assert {len(row) for row in rows} <= {len(heads)}
        assert [(address, head, cell) for row in rows for head, cell in zip(heads, row, strict=True)
                if cell.startswith(FORMULA_BEGINNINGS)] == []  # fmt: skip


def test_json_tells_the_text_as_it_is(client):
    make_record(Formulas())
    texts = set(Statement.objects.published().values_list("witnesses__quotation__text", flat=True))
    lines = [json.loads(line) for line in body(client, "/statements.jsonl?snapshot=off").splitlines()]
    assert {witness["text"] for line in lines for witness in line.get("witnesses", [line])} == texts


@pytest.mark.parametrize("cell", CELLS, ids=range(len(CELLS)))
def test_cell_is_read_back_as_one_cell(cell):
    from statements.downloads.tables import Column, write_rows

    text = "".join(write_rows([Column("one", lambda line: line, ""), Column("two", lambda line: "end", "")], [cell]))
    _, (one, two) = csv.reader(io.StringIO(text, newline=""), strict=True)
    told = cell.replace("\r\n", " ").replace("\r", " ").replace("\n", " ")
    assert (one, two) == (f"'{told}" if cell.startswith(FORMULA_BEGINNINGS) else told, "end")
