"""Pasted text to article: the run of prose, the headline above it, and what the lines between say.

A person who copies a page copies its menus too.
"""

from collections import Counter
from dataclasses import dataclass
from math import sqrt

from . import headings
from .bylines import clean_names, is_byline, read_signature
from .credit_lines import signs_off, states_copyright
from .furniture import ADDRESS, ADDRESS_LABEL
from .records import NotAnArticle
from .runs import Run, find_runs, interrupts
from .typed_lines import Line, is_date_line, read_lines

# Non-prose lines in a row that make a list of links of what one or two make a heading.
LONGEST_HEADING = 2
DAYS_BELOW = 4
SIGNED_BELOW = 1
OWED_BELOW = 3
# How many lines from either end of a text an address is the article's own.
EDGE = 3
# A run so much lighter than the heaviest may still be the article.
LEAST_RIVAL = 0.25


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a pasted text holds: ``lines`` are those around the headline, which may tell the day.

    ``owed`` are lines under the text that tell whose it is.
    """

    headline: str = ""
    bylines: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    address: str = ""
    owed: tuple[str, ...] = ()


def read_pasted(text: str) -> Pasted:
    """Read a text as a person pastes it.

    Args:
        text: the decoded text; Markdown is allowed.
    Raises:
        NotAnArticle: there is no paragraph of prose in it.
    """
    lines = read_lines(text)
    address, lines = _cut_address(lines)
    run = _choose_run(lines)
    start, end = run.start, run.end
    at = headings.find_headline(lines, start)
    if at is not None:
        at = headings.find_repetition(lines, at, start)
        start = max(start, at + 1)
    else:
        start = headings.find_opening(lines, start)
    top = at if at is not None else start - 1
    headline = lines[at].text if at is not None else ""
    credits = headings.find_bylines(lines, top, start) or headings.find_bare_names(lines, top, start, alone=True)
    decks = headings.find_decks(lines, top, start) if headline else []
    body = _body(lines, start, end, headline)
    credits = credits or _signatures(body[-1:] + lines[end : end + SIGNED_BELOW])
    return Pasted(
        headline=headline,
        bylines=clean_names(credits),
        credits=credits,
        paragraphs=tuple(line.text for line in decks + body),
        lines=headings.lines_around(lines, top, start) + _days_below(lines[end : end + DAYS_BELOW]),
        address=address,
        owed=tuple(line.text for line in lines[end : end + OWED_BELOW] if states_copyright(line.text)),
    )


def _signatures(lines: list[Line]) -> tuple[str, ...]:
    """Return what the first line that signs the text names, among its last and those under it."""
    signed = (read_signature(line.text) for line in lines if not line.is_furniture)
    return next(filter(None, signed), ())


def _days_below(lines: list[Line]) -> tuple[str, ...]:
    """Return the lines under the text that give its day, as some outlets print it there."""
    return tuple(line.text for line in lines if is_date_line(line.text))


def _choose_run(lines: list[Line]) -> Run:
    """Return the run that is the article: heavy, dense, and with a headline above that agrees with it."""
    runs = find_runs(lines)
    if not runs:
        raise NotAnArticle(
            "The text has no paragraph of prose, only short lines such as a menu's. Paste the article's paragraphs."
        )
    rivals = [run for run in runs if run.weight >= LEAST_RIVAL * runs[0].weight]
    return max(rivals, key=lambda run: run.weight * sqrt(run.density) * headings.headline_agreement(lines, run.start))


def _cut_address(lines: list[Line]) -> tuple[str, list[Line]]:
    """Take out the lines that are an address, and return the article's own.

    That is the one with a label ("Original url:", before it or on the line above), else one at the
    text's first or last lines; an address in the middle is a link to something else.
    """
    kept: list[Line] = []
    addresses: list[str] = []
    labelled = False
    for index, line in enumerate(lines):
        if label := ADDRESS_LABEL.match(line.text):
            addresses.insert(0, (label["address"] or "").strip("<>"))
        elif link := ADDRESS.match(line.text):
            at_edge = index < EDGE or index >= len(lines) - EDGE
            addresses += [link[1]] if labelled or at_edge else []
        else:
            kept.append(line)
        labelled = label is not None
    return next(filter(None, addresses), ""), kept


def _body(lines: list[Line], start: int, end: int, headline: str) -> list[Line]:
    """Return the lines of the run that are its paragraphs and headings."""
    repeated = Counter(line.text for line in lines)
    body: list[Line] = []
    waiting: list[Line] = []
    for line in lines[start:end]:
        if interrupts(line):
            waiting.append(line)
        elif line.text != headline and not is_date_line(line.text) and not signs_off(line.text):
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
