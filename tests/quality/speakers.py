"""Two questions about speakers that the folder's scorer does not ask: who "he" and "she" are, and what a confidence is worth.

Names agree as the folder's scorer has it: by the surname, or where one name has all the words of the other.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from .doors import Rows

TITLES = frozenset("mr mrs ms dr sen rep gov gen president jr sr".split())
# A confidence counts as of the highest of these that it reaches.
LEVELS = (0.95, 0.85, 0.0)


def score_pronouns(gold: Rows, predicted: Rows) -> dict[str, Any]:
    """Score on rows with `id`, `spans` of a quotation and the `person` whose it is.

    Returns:
        `right` and `unresolved` as shares, their `n`; a quotation that was not found counts as unresolved. The same of
        the rows `kept_aside` from those who improved the rules, and of the names that a program gave (`silver`).
    """
    quotes = {row["id"]: row["quotes"] for row in predicted}
    speakers = [_speaker_at(row["spans"], quotes.get(row["id"], [])) for row in gold]
    judged = [(row, _is_person(row["person"], name)) for row, name in zip(gold, speakers, strict=True)]
    return {
        **_share(is_right for _, is_right in judged),
        "unresolved": sum(not name for name in speakers) / len(gold),
        "kept_aside": _share(is_right for row, is_right in judged if row.get("kept_aside")),
        "silver": _share(_is_person(row["person"], row["silver"]) for row in gold if row.get("silver")),
    }


def _share(right: Iterable[bool]) -> dict[str, Any]:
    judged = list(right)
    return {"n": len(judged), "right": sum(judged) / len(judged)} if judged else {}


def score_confidence(gold: Rows, predicted: Rows) -> dict[str, Any]:
    """Score the speakers of quotations that were found, by level of confidence.

    Returns:
        For each level ("0_95" and above, "0_85" up to that …) how many (`n`) and how many of them `right` (a share).
    """
    quotes = {row["id"]: row["quotes"] for row in predicted}
    judged: dict[float, list[bool]] = {level: [] for level in LEVELS}
    for row in gold:
        for found, is_right in _judge(row, quotes.get(row["id"], [])):
            judged[next(level for level in LEVELS if found["confidence"] >= level)].append(is_right)
    return {_key(level): _share(some) for level, some in judged.items() if some}


def _key(level: float) -> str:
    return f"{level:.2f}".replace(".", "_")


def _judge(row: dict[str, Any], quotes: Rows) -> Iterator[tuple[dict[str, Any], bool]]:
    """Each quotation that stands where the gold has one with a name that is sure, and whether the speaker is right."""
    for gold in row["quotes"]:
        if not gold.get("speaker_spans") or gold.get("name_src") == "silver" or _is_pronoun_unnamed(gold):
            continue
        for found in quotes:
            if found["speaker"] and any(_is_same_place(found, span) for span in gold["spans"]):
                yield found, _is_right(gold, found)


def _is_pronoun_unnamed(gold: dict[str, Any]) -> bool:
    return gold.get("speaker_type") == "pronoun" and not gold.get("speaker_name")


def _is_same_place(found: dict[str, Any], span: list[int]) -> bool:
    return abs(found["start"] - span[0]) <= 3 and abs(found["end"] - span[1]) <= 3


def _is_right(gold: dict[str, Any], found: dict[str, Any]) -> bool:
    if gold.get("speaker_name"):
        return _agree(gold["speaker_name"], found["speaker"])
    start, end = found["speaker_start"], found["speaker_end"]
    at_mention = start is not None and any(start < b and a < end for a, b in gold["speaker_spans"])
    return at_mention or _agree(gold["speaker_text"], found["speaker"])


def _speaker_at(spans: list[list[int]], quotes: Rows) -> str:
    """The speaker of the quotation that has most of these spans, empty where none has any."""
    start, end = spans[0][0], spans[-1][1]
    over = [(min(end, one["end"]) - max(start, one["start"]), number) for number, one in enumerate(quotes)]
    most, number = max(over, default=(0, 0))
    return quotes[number]["speaker"] if most > 0 else ""


def _is_person(person: str, name: str) -> bool:
    """Whether a name is the person's: with the surname, and where it has a given name, with one of hers ("A|B Surname")."""
    words, told = _words(person.replace("|", " ")), _words(name)
    if not words or not told or words[-1] not in told:
        return False
    return len(told) == 1 or len(words) == 1 or bool(set(words[:-1]) & set(told))


def _agree(one: str, other: str) -> bool:
    a, b = _words(one), _words(other)
    return bool(a and b) and (a[-1] == b[-1] or set(a) <= set(b) or set(b) <= set(a))


def _words(name: str) -> list[str]:
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", re.sub(r"['’]s\b", "", name.casefold()))
    return [word for word in words if word not in TITLES]
