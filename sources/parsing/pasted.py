"""Pasted text to article: the run of prose, the headline above it, and what the lines between say.

A person who copies a page copies its menus too. The article is the run of lines whose words weigh
most when prose counts for and everything else counts against (maximum subsequence segmentation:
Pasternack and Roth, "Extracting Article Text from the Web", WWW 2009).
"""

import re
from collections import Counter
from dataclasses import dataclass

from .bylines import clean_names, is_byline, is_person, read_byline
from .furniture import ADDRESS, ADDRESS_LABEL
from .records import NotAnArticle
from .typed_lines import Line, is_date_line, read_lines

# What a line that is no prose costs, in words of prose.
COST = 6.0
COST_FURNITURE = 10.0
MOST_WEIGHT = 120.0
HEADLINE_WORDS = (2.5, 45)
# How far above the prose a headline may stand, in lines.
HEADLINE_REACH = 25


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a pasted text holds: ``lines`` are those around the headline, which may tell the day."""

    headline: str = ""
    bylines: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    address: str = ""


def read_pasted(text: str) -> Pasted:
    """Read a text as a person pastes it.

    Args:
        text: the decoded text; Markdown is allowed.
    Raises:
        NotAnArticle: there is no paragraph of prose in it.
    """
    lines = read_lines(text)
    address, lines = _cut_address(lines)
    start, end = prose_run(lines)
    if start == end:
        raise NotAnArticle(
            "The text has no paragraph of prose, only short lines such as a menu's. Paste the article's paragraphs."
        )
    at = _find_headline(lines, start)
    headline = lines[at].text if at is not None else ""
    above = lines[at + 1 : start] if at is not None else lines[max(0, start - 5) : start]
    repeated = Counter(line.text for line in lines)
    body = [line for line in lines[start:end] if _belongs(line, repeated, headline)]
    furniture = [line.text for line in lines[start:end] if line not in body]
    names, credits = _bylines(above)
    return Pasted(
        headline=headline,
        bylines=names,
        credits=credits,
        paragraphs=tuple(line.text for line in _decks(above, headline) + body),
        lines=tuple(line.text for line in above) + tuple(furniture),
        address=address,
    )


def prose_run(lines: list[Line]) -> tuple[int, int]:
    """Return the bounds of the run of lines that weighs most, end exclusive; equal where no line is prose."""
    best, best_start, best_end = 0.0, 0, 0
    total, start = 0.0, 0
    for index, line in enumerate(lines):
        total += weight(line)
        if total <= 0:
            total, start = 0.0, index + 1
        elif total > best:
            best, best_start, best_end = total, start, index + 1
    return best_start, best_end


def weight(line: Line) -> float:
    """Return what a line adds to a run: its words where it is prose, a cost where it is not."""
    if line.is_furniture:
        return -COST_FURNITURE
    if line.bullet:
        return min(line.words, 20) / 2 if line.is_prose else -COST
    if line.is_prose:
        return min(line.words, MOST_WEIGHT)
    return -COST / 2 if line.is_sentence or line.alone else -COST


def _cut_address(lines: list[Line]) -> tuple[str, list[Line]]:
    """Take out the lines that give the article's address ("Original url:" and what follows it)."""
    kept: list[Line] = []
    address, labelled = "", False
    for line in lines:
        label, link = ADDRESS_LABEL.match(line.text), ADDRESS.match(line.text)
        if label or link:
            given = (label["address"] if label else link[1]) or ""
            address = address or (given.strip("<>") if label or labelled or link else "")
        else:
            kept.append(line)
        labelled = bool(label)
    return address, kept


def _find_headline(lines: list[Line], start: int) -> int | None:
    marked = [index for index, line in enumerate(lines[:start]) if line.heading == 1]
    if marked:
        return marked[-1]
    first = max(0, start - HEADLINE_REACH)
    candidates = [index for index in range(first, start) if _may_be_headline(lines[index])]
    body = {word for line in lines[start : start + 12] for word in _telling_words(line.text)}
    repeated = Counter(line.text for line in lines)
    scores = {index: _headline_score(lines[index], body, repeated) for index in candidates}
    best = max(candidates, key=lambda index: (scores[index], -index), default=None)
    return _above_its_deck(best, scores) if best is not None else None


def _above_its_deck(best: int, scores: dict[int, float]) -> int:
    """Return the line above where the best one is only the deck beneath a headline that says nearly as much."""
    above = best - 1
    return above if scores.get(above, 0.0) >= max(3.0, 0.5 * scores[best]) else best


def _may_be_headline(line: Line) -> bool:
    low, high = HEADLINE_WORDS
    return (
        low <= line.words <= high
        and not line.bullet
        and not line.is_furniture
        and not is_date_line(line.text)
        and not is_byline(line.text)
        and not is_person(line.text)
        and not re.search(r"[^.]\.[\"”»]?$", line.text)
    )


def _headline_score(line: Line, body: set[str], repeated: Counter[str]) -> float:
    words = _telling_words(line.text)
    shared = len([word for word in words if word in body])
    return shared + 2 * (repeated[line.text] > 1) + 1.5 * line.alone


def _telling_words(text: str) -> set[str]:
    return {word.casefold()[:6] for word in re.findall(r"[^\W\d_]{4,}|[\u3040-\u30ff\u3400-\u9fff]", text)}


def _belongs(line: Line, repeated: Counter[str], headline: str) -> bool:
    if line.is_furniture or line.text == headline or is_date_line(line.text):
        return False
    if line.is_prose or line.is_sentence:
        return True
    return (
        line.alone and not line.bullet and repeated[line.text] == 1 and line.words <= 14 and not is_byline(line.text)
    )


def _decks(above: list[Line], headline: str) -> list[Line]:
    return [
        line
        for line in above
        if line.alone
        and line.words >= 7
        and line.text != headline
        and not line.is_furniture
        and not line.bullet
        and not is_byline(line.text)
        and not is_date_line(line.text)
    ]


def _bylines(above: list[Line]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the persons and all credit lines between the headline and the prose."""
    lines = [line.text for line in above if not line.bullet and line.words <= 20]
    credits = [line for line in lines if is_byline(line)]
    names = [name for line in credits for name in read_byline(line)]
    if not credits:
        credits = [line for line in lines if is_person(line)]
        names = list(clean_names(credits))
    return tuple(dict.fromkeys(names)), tuple(credits)
