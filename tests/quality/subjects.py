"""What is measured: for each subject a door, a scorer in the folder of gold, and the figures that count."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Figure:
    """A number of the scorer's report: where it stands, whether less is better, and how far it may fall unremarked."""

    path: str
    tolerance: float = 0.005
    less_is_better: bool = False

    def read(self, report: dict) -> float:
        value = report
        for key in self.path.split("."):
            value = value[key]
        return value[0] if isinstance(value, list) else value  # The pages' scorer gives [figure, number of pages].

    def has_fallen(self, value: float, released: float) -> bool:
        lost = value - released if self.less_is_better else released - value
        return lost > self.tolerance + 1e-9


@dataclass(frozen=True)
class Subject:
    """`predict` writes what the program makes of the folder; `arguments` are the scorer's, given folder and file."""

    name: str
    folder: str
    predict: Callable[[Path, Path, int | None], None]
    arguments: Callable[[Path, Path], list[str]]
    figures: tuple[Figure, ...]

    def measure(self, data: Path, work: Path, sample: int | None) -> dict[str, float]:
        folder, predicted = data / self.folder, work / f"{self.name}.jsonl"
        self.predict(folder, predicted, sample)
        command = [sys.executable, str(folder / "score.py"), *self.arguments(folder, predicted)]
        report = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        return {figure.path: figure.read(report) for figure in self.figures}


def manage(*arguments: str, into: Path) -> None:
    """Run a command of `manage.py` and keep what it prints."""
    with into.open("w") as output:
        subprocess.run([sys.executable, "manage.py", *arguments], check=True, stdout=output, cwd=BASE_DIR)


def write_rows(path: Path, rows: Iterable[dict]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def read_rows(path: Path) -> list[dict]:
    # Not splitlines: a text may hold U+2028, which JSON leaves as it is.
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def read_told_articles(folder: Path, predicted: Path, sample: int | None) -> None:
    files = map(str, sorted(folder.glob("*.txt")))
    manage("read_articles", *files, f"--manifest={folder / 'manifest.csv'}", into=predicted)


def read_bare_articles(folder: Path, predicted: Path, sample: int | None) -> None:
    """Without the manifest: copied alone, so that it is not found beside them either."""
    bare = predicted.parent / "bare"
    bare.mkdir()
    for path in folder.glob("*.txt"):
        (bare / path.name).write_bytes(path.read_bytes())
    manage("read_articles", *map(str, sorted(bare.iterdir())), into=predicted)


def find_quotations(folder: Path, predicted: Path, sample: int | None) -> None:
    """The first `sample` articles, or all of them. Only what a run would know goes in."""
    rows = read_rows(folder / "dev.jsonl")[:sample]
    given = predicted.with_name("quotations.given.jsonl")
    write_rows(given, ({key: row[key] for key in ("id", "text", "title", "date") if row.get(key)} for row in rows))
    predicted.with_name("quotations.ids").write_text("\n".join(row["id"] for row in rows))
    manage("find_quotations", str(given), into=predicted)


def read_pages(folder: Path, predicted: Path, sample: int | None) -> None:
    from .pages import predict

    write_rows(predicted, predict(folder))


def group_quotations(folder: Path, predicted: Path, sample: int | None) -> None:
    from .matching import predict

    write_rows(predicted, predict(folder))


def score_articles(folder: Path, predicted: Path) -> list[str]:
    return [str(folder / "gold.jsonl"), str(predicted)]


def score_quotations(folder: Path, predicted: Path) -> list[str]:
    return [str(folder / "dev.jsonl"), str(predicted), "--ids", str(predicted.with_name("quotations.ids"))]


def score_pages(folder: Path, predicted: Path) -> list[str]:
    return [str(folder / "gold.dev.jsonl"), str(predicted)]


def score_matching(folder: Path, predicted: Path) -> list[str]:
    return ["--gold", str(folder), str(predicted)]


ARTICLES = (
    Figure("direct", 0),
    Figure("direct_mixed", 1),
    Figure("indirect", 1),
    Figure("extra", 2, less_is_better=True),
    Figure("wrong_offsets", 0, less_is_better=True),
    Figure("not_his", 0, less_is_better=True),
    Figure("said", 0),
    Figure("published", 0),
    Figure("occasion", 0),
)
QUOTATIONS = (
    Figure("direct.overlap80.F1"),
    Figure("direct.speaker.acc"),
    Figure("direct.e2e.F1"),
    Figure("quoted.e2e.F1"),
    Figure("indirect_speech.overlap80.R"),
    Figure("direct.cue_acc"),
)
PAGES = (
    Figure("body_f1"),
    Figure("para_recall"),
    Figure("bad_pages", 0.01, less_is_better=True),
    Figure("title_any", 0.01),
    Figure("date", 0.01),
    Figure("author_f1", 0.01),
)
MATCHING = (
    Figure("pairs.precision", 0.01),
    Figure("pairs.recall", 0.01),
    Figure("pairs.f1", 0.01),
    Figure("bcubed.f1", 0.01),
    Figure("whole_groups", 0.02),
)
SUBJECTS = (
    Subject("articles", "articles", read_told_articles, score_articles, ARTICLES),
    Subject("articles without a manifest", "articles", read_bare_articles, score_articles, ARTICLES),
    Subject("quotations", "quotations", find_quotations, score_quotations, QUOTATIONS),
    Subject("pages", "pages", read_pages, score_pages, PAGES),
    Subject("matching", "matching", group_quotations, score_matching, MATCHING),
)
