"""What stands above the prose of a pasted text: the headline, its deck, the bylines, the day."""

import re
from collections import Counter
from math import sqrt

from .bylines import is_byline, is_lone_opener, is_person
from .typed_lines import Line, has_date, is_date_line
from .wires import wire_named

# A headline has so many words, and stands at most so many lines above the prose.
HEADLINE_WORDS = (2.5, 45)
HEADLINE_REACH = 60
# A deck is longer than most headlines; beyond so many shared words a line is no better a headline.
DECK_WORDS, MOST_SHARED = 11, 6
# A line that is no sentence must have so many words to be a deck.
SHORTEST_DECK = 7
# In a text without blank lines a headline must agree with the text, or be among its first lines.
LEAST_SCORE, FIRST_LINES = 2.0, 3
# How many lines of the body its words are compared with.
BODY_LINES = 12
# Where a byline or a day may stand: lines above the headline, lines of the body, words in a line.
ABOVE, BELOW, BARE_BELOW, LINE_WORDS = 8, 6, 4, 25
# So many names without "by" are believed.
MOST_BARE = 3


def find_headline(lines: list[Line], start: int) -> int | None:
    """Return the index of the headline above the prose that starts at ``start``; None where there is none.

    A Markdown heading of the first level is the headline. Else it is the line, long enough and no
    sentence, that shares most of its words with the text; a line printed twice is likelier.
    """
    marked = [index for index, line in enumerate(lines[:start]) if line.heading == 1]
    if marked:
        return marked[-1]
    scores = _scores(lines, start)
    # Captions and decks share as many words with the text: the headline is the first of those near the best.
    high = 0.75 * max(scores.values(), default=0.0)
    best = next((index for index, score in scores.items() if score >= high and lines[index].alone), None)
    if best is None:
        sure = [index for index in scores if scores[index] >= LEAST_SCORE or index < FIRST_LINES]
        best = max(sure, key=lambda index: scores[index], default=None)
    return _above_its_deck(best, scores, lines) if best is not None else None


def headline_agreement(lines: list[Line], start: int) -> float:
    """Return how well the best headline above a run agrees with it, from 1 (not at all) to 4."""
    return 1 + min(max(_scores(lines, start).values(), default=0.0), MOST_SHARED) / 2


def find_repetition(lines: list[Line], at: int, start: int) -> int:
    """Return where the headline is printed again among the first lines of the run, else where it was found.

    What stands between the two is the furniture of the page: the text begins below the second.
    """
    folded = lines[at].text.casefold()
    following = range(start, min(start + BELOW, len(lines)))
    return next((i for i in following if lines[i].text.casefold().startswith(folded)), at)


def find_decks(lines: list[Line], at: int, start: int) -> list[Line]:
    """Return the standfirst, and prose cut off from the run, between the headline and the run's start."""
    headline = lines[at].text
    alone = [line for line in lines[at + 1 : start] if line.alone and not line.bullet]
    between = [line for line in alone if line.words >= SHORTEST_DECK or line.is_sentence]
    return [line for line in between if line.text != headline and not line.is_furniture and not _tells(line)]


def find_opening(lines: list[Line], start: int) -> int:
    """Return where a text without a headline begins: at the short sentences above its prose, if nothing else is there."""
    return 0 if all(line.alone and line.is_sentence and not line.bullet for line in lines[:start]) else start


def find_bylines(lines: list[Line], at: int, start: int) -> tuple[str, ...]:
    """Return the bylines ("By Jane Roe") among the lines between the headline and the first lines of the text."""
    near = [line for line in lines[at + 1 : start + BELOW] if line.words <= LINE_WORDS]
    return tuple(part for line in _openers_joined(near) for part in segments(line.text) if is_byline(part))


def find_bare_names(lines: list[Line], at: int, start: int, *, alone: bool) -> tuple[str, ...]:
    """Return the names that stand without "by" beside a day and, if ``alone``, as the only such line above the prose.

    Lines of names one below the other stand beside the same day.
    """
    # A single word between is an initial or an icon's name.
    near = [line for line in lines[at + 1 : start + BARE_BELOW] if line.words > 1]
    if signed := next((line.text for line in near if _may_name(line) and names_person_and_agency(line.text)), ""):
        return (signed,)
    named = [[part for part in segments(line.text) if _is_name(part)] if _may_name(line) else [] for line in near]
    dated = [has_date(line.text) for line in near]
    for index in (*range(len(near)), *reversed(range(len(near)))):
        dated[index] |= bool(named[index]) and any(dated[max(0, index - 1) : index + 2])
    beside = [part for parts, is_dated in zip(named, dated, strict=True) if is_dated for part in parts]
    above = [part for parts in named[: max(0, start - at - 1)] for part in parts]
    return tuple(beside[:MOST_BARE]) or (tuple(above) if alone and len(above) == 1 else ())


def names_person_and_agency(text: str) -> bool:
    """Tell whether a line is nothing but persons and an agency beside them ("Jane Roe | AFP", "Jane Roe, AFP")."""
    parts = re.split(r"(?:(?<!\s)\s+)?[|•·●/,()]\s*|\s[–—-]\s", text.strip(" ()"))
    agencies = [part for part in parts if wire_named(part)]
    return 0 < len(agencies) < len(parts) and all(is_person(part) for part in parts if part not in agencies)


def _may_name(line: Line) -> bool:
    return line.words <= LINE_WORDS and not line.is_furniture


def lines_around(lines: list[Line], at: int, start: int) -> tuple[str, ...]:
    """Return the short lines that may tell the day: those below the headline first, then those above it."""
    around = lines[at + 1 : start + BELOW] + lines[max(0, at - ABOVE) : max(0, at)][::-1]
    short = [line for line in around if line.words <= LINE_WORDS and not line.is_prose]
    return tuple(line.text for line in short if has_date(line.text) or not line.is_furniture)


def segments(text: str) -> list[str]:
    """Split a line of particulars ("Jane Roe | 3 May 2024 · 5 min read") at its separators."""
    return [part.strip() for part in re.split(r"\s*[|•·●]\s*|\s{2,}|\s[–—-]\s|,\s+in\s", text) if part.strip()]


def telling_words(text: str) -> set[str]:
    """Return the longer words of a text, cut so that inflection matters less; of Han, kana, Hangul, pairs of signs."""
    words = re.findall(r"[^\W\d_\u3040-\u9fff\uac00-\ud7a3]{4,}", text)
    pairs = re.findall(r"(?=([\u3040-\u9fff]{2}))|\b([\uac00-\ud7a3]{2})", text)
    return {word.casefold()[:6] for word in words} | {one or other for one, other in pairs}


def _scores(lines: list[Line], start: int) -> dict[int, float]:
    repeated = Counter(line.text for line in lines)
    body = {word for line in lines[start : start + BODY_LINES] for word in telling_words(line.text)}
    return {
        index: _score(lines[index], body, repeated) - 0.03 * (start - index)
        for index in range(max(0, start - HEADLINE_REACH), start)
        if _may_be_headline(lines[index])
    }


def _may_be_headline(line: Line) -> bool:
    low, high = HEADLINE_WORDS
    return (
        low <= line.words <= high
        and not line.bullet
        and not line.is_furniture
        and not _tells(line)
        and not _is_row_of_links(line)
        and (line.alone or line.words >= 5)
        and not re.search(r"[^.][.。][\"”»]?$", line.text)
    )


def _tells(line: Line) -> bool:
    """Tell whether a line gives who and when, not what."""
    return (
        is_date_line(line.text)
        or (line.words <= LINE_WORDS and any(is_byline(part) for part in segments(line.text)))
        or is_person(line.text)
    )


def _is_row_of_links(line: Line) -> bool:
    words = re.findall(r"[^\W\d_]{2,}", line.text)
    return len(words) > 14 and sum(word[0].isupper() for word in words) > 0.85 * len(words)


def _score(line: Line, body: set[str], repeated: Counter[str]) -> float:
    words = telling_words(line.text)
    shared = len(words & body)
    agreement = min(shared, MOST_SHARED) * sqrt(shared / max(len(words), 4))
    return agreement + line.alone * (1.5 + 2 * (repeated[line.text] > 1))


def _above_its_deck(best: int, scores: dict[int, float], lines: list[Line]) -> int:
    """Return the line above where the best one is only the deck beneath a shorter headline."""
    above = best - 1
    is_deck = lines[best].words >= DECK_WORDS and above in scores and lines[above].words < lines[best].words
    return above if is_deck and lines[above].alone and scores[above] >= max(2.5, 0.4 * scores[best]) else best


def _openers_joined(lines: list[Line]) -> list[Line]:
    """Join "By" on a line of its own to the name below it."""
    joined: list[Line] = []
    for line in lines:
        if joined and is_lone_opener(joined[-1].text):
            joined[-1] = Line(f"{joined[-1].text.rstrip(':')} {line.text}", words=line.words + 1)
        else:
            joined.append(line)
    return joined


def _is_name(part: str) -> bool:
    """Tell whether a part of a line is nothing but names; Han and kana without "by" may be any label."""
    if re.search(r"[\u3040-\u9fff]", part):
        return False
    names = re.split(r"\s(?:and|und|og|och|et|y|e|&)\s|,\s*", part)
    return bool(wire_named(part)) or all(is_person(name) or wire_named(name) for name in names)
