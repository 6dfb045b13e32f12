"""The runner of `make quality`, on an invented folder with an invented scorer."""

import json
import sys

import pytest

from tests.quality import __main__ as runner
from tests.quality.subjects import Figure, Subject


@pytest.mark.parametrize(
    ("figure", "now", "released", "fell"),
    [
        (Figure("f1", 0.01), 0.90, 0.91, False),
        (Figure("f1", 0.01), 0.89, 0.91, True),
        (Figure("f1", 0.01), 0.99, 0.91, False),
        (Figure("extra", 1, less_is_better=True), 5, 4, False),
        (Figure("extra", 1, less_is_better=True), 6, 4, True),
        (Figure("extra", 1, less_is_better=True), 0, 4, False),
    ],
)
def test_fall_is_measured_against_the_tolerance(figure, now, released, fell):
    assert figure.has_fallen(now, released) is fell


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Measure a subject whose scorer counts the predicted rows."""
    folder = tmp_path / "data" / "counting"
    folder.mkdir(parents=True)
    (folder / "score.py").write_text("import sys; print('{\"rows\": [%d, 1]}' % len(open(sys.argv[1]).readlines()))")
    subject = Subject(
        "counting",
        "counting",
        lambda folder, predicted, sample: predicted.write_text("row\nrow\n"),
        lambda folder, predicted: [str(predicted)],
        (Figure("rows", 0),),
    )
    monkeypatch.setattr(runner, "SUBJECTS", (subject,))
    monkeypatch.setattr(runner, "RELEASED", tmp_path / "released.json")

    def run_with(*arguments):
        monkeypatch.setattr(sys, "argv", ["quality", str(tmp_path / "data"), *arguments])
        return runner.main()

    return run_with


def test_release_keeps_the_figures_and_the_next_run_compares(run, tmp_path, capsys):
    assert run("--release") == 0
    assert json.loads((tmp_path / "released.json").read_text()) == {"counting": {"rows": 2}}
    assert run() == 0
    assert "FELL" not in capsys.readouterr().out


def test_figure_that_fell_fails_and_is_named(run, tmp_path, capsys):
    (tmp_path / "released.json").write_text('{"counting": {"rows": 3}}')
    assert run() == 1
    assert "Fell by more than the tolerance: counting: rows" in capsys.readouterr().out


def test_folder_without_a_scorer_fails(run, tmp_path, capsys):
    (tmp_path / "data" / "counting" / "score.py").unlink()
    assert run() == 2
    assert "looked for counting/score.py" in capsys.readouterr().out
