"""Words of others within a sentence of ours that is plain text: none of them turns what stands beside it.

In HTML that is `<bdi>`; here it is done with the controls of Unicode's bidirectional algorithm (UAX #9, isolates).
"""

import re

# Embeddings, overrides and isolates, with their ends: an end of too many would end ours.
CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Letters from right to left, and marks that say that others are.
TURNING = re.compile("[\u0590-\u08ff\u200f\u061c\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


def isolate(text: str) -> str:
    """The text without controls of direction, and between an isolate's where it runs, or may run, from right to left."""
    bare = CONTROLS.sub("", text)
    return f"{FIRST_STRONG_ISOLATE}{bare}{POP_ISOLATE}" if TURNING.search(bare) else bare
