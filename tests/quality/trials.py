"""How each subject of the catalogue is measured: a door of the program, and a scorer in the folder of gold."""

import hashlib
import json
import subprocess
import sys
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from statements.quality.catalogue import SUBJECTS, Figure, Subject
from statements.quality.released import Part, Score
from tests.benchmarks.reading import measure_speed

from .doors import (
    Rows,
    find_quotations,
    group_quotations,
    read_bare_articles,
    read_pages,
    read_pasted,
    read_rows,
    read_told_articles,
    write_rows,
)
from .outcome import Outcome
from .own import OwnTrial, count_cases, count_sample
from .speakers import score_confidence, score_pronouns

# Of an outlet with fewer articles in the gold the figures would say nothing.
LEAST_OF_AN_OUTLET = 5
# Speed is measured on one article in so many.
SPARSE = 12


@dataclass(frozen=True)
class Trial:
    """A subject put to the test on `gold`, a file below the folder, by a scorer beside it or by one of ours.

    `select` takes the rows of the gold that are used, `predict` writes what the program makes of them, `score` makes a
    report of that (in `arguments` those of the `score.py` beside the gold), `complete` adds what the scorer does not
    print, and `outlet_field` of a row names the outlet.
    """

    subject: Subject
    gold: str
    predict: Callable[[Path, Rows, Path], None]
    arguments: Callable[[Path, Path, Path], list[str]] | None = None
    score: Callable[[Rows, Rows], dict] | None = None
    select: Callable[[Path, Rows], Rows] = lambda folder, rows: rows
    complete: Callable[[dict, Rows, Path], dict] = lambda report, rows, predicted: report
    outlet_field: str = ""

    @property
    def name(self) -> str:
        return self.subject.name

    def is_possible(self, data: Path | None) -> bool:
        gold = (data or Path()) / self.gold
        has_scorer = self.score is not None or gold.with_name("score.py").exists()
        return data is not None and gold.exists() and has_scorer and bool(self.rows(data))

    def rows(self, data: Path) -> Rows:
        return self.select((data / self.gold).parent, read_rows(data / self.gold))

    def sha256(self, data: Path) -> str:
        return hashlib.sha256((data / self.gold).read_bytes()).hexdigest()

    def measure(self, data: Path, work: Path, sample: int | None = None) -> Outcome:
        folder, predicted, rows = (data / self.gold).parent, work / "predicted.jsonl", self.rows(data)[:sample]
        self.predict(folder, rows, predicted)

        def score(some: Rows, figures: Iterable[Figure]) -> dict[str, Score]:
            return read_scores(figures, self._report(folder, some, predicted))

        by_outlet = [figure for figure in self.subject.figures if figure.path in self.subject.by_outlet]
        outlets = {name: Part(len(some), score(some, by_outlet)) for name, some in self._outlets(rows).items()}
        return Outcome(len(rows), score(rows, self.subject.figures), outlets)

    def _report(self, folder: Path, rows: Rows, predicted: Path) -> dict:
        if self.score is not None:
            return self.score(rows, read_rows(predicted))
        assert self.arguments is not None
        gold = predicted.with_name("gold.jsonl")
        write_rows(gold, rows)
        command = [sys.executable, str(folder / "score.py"), *self.arguments(folder, gold, predicted)]
        report = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        return self.complete(report, rows, predicted)

    def _outlets(self, rows: Rows) -> dict[str, Rows]:
        found = defaultdict(list)
        for row in rows if self.outlet_field else ():
            found[row[self.outlet_field]].append(row)
        return {name: some for name, some in found.items() if name and len(some) >= LEAST_OF_AN_OUTLET}


def read_scores(figures: Iterable[Figure], report: dict) -> dict[str, Score]:
    """The figures that the report has: a share of nothing is None there, and left out."""
    found = {figure.path: _score(figure, report) for figure in figures}
    return {path: score for path, score in found.items() if score}


def _score(figure: Figure, report: dict) -> Score | None:
    value = _at(report, figure.path)
    if isinstance(value, list):  # The pages' scorer gives [figure, number of pages].
        return Score(*value)
    return None if value is None else Score(value, _at(report, figure.count_path) if figure.count_path else None)


def _at(report: Any, path: str) -> Any:
    for key in path.split("."):
        report = report.get(key) if isinstance(report, dict) else None
    return report


def only_pasted(folder: Path, rows: Rows) -> Rows:
    """The pages of which the folder has a pasted text."""
    if not (folder / "paste.zip").exists():
        return []
    with zipfile.ZipFile(folder / "paste.zip") as texts:
        pasted = {Path(name).stem for name in texts.namelist()}
    return [row for row in rows if row["id"] in pasted]


def count_headlines(report: dict, rows: Rows, predicted: Path) -> dict:
    """Add the quotations in headlines to the articles' report: the scorer names those that were missed."""
    headlines = {
        quotation["qid"] for row in rows for quotation in row["quotations"] if quotation["where"] == "headline"
    }
    missed = headlines & set(report["missed"])
    return report | {
        "articles": len(rows),
        "headline": len(headlines) - len(missed),
        "of_headline": len(headlines),
    }


def find_quotations_of(gold: str) -> Callable[[Path, Rows, Path], None]:
    """Predict on the articles that the rows name by `id`, which are those of another file of the folder."""

    def predict(folder: Path, rows: Rows, predicted: Path) -> None:
        named = {row["id"] for row in rows}
        find_quotations(folder, [row for row in read_rows(folder / gold) if row["id"] in named], predicted)

    return predict


def predict_speed(folder: Path, rows: Rows, predicted: Path) -> None:
    speed = measure_speed(rows)
    figures = {
        "per_second": speed.per_second,
        "ratio": speed.ratio,
        "memory": speed.memory,
        "articles": speed.articles,
    }
    write_rows(predicted, [{name: round(value, 2) for name, value in figures.items()}])


def weigh_confidence(report: dict, rows: Rows, predicted: Path) -> dict:
    """Add to the quotations' report what the program's own confidence is worth."""
    return report | {"confidence": score_confidence(rows, read_rows(predicted))}


def given_files(folder: Path, gold: Path, predicted: Path) -> list[str]:
    return [str(gold), str(predicted)]


def given_folder(folder: Path, gold: Path, predicted: Path) -> list[str]:
    return ["--gold", str(folder), str(predicted)]


OF = {subject.name: subject for subject in SUBJECTS}
TRIALS: tuple[Trial | OwnTrial, ...] = (
    Trial(
        OF["quotations"],
        "quotations/dev.jsonl",
        find_quotations,
        given_files,
        complete=weigh_confidence,
        outlet_field="outlet",
    ),
    Trial(OF["he and she"], "quotations/pronouns.jsonl", find_quotations_of("dev.jsonl"), score=score_pronouns),
    Trial(OF["open news"], "quotations/gum_news.jsonl", find_quotations, given_files),
    Trial(OF["matching"], "matching/quotations.jsonl", group_quotations, given_folder),
    Trial(OF["pages"], "pages/gold.dev.jsonl", read_pages, given_files, outlet_field="family"),
    Trial(OF["pasted text"], "pages/gold.dev.jsonl", read_pasted, given_files, select=only_pasted),
    Trial(OF["articles"], "articles/gold.jsonl", read_told_articles, given_files, complete=count_headlines),
    Trial(
        OF["articles without a manifest"],
        "articles/gold.jsonl",
        read_bare_articles,
        given_files,
        complete=count_headlines,
    ),
    Trial(
        OF["speed"],
        "quotations/dev.jsonl",
        predict_speed,
        select=lambda folder, rows: rows[::SPARSE],
        score=lambda rows, report: report[0],
    ),
    OwnTrial(OF["own cases"], "tests/sources/parsing/cases_*.py", count_cases),
    OwnTrial(OF["sample"], "sources/sample/*", count_sample),
)
