"""What is measured without any gold: the project's own tables of cases and its sample, counted exactly."""

import csv
import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sources.parsing.quotations import find_quotations
from sources.parsing.reading import read_article
from sources.parsing.records import Claims, ParsedArticle, ParsedQuotation
from sources.reference import load_knowledge
from statements.quality.catalogue import Subject
from statements.quality.released import Part, Score

from .outcome import Outcome

BASE_DIR = Path(__file__).resolve().parents[2]
SAMPLE = BASE_DIR / "sources" / "sample"


@dataclass(frozen=True)
class OwnTrial:
    """A subject put to the test on files of the project: `gold` is their pattern, `count` the whole measurement."""

    subject: Subject
    gold: str
    count: Callable[[], Outcome]

    @property
    def name(self) -> str:
        return self.subject.name

    def is_possible(self, data: Path | None) -> bool:
        return True

    def sha256(self, data: Path | None) -> str:
        files = sorted(BASE_DIR.glob(self.gold))
        return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()

    def measure(self, data: Path | None, work: Path, sample: int | None = None) -> Outcome:
        return self.count()


def count_cases() -> Outcome:
    """Rows of the tables of cases that are read exactly as they say, and the known limits, which are not."""
    from statements.quality.limits import load_limits  # names kinds as the models do: once Django is set up
    from tests.sources.parsing import cases_quotations, cases_speakers

    found = [_triples(find_quotations(text)) == expected for _, text, expected in cases_quotations.CASES]
    named = [[q.speaker for q in find_quotations(text)] == expected for _, text, expected in cases_speakers.CASES]
    known = [
        _triples(find_quotations(limit.example)) == [(w.kind, w.text, w.speaker) for w in limit.right]
        for limit in load_limits()
    ]
    misread = Score((found + named).count(False), len(found + named))
    scores = {"quotations": _share(found), "speakers": _share(named), "misread": misread, "limits": _share(known)}
    return Outcome(len(found) + len(named) + len(known), scores, {})


def _triples(quotations: Iterable[ParsedQuotation]) -> list[tuple[str, str, str]]:
    return [(one.kind, one.text, one.speaker) for one in quotations]


def _share(right: list[bool]) -> Score:
    return Score(sum(right), len(right))


def count_sample() -> Outcome:
    """The sample's articles and quotations that are read as its table says, in all and outlet by outlet."""
    expected = json.loads((SAMPLE / "expected.json").read_text(encoding="utf-8"))
    read = _read_sample()
    judged = [*_judge_articles(expected["articles"], read), *_judge_quotations(expected, read)]
    outlets = sorted({outlet for outlet, _, _ in judged})
    parts = {name: _by_figure(row for row in judged if row[0] == name) for name in outlets}
    sizes = {name: sum(row["outlet"] == name for row in expected["articles"]) for name in outlets}
    return Outcome(len(read), _by_figure(judged), {name: Part(sizes[name], parts[name]) for name in outlets})


Judged = tuple[str, str, bool]  # the outlet, the figure, whether it is right


def _by_figure(judged: Iterable[Judged]) -> dict[str, Score]:
    found: dict[str, list[bool]] = {}
    for _, figure, is_right in judged:
        found.setdefault(figure, []).append(is_right)
    return {figure: _share(right) for figure, right in found.items()}


def _read_sample() -> dict[str, ParsedArticle]:
    knowledge = load_knowledge()
    rows = csv.DictReader((SAMPLE / "manifest.csv").read_text(encoding="utf-8").splitlines())
    return {
        row["file"]: read_article(
            (SAMPLE / row["file"]).read_bytes(),
            Claims(row["outlet"], row["url"], date.fromisoformat(row["published"]) if row["published"] else None),
            knowledge,
        )
        for row in rows
    }


def _judge_articles(expected: list[dict], read: dict[str, ParsedArticle]) -> Iterable[Judged]:
    for row in expected:
        article = read[row["file"]]
        published = article.published.start.isoformat() if article.published.start else ""
        told = (article.outlet, published, article.language, article.wire)
        yield row["outlet"], "articles", told == (row["outlet"], row["published"], row["language"], row["wire"])


def _judge_quotations(expected: dict, read: dict[str, ParsedArticle]) -> Iterable[Judged]:
    articles = {row["file"]: row for row in expected["articles"]}
    for utterance in expected["utterances"]:
        for row in utterance["quotations"]:
            article = articles[row["file"]]
            if article["language"] != "en":
                continue
            found = [q for q in read[row["file"]].quotations if q.text == row["text"] and q.kind == row["kind"]]
            of_speaker = [q for q in found if q.speaker == utterance["speaker"]]
            yield article["outlet"], row["kind"], bool(of_speaker)
            yield article["outlet"], "said", any(_is_said(q, utterance["said"]) for q in of_speaker)
            yield article["outlet"], "occasion", any(_is_at(q, utterance["occasion"]) for q in of_speaker)


def _is_said(quotation: ParsedQuotation, day: str) -> bool:
    return quotation.said.precision == "day" and str(quotation.said.start) == day


def _is_at(quotation: ParsedQuotation, occasion: str) -> bool:
    return quotation.occasion is not None and quotation.occasion.key == occasion
