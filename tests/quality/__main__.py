"""`make quality`: the program's figures on its own cases and sample, beside those of the last release; `DATA=folder` adds
those on a folder of gold.

Fails when a figure fell by more than its tolerance. `--release` keeps today's figures as the released ones, which the
site shows at `/about/quality/`.
"""

import argparse
import os
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import django

from statements.quality.released import Measurement, load_released, save_released
from statements.quality.sections import RUNNING

from .outcome import Outcome
from .own import OwnTrial
from .trials import TRIALS, Trial

ROW = "{:<28} {:<48} {:>9} {:>9}  {}"


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make quality", description=__doc__)
    parser.add_argument(
        "data", type=Path, nargs="?", help="the folder of gold: articles/, quotations/, pages/, matching/"
    )
    parser.add_argument("--only", choices=[trial.name for trial in TRIALS], action="append")
    parser.add_argument("--sample", type=int, help="only the first so many rows of the gold; nothing is compared")
    parser.add_argument("--release", action="store_true", help="keep today's figures as the released ones")
    arguments = parser.parse_args()
    if arguments.sample and arguments.release:
        parser.error("--release keeps figures of all the gold: leave --sample out.")
    return arguments


def main() -> int:
    arguments = read_arguments()
    trials = [trial for trial in TRIALS if not arguments.only or trial.name in arguments.only]
    found = [trial for trial in trials if trial.is_possible(arguments.data)]
    if not found or (arguments.data and all(isinstance(trial, OwnTrial) for trial in found)):
        golds = ", ".join(sorted({trial.gold for trial in trials if isinstance(trial, Trial)}))
        print(f"There is no gold in {arguments.data}: looked for {golds}, each with its scorer beside it.")
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    released = {} if arguments.sample else load_released()
    print(ROW.format("subject", "figure", "now", "released", ""))
    fallen, measured = [], dict(released)
    for trial in found:
        outcome = run(trial, arguments)
        fallen += report(trial, outcome, released.get(trial.name))
        measured[trial.name] = keep(trial, outcome, arguments.data)
    if arguments.release:
        save_released(measured)
    if fallen:
        print(f"Fell by more than the tolerance: {', '.join(fallen)}")
    return 1 if fallen and not arguments.release else 0


def run(trial: Trial | OwnTrial, arguments: argparse.Namespace) -> Outcome:
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as work:
        outcome = trial.measure(arguments.data, Path(work), arguments.sample)
    print(ROW.format(trial.name, "seconds", f"{time.monotonic() - began:.0f}", "", ""), flush=True)
    return outcome


def report(trial: Trial | OwnTrial, outcome: Outcome, released: Measurement | None) -> list[str]:
    """Print the subject's rows; give the names of the figures that fell, or that the scorer no longer prints."""
    before = released.scores if released else {}
    fallen = []
    for figure in trial.subject.figures:
        now, old = outcome.scores.get(figure.path), before.get(figure.path)
        fell = old is not None and (now is None or figure.has_fallen(now.value, old.value))
        fallen += [f"{trial.name}: {figure.path}"] if fell else []
        shown = [f"{score.value:g}" if score else "" for score in (now, old)]
        print(ROW.format(trial.name, figure.path, *shown, "FELL" if fell else ""), flush=True)
    return fallen


def keep(trial: Trial | OwnTrial, outcome: Outcome, data: Path | None) -> Measurement:
    of_folder = f" DATA={data.resolve().name}" if data and isinstance(trial, Trial) else ""
    return Measurement(
        gold=trial.gold,
        sha256=trial.sha256(data),
        size=outcome.size,
        version=RUNNING[trial.subject.program],
        day=datetime.now(UTC).date(),
        command=f'make quality{of_folder} ARGS="--release"',
        scores=outcome.scores,
        outlets=outcome.outlets,
    )


if __name__ == "__main__":
    sys.exit(main())
