"""Advisory locks are one space for the whole database: two modules that share a number there wait for each other."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCK_SPACE = re.compile(r"^LOCK_SPACE = (\d+)", re.MULTILINE)


def test_each_module_has_locks_of_its_own():
    files = [path for app in ("sources", "statements", "config") for path in (ROOT / app).rglob("*.py")]
    found = [number for path in files for number in LOCK_SPACE.findall(path.read_text())]
    assert len(found) >= 4
    assert len(found) == len(set(found))
