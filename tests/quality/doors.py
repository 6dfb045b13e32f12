"""The program's doors: each reads the rows of a folder's gold and writes what the program makes of them, a JSON line each."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

BASE_DIR = Path(__file__).resolve().parents[2]
Rows = list[dict[str, Any]]


def manage(*arguments: str, into: Path) -> None:
    """Run a command of `manage.py` and keep what it prints."""
    with into.open("w") as output:
        subprocess.run([sys.executable, "manage.py", *arguments], check=True, stdout=output, cwd=BASE_DIR)


def write_rows(path: Path, rows: Iterable[dict]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def read_rows(path: Path) -> Rows:
    # Not splitlines: a text may hold U+2028, which JSON leaves as it is.
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def read_told_articles(folder: Path, rows: Rows, predicted: Path) -> None:
    files = [str(folder / row["file"]) for row in rows]
    manage("read_articles", *files, f"--manifest={folder / 'manifest.csv'}", into=predicted)


def read_bare_articles(folder: Path, rows: Rows, predicted: Path) -> None:
    """Without the manifest: copied alone, so that it is not found beside them either."""
    bare = predicted.parent / "bare"
    bare.mkdir()
    for row in rows:
        (bare / row["file"]).write_bytes((folder / row["file"]).read_bytes())
    manage("read_articles", *map(str, sorted(bare.iterdir())), into=predicted)


def find_quotations(folder: Path, rows: Rows, predicted: Path) -> None:
    """Only what a run would know goes in. A process for each processor takes its share of the rows."""
    known = [{key: row[key] for key in ("id", "text", "title", "date") if row.get(key)} for row in rows]
    shares = min(os.cpu_count() or 1, len(known)) or 1

    def find_share(number: int) -> str:
        given, found = (predicted.with_name(f"{name}-{number}.jsonl") for name in ("given", "found"))
        write_rows(given, known[number::shares])
        manage("find_quotations", str(given), into=found)
        return found.read_text(encoding="utf-8")

    with ThreadPoolExecutor() as pool:
        predicted.write_text("".join(pool.map(find_share, range(shares))), encoding="utf-8")


def read_pages(folder: Path, rows: Rows, predicted: Path) -> None:
    from .pages import predict

    write_rows(predicted, predict(folder, rows))


def read_pasted(folder: Path, rows: Rows, predicted: Path) -> None:
    from .pages import predict_pasted

    write_rows(predicted, predict_pasted(folder / "paste.zip"))


def group_quotations(folder: Path, rows: Rows, predicted: Path) -> None:
    from .matching import predict

    write_rows(predicted, predict(rows))
