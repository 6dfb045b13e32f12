"""`make quality DATA=folder`: the program's figures on a folder of gold, beside those of the last release.

Fails when a figure fell by more than its tolerance. `--release` keeps today's figures as the released ones.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

import django

from .subjects import SUBJECTS, Subject

RELEASED = Path(__file__).with_name("released.json")
ROW = "{:<28} {:<28} {:>9} {:>9}  {}"


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make quality", description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of gold: articles/, quotations/, pages/, matching/")
    parser.add_argument("--only", choices=[subject.name for subject in SUBJECTS], action="append")
    parser.add_argument(
        "--sample", type=int, help="only the first so many articles of quotations/; nothing is compared"
    )
    parser.add_argument("--release", action="store_true", help="keep today's figures as the released ones")
    return parser.parse_args()


def main() -> int:
    arguments = read_arguments()
    subjects = [subject for subject in SUBJECTS if not arguments.only or subject.name in arguments.only]
    found = [subject for subject in subjects if (arguments.data / subject.folder / "score.py").exists()]
    if not found:
        print(f"There is no scorer in {arguments.data}: looked for {', '.join(s.folder for s in subjects)}/score.py.")
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    released = json.loads(RELEASED.read_text()) if RELEASED.exists() else {}
    print(ROW.format("subject", "figure", "now", "released", ""))
    fallen = [name for subject in found for name in report(subject, arguments, released)]
    if arguments.release:
        RELEASED.write_text(json.dumps(released, indent=2, sort_keys=True) + "\n")
    if fallen:
        print(f"Fell by more than the tolerance: {', '.join(fallen)}")
    return 1 if fallen and not arguments.release else 0


def report(subject: Subject, arguments: argparse.Namespace, released: dict[str, dict[str, float]]) -> list[str]:
    """Print the subject's rows; give the names of the figures that fell."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as work:
        values = subject.measure(arguments.data, Path(work), arguments.sample)
    before = {} if arguments.sample and subject.folder == "quotations" else released.get(subject.name, {})
    fallen = []
    for figure in subject.figures:
        value, old = values[figure.path], before.get(figure.path)
        fell = old is not None and figure.has_fallen(value, old)
        fallen += [f"{subject.name}: {figure.path}"] if fell else []
        shown = "" if old is None else f"{old:g}"
        print(ROW.format(subject.name, figure.path, f"{value:g}", shown, "FELL" if fell else ""))
    print(ROW.format(subject.name, "seconds", f"{time.monotonic() - began:.0f}", "", ""), flush=True)
    if not arguments.sample:
        released[subject.name] = values
    return fallen


if __name__ == "__main__":
    sys.exit(main())
