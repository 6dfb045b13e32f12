"""The runner of `make quality`, on an invented folder with an invented scorer."""

import hashlib
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from statements.quality import released
from statements.quality.catalogue import SUBJECTS, Figure, Subject
from statements.quality.released import Measurement, Part, Score, load_released
from tests.quality import __main__ as runner
from tests.quality.own import OwnTrial, count_cases, count_sample
from tests.quality.speakers import score_confidence, score_pronouns
from tests.quality.trials import TRIALS, Trial, count_headlines, read_scores
from tests.sources.parsing import cases_quotations, cases_speakers

SCORER = """
import json, sys
gold, predicted = (open(path).readlines() for path in sys.argv[1:])
print(json.dumps({"rows": len(predicted), "of": len(gold)}))
"""


@pytest.mark.parametrize(
    ("figure", "now", "before", "fell"),
    [
        (Figure("f1", "F1", tolerance=0.01), 0.90, 0.91, False),
        (Figure("f1", "F1", tolerance=0.01), 0.89, 0.91, True),
        (Figure("f1", "F1", tolerance=0.01), 0.99, 0.91, False),
        (Figure("extra", "extra", tolerance=1, less_is_better=True), 5, 4, False),
        (Figure("extra", "extra", tolerance=1, less_is_better=True), 6, 4, True),
        (Figure("extra", "extra", tolerance=1, less_is_better=True), 0, 4, False),
    ],
)
def test_fall_is_measured_against_the_tolerance(figure, now, before, fell):
    assert figure.has_fallen(now, before) is fell


def test_every_subject_of_the_catalogue_is_tried():
    assert [trial.subject for trial in TRIALS] == list(SUBJECTS)


def test_scores_are_read_by_path_with_the_number_that_they_are_taken_over():
    figures = [Figure("a.b", "plain", count_path="a.n"), Figure("pair", "pair"), Figure("none", "a share of nothing")]
    report = {"a": {"b": 0.5, "n": 8}, "pair": [0.25, 4], "none": None}
    assert read_scores(figures, report) == {"a.b": Score(0.5, 8), "pair": Score(0.25, 4)}


def test_headlines_are_counted_from_the_missed():
    rows = [{"quotations": [{"qid": str(n), "where": "headline" if n < 3 else "text"} for n in range(5)]}]
    counted = count_headlines({"missed": ["1", "4"]}, rows, Path())
    assert counted == {"missed": ["1", "4"], "articles": 1, "headline": 2, "of_headline": 3}


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Measure a subject whose scorer counts the predicted rows: one for each row of the gold, of which two outlets have some."""
    folder = tmp_path / "data" / "counting"
    folder.mkdir(parents=True)
    (folder / "score.py").write_text(SCORER)
    rows = [{"outlet": "The Post"}] * 5 + [{"outlet": "Opal News"}] * 4
    (folder / "gold.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    trial = Trial(
        Subject(
            name="counting",
            title="Counting",
            program="reading",
            data="Invented rows.",
            unit="rows",
            figures=(Figure("rows", "rows", count_path="of", tolerance=0),),
            by_outlet=("rows",),
        ),
        "counting/gold.jsonl",
        lambda folder, rows, predicted: predicted.write_text("row\n" * len(rows)),
        lambda folder, gold, predicted: [str(gold), str(predicted)],
        outlet_field="outlet",
    )
    monkeypatch.setattr(runner, "TRIALS", (trial,))
    monkeypatch.setattr(runner, "RUNNING", {"reading": "7"})
    monkeypatch.setattr(released, "RELEASED", tmp_path / "released.json")

    def run_with(*arguments):
        monkeypatch.setattr(sys, "argv", ["quality", str(tmp_path / "data"), *arguments])
        return runner.main()

    return run_with


def test_release_keeps_the_figures_with_all_that_they_rest_on(run, tmp_path):
    gold = tmp_path / "data" / "counting" / "gold.jsonl"
    assert run("--release") == 0
    assert load_released() == {
        "counting": Measurement(
            gold="counting/gold.jsonl",
            sha256=hashlib.sha256(gold.read_bytes()).hexdigest(),
            size=9,
            version="7",
            day=datetime.now(UTC).date(),
            command='make quality DATA=data ARGS="--release"',
            scores={"rows": Score(9, 9)},
            outlets={"The Post": Part(5, {"rows": Score(9, 5)})},
        )
    }


def test_the_next_run_compares_with_the_released_figures(run, capsys):
    run("--release")
    assert run() == 0
    assert "FELL" not in capsys.readouterr().out


def test_figure_that_fell_fails_and_is_named(run, tmp_path, capsys):
    run("--release")
    kept = tmp_path / "released.json"
    kept.write_text(kept.read_text().replace('"value": 9', '"value": 10'))
    assert run() == 1
    assert "Fell by more than the tolerance: counting: rows" in capsys.readouterr().out


def test_a_sample_is_compared_with_nothing(run, tmp_path, capsys):
    run("--release")
    assert run("--sample", "3") == 0
    assert run("--sample", "3") == 0
    assert "FELL" not in capsys.readouterr().out


def test_a_sample_is_not_released(run, tmp_path, capsys):
    with pytest.raises(SystemExit):
        run("--sample", "3", "--release")
    assert not (tmp_path / "released.json").exists()


def test_folder_without_a_scorer_fails(run, tmp_path, capsys):
    (tmp_path / "data" / "counting" / "score.py").unlink()
    assert run() == 2
    assert "looked for counting/gold.jsonl" in capsys.readouterr().out


def test_own_cases_and_sample_are_measured_without_any_gold(run, monkeypatch, capsys):
    """The runner's folder has none of the real gold: what is left is the project's own."""
    own = [trial for trial in TRIALS if isinstance(trial, OwnTrial)]
    monkeypatch.setattr(runner, "TRIALS", tuple(own))
    monkeypatch.setattr(sys, "argv", ["quality"])
    assert runner.main() == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert [row[-1] for row in rows if "misread" in row] == ["0"]


def test_own_cases_count_the_row_that_is_misread(monkeypatch):
    wrong = ("misread", '"Yes," Maria Keller said.', ["Tom Brandt"])
    right = ("read", '"Yes," Maria Keller said.', ["Maria Keller"])
    monkeypatch.setattr(cases_quotations, "CASES", [])
    monkeypatch.setattr(cases_speakers, "CASES", [wrong, right])
    scores = count_cases().scores
    assert (scores["speakers"], scores["misread"]) == (Score(1, 2), Score(1, 2))


def test_sample_is_counted_for_each_of_its_outlets():
    outcome = count_sample()
    assert outcome.scores["articles"] == Score(31, 31)
    assert {name: part.scores["articles"].count for name, part in outcome.outlets.items()} == {
        name: part.size for name, part in outcome.outlets.items()
    }
    assert len(outcome.outlets) == 7


def quotation(start, end, speaker, confidence=0.97):
    return {
        "start": start, "end": end, "speaker": speaker, "speaker_start": None, "speaker_end": None, "confidence": confidence,
    }  # fmt: skip


def test_pronouns_are_right_wrong_or_left_open():
    gold = [
        {"id": "a", "spans": [[0, 10]], "person": "Maria|Mary Keller", "silver": "Tom Brandt", "kept_aside": True},
        {"id": "a", "spans": [[20, 30]], "person": "Tom Brandt", "silver": "Tom Brandt"},
        {"id": "a", "spans": [[40, 50]], "person": "Brandt"},
        {"id": "b", "spans": [[0, 10]], "person": "Brandt"},
    ]
    quotes = [quotation(0, 9, "Mary Keller"), quotation(20, 30, "Carl Brandt"), quotation(40, 50, "")]
    assert score_pronouns(gold, [{"id": "a", "quotes": quotes}]) == {
        "n": 4, "right": 0.25, "unresolved": 0.5, "kept_aside": {"n": 1, "right": 1.0}, "silver": {"n": 2, "right": 0.5},
    }  # fmt: skip


def test_confidence_is_weighed_by_level_where_a_name_is_sure():
    named = {"speaker_spans": [[90, 95]], "speaker_text": "Keller", "speaker_name": "Maria Keller"}
    gold = [
        {"spans": [[0, 10]], **named},
        {"spans": [[20, 30]], **named},
        {"spans": [[40, 50]], **named},
        {"spans": [[60, 70]], **named, "name_src": "silver"},
        {"spans": [[80, 89]]},
    ]
    quotes = [
        quotation(0, 10, "Keller"), quotation(21, 30, "Tom Brandt", 0.96), quotation(40, 50, "Ms. Keller", 0.7),
        quotation(60, 70, "Keller"), quotation(80, 89, "Keller"),
    ]  # fmt: skip
    assert score_confidence([{"id": "a", "quotes": gold}], [{"id": "a", "quotes": quotes}]) == {
        "0_95": {"n": 2, "right": 0.5},
        "0_00": {"n": 1, "right": 1.0},
    }
