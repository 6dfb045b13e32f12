"""`make faults` goes on where it was stopped: what stood in its file is not done again."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.machines import ROOT
from tests.faults.site import Site

LEDGER = ROOT / "var" / "faults.jsonl"


def done() -> set[str]:
    return {json.loads(line)["fault"] for line in LEDGER.read_text().splitlines()} if LEDGER.exists() else set()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    stood = {item for item in items if item.path.name.startswith("fault_") and item.callspec.id in done()}
    if stood:
        config.hook.pytest_deselected(items=list(stood))
        items[:] = [item for item in items if item not in stood]


@pytest.fixture(scope="session")
def ledger_file() -> Path:
    LEDGER.parent.mkdir(exist_ok=True)
    return LEDGER


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    site = Site()
    try:
        yield site.start()
    finally:
        site.stop()
