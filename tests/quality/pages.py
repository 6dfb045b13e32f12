"""Pages for the pages scorer: what the reader makes of a folder of HTML pages and of pasted texts.

    python -m tests.quality.pages FOLDER > predictions.jsonl

`FOLDER` has `gold.*.jsonl` (each row with `id`, `file`, `url`) beside `html/`, and may have `paste.zip`.
"""

import gzip
import json
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sources.parsing.reading import read_page
from sources.parsing.records import Claims, Knowledge, NotAnArticle, ParsedArticle
from sources.reference import load_knowledge


def predict(folder: Path | str, pages: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return a row for the scorer for each of the gold's pages: id, title, authors, date, body."""
    knowledge = load_knowledge()
    rows = []
    for page in pages:
        claims = Claims(url=page["url"] or "")
        data = gzip.decompress((Path(folder) / page["file"]).read_bytes())
        rows.append({"id": page["id"], **_read(data, claims, knowledge)})
    return rows


def predict_pasted(archive: Path | str) -> list[dict[str, Any]]:
    """Return a row for each text of an archive of pasted pages; nothing is claimed of them."""
    knowledge = load_knowledge()
    with zipfile.ZipFile(archive) as texts:
        names = sorted(name for name in texts.namelist() if name.endswith(".txt"))
        return [{"id": Path(name).stem, **_read(texts.read(name), Claims(), knowledge)} for name in names]


def _read(data: bytes, claims: Claims, knowledge: Knowledge) -> dict[str, Any]:
    try:
        return _row(read_page(data, claims, knowledge))
    except NotAnArticle as refusal:
        return {"title": "", "authors": [], "date": None, "body": "", "error": str(refusal)}


def _row(article: ParsedArticle) -> dict[str, Any]:
    day = article.published.start if article.published.precision == "day" else None
    return {
        "title": article.headline,
        # The scorer counts agencies and newsrooms as authors; the parser does not call them bylines.
        "authors": list(article.credits),
        "persons": list(article.bylines),
        "date": day.isoformat() if day else None,
        "body": article.text,
    }


if __name__ == "__main__":
    for gold in sorted(Path(sys.argv[1]).glob("gold.*.jsonl")):
        with gold.open(encoding="utf-8") as lines:
            for row in predict(sys.argv[1], map(json.loads, lines)):
                print(json.dumps(row, ensure_ascii=False))
