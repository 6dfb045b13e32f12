"""The runner of `make quality`, on an invented folder with an invented scorer."""

import hashlib
import json
import sys
from datetime import UTC, datetime

import pytest

from statements.quality import released
from statements.quality.catalogue import SUBJECTS, Figure, Subject
from statements.quality.released import Measurement, Part, Score, load_released
from tests.quality import __main__ as runner
from tests.quality.trials import TRIALS, Trial, count_headlines, read_scores

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
    counted = count_headlines({"missed": ["1", "4"]}, rows)
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
