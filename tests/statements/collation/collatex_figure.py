"""CollateX's figure on the alignments made by hand, to be run where CollateX is installed; the project does not use it.

    python -m venv /somewhere && /somewhere/bin/pip install collatex levenshtein
    /somewhere/bin/python tests/statements/collation/collatex_figure.py

CollateX is under the GPL: it is run beside the project, never shipped with it. Case and punctuation are folded for it
as for ours, each of its two ways to compare words is tried, and the better figure is the one to beat.
"""

import sys
from pathlib import Path

import collatex  # type: ignore[import-not-found]

sys.path.insert(0, str(Path(__file__).parent))
from alignments import WORD, read_cases, score


def align(base: str, reading: str, *, near_match: bool) -> set[tuple[int, int]]:
    """The pairs of words that stand in one column of CollateX's table."""
    witnesses = [
        {"id": name, "tokens": [{"t": f"{word} ", "n": word.casefold()} for word in WORD.findall(text)]}
        for name, text in (("base", base), ("reading", reading))
    ]
    table = collatex.collate({"witnesses": witnesses}, segmentation=False, near_match=near_match)
    pairs, here, there = set(), 0, 0
    for column in table.columns:
        found = column.tokens_per_witness
        if "base" in found and "reading" in found:
            pairs.add((here, there))
        here, there = here + ("base" in found), there + ("reading" in found)
    return pairs


if __name__ == "__main__":
    cases = read_cases()
    for near_match in (False, True):
        result = score(lambda base, reading, near=near_match: align(base, reading, near_match=near), cases)
        print(f"collatex near_match={near_match}: word-pair F1 {result.f1:.3f} {result} on {len(cases)} alignments")
