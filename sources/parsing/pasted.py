"""Pasted text to article: the run of prose, the headline above it, and what the lines between say.

A person who copies a page copies its menus too. The article is the run of lines whose words weigh
most when prose counts for and everything else counts against (maximum subsequence segmentation:
Pasternack and Roth, "Extracting Article Text from the Web", WWW 2009).
"""

from collections import Counter
from dataclasses import dataclass

from . import headings
from .bylines import is_byline
from .furniture import ADDRESS, ADDRESS_LABEL
from .records import NotAnArticle
from .typed_lines import Line, is_date_line, read_lines

# What a line that is no prose costs, in words of prose: little for a heading between two paragraphs,
# more for each further one in a row, as menus and lists of teasers have them. Set on copied pages.
COST = 8.0
COST_GROWS_BY = 16.0
MOST_WEIGHT = 150.0
# Non-prose lines in a row that make a list of links of what one or two make a heading.
LONGEST_HEADING = 2
DAYS_BELOW = 4


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
    at = headings.find_headline(lines, start)
    if at is not None:
        at = headings.find_repetition(lines, at, start)
        start = max(start, at + 1)
    top = at if at is not None else start - 1
    headline = lines[at].text if at is not None else ""
    names, credits = headings.find_bylines(lines, top, start)
    decks = headings.find_decks(lines, top, start) if headline else []
    return Pasted(
        headline=headline,
        bylines=names,
        credits=credits,
        paragraphs=tuple(line.text for line in decks + _body(lines, start, end, headline)),
        lines=headings.lines_around(lines, top, start) + _days_below(lines[end : end + DAYS_BELOW]),
        address=address,
    )


def _days_below(lines: list[Line]) -> tuple[str, ...]:
    """Return the lines under the text that give its day, as some outlets print it there."""
    return tuple(line.text for line in lines if is_date_line(line.text))


def prose_run(lines: list[Line]) -> tuple[int, int]:
    """Return the bounds of the run of lines that weighs most, end exclusive; equal where no line is prose."""
    best, best_start, best_end = 0.0, 0, 0
    total, start, gap = 0.0, 0, 0
    for index, line in enumerate(lines):
        gap = gap + 1 if _interrupts(line) else 0
        total += _weight(line, gap)
        if total <= 0:
            total, start = 0.0, index + 1
        elif total > best:
            best, best_start, best_end = total, start, index + 1
    return best_start, best_end


def _interrupts(line: Line) -> bool:
    if line.is_furniture or line.bullet:
        return not _is_listed_prose(line)
    return not line.is_prose and not line.is_sentence


def _weight(line: Line, gap: int) -> float:
    if gap:
        return -(COST + COST_GROWS_BY * (gap - 1))
    return min(line.words, MOST_WEIGHT) * (0.5 if line.bullet else 1.0) if line.is_prose else 0.0


def _is_listed_prose(line: Line) -> bool:
    """Tell whether a list item is a paragraph of its own, as in live articles and summaries."""
    return line.bullet and line.is_prose and line.words >= 15 and not line.is_furniture


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


def _body(lines: list[Line], start: int, end: int, headline: str) -> list[Line]:
    """Return the lines of the run that are its paragraphs and headings."""
    repeated = Counter(line.text for line in lines)
    body: list[Line] = []
    waiting: list[Line] = []
    for line in lines[start:end]:
        if _interrupts(line):
            waiting.append(line)
        elif line.text != headline and not is_date_line(line.text):
            body += [*_heading_among(waiting, repeated, headline), line]
            waiting = []
    return body


def _heading_among(waiting: list[Line], repeated: Counter[str], headline: str) -> list[Line]:
    """Return the intermediate heading among the lines between two paragraphs: the last, if few stand there."""
    if len(waiting) > LONGEST_HEADING:
        return []
    return [line for line in waiting[-1:] if _is_heading(line, repeated) and line.text != headline]


def _is_heading(line: Line, repeated: Counter[str]) -> bool:
    plain = not line.bullet and not line.is_furniture and not is_byline(line.text) and not is_date_line(line.text)
    return line.heading > 0 or (plain and line.alone and repeated[line.text] == 1 and line.words <= 14)
