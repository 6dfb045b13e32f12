"""What a page prints around its headline: byline, deck, day, read as a reader sees them.

The lines are handed on as those of a pasted text are, so that both are read by the same rules.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from .bylines import is_person
from .charsets import clean, one_line
from .typed_lines import Line, count_words

HIDDEN = frozenset(
    "head title script style noscript template svg nav footer figure figcaption form button select option iframe aside".split()
)
BLOCKS = frozenset(
    "address article blockquote div dl dt dd figure footer form h1 h2 h3 h4 h5 h6 header li main nav ol p section table tr td ul aside".split()
)
# How many lines are looked at above the headline, and from it on; the longest one that is read (code points).
ABOVE, BELOW, LONGEST = 4, 45, 700
# A line of so many letters that begins the headline is it without what a page adds ("… | Politics").
LONG_ENOUGH = 20
# Where the text begins when it cannot be told: so many lines below the headline.
USUAL_START = 12
# How many elements a line may be made of; more is a part of the page.
MOST_INLINE = 40
AUTHOR_MARK = re.compile(r"by-?line|author|autor|auteur|redakteur|forfatter|verfasser|writer", re.I)
NO_AUTHOR = re.compile(
    r"comment|related|teaser|recommend|sidebar|footer|image|\bbio|description|more-|articlebox", re.I
)
DECK_MARK = re.compile(
    r"(?:^|[\s_-])(?:deck|dek|standfirst|stand-first|sub-?title|sub-?headline|sub-?head|subline|lead|lede|intro|summary|teaser-?text|chapeau|sommario|vorspann|abstract|excerpt|"
    r"kicker-?text|article-?description|spot)(?:$|[\s_-])",
    re.I,
)
# In words: the shortest deck, the longest byline.
SHORTEST_DECK, LONGEST_BYLINE = 6, 25


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line with the marks of its element (class, id, rel, itemprop, and of those around) and its runs of text."""

    line: Line
    marks: str
    runs: tuple[str, ...]


def read_lines_around(tree: HtmlElement, headline: str) -> tuple[list[PrintedLine], list[PrintedLine]]:
    """Return the few lines printed above the headline, and those from the headline on.

    Args:
        tree: the parsed page.
        headline: the article's headline; where the page does not print it, its first h1 stands for it.
    """
    lines = list(_lines(tree))
    wanted = _folded(headline) or None
    folded = [(_folded(printed.line.text), printed.line.heading) for printed in lines]
    found = (
        [i for i, (text, level) in enumerate(folded) if level == 1 and text == wanted]
        or [i for i, (text, _) in enumerate(folded) if text == wanted]
        or [i for i, (text, _) in enumerate(folded) if wanted and text.endswith(wanted)]
        or [i for i, (text, _) in enumerate(folded) if wanted and len(text) > LONG_ENOUGH and wanted.startswith(text)]
        or [i for i, (_, level) in enumerate(folded) if level == 1]
    )
    at = found[0] if found else 0
    return lines[max(0, at - ABOVE) : at], lines[at : at + BELOW]


def marked_authors(lines: list[PrintedLine]) -> list[str]:
    """Return the names in the lines whose elements are marked as an author's, in order."""
    marked = [one for one in lines if AUTHOR_MARK.search(one.marks) and not NO_AUTHOR.search(one.marks)]
    found = []
    for one in marked:
        if one.line.words <= LONGEST_BYLINE:
            found += [run for run in one.runs if is_person(run)] or [one.line.text]
    return found


def find_start(lines: list[PrintedLine], paragraphs: tuple[str, ...]) -> int:
    """Return the index of the line in which the article's text begins."""
    openings = {_folded(paragraph)[:60] for paragraph in paragraphs[:2]}
    begun = (i for i, one in enumerate(lines) if i and _folded(one.line.text)[:60] in openings)
    return next(begun, min(USUAL_START, len(lines)))


def find_deck(lines: list[PrintedLine], description: str, paragraphs: tuple[str, ...]) -> str:
    """Return the deck printed between headline and text, empty where there is none or the text has it already.

    It is the line that equals the page's description of itself, or whose element is marked as a deck.
    """
    body = _folded(" ".join(paragraphs))
    described = _folded(description.rstrip(" …."))
    for printed in lines[1:]:
        line = printed.line
        folded = _folded(line.text)
        if paragraphs and folded and folded == _folded(paragraphs[0]):
            return ""
        is_described = len(described) > 30 and folded.startswith(described)
        is_deck = line.words >= SHORTEST_DECK and (is_described or bool(DECK_MARK.search(printed.marks)))
        if is_deck and folded not in body and folded != _folded(lines[0].line.text):
            return line.text
    return ""


def _lines(tree: HtmlElement) -> Iterator[PrintedLine]:
    """Yield the lines of a page in order: the smallest elements that no block divides."""
    waiting = [tree]
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str) or element.tag in HIDDEN:
            continue
        if _is_line(element):
            runs = tuple(filter(None, (one_line(clean(run)) for run in element.itertext())))
            text = " ".join(runs)
            if text and len(text) <= LONGEST:
                level = int(element.tag[1]) if re.fullmatch(r"h[1-6]", element.tag) else 0
                line = Line(text, level, element.tag == "li", True, count_words(text))
                yield PrintedLine(line, _marks(element), runs)
        else:
            waiting += reversed(element)


def _is_line(element: HtmlElement) -> bool:
    inner = [child for _, child in zip(range(MOST_INLINE), element.iterdescendants(), strict=False)]
    if any(child.tag in BLOCKS or child.tag in HIDDEN for child in inner):
        return False
    return len(inner) < MOST_INLINE and (
        len(element) == 0 or bool((element.text or "").strip()) or _is_inline(element)
    )


def _is_inline(element: HtmlElement) -> bool:
    return element.tag in BLOCKS or element.tag in {"a", "span", "time", "strong", "b", "em", "i"}


def _marks(element: HtmlElement) -> str:
    """Return the class, id, rel and itemprop of an element, those within it and the one around it."""
    around = [
        element,
        element.getparent(),
        *[child for _, child in zip(range(4), element.iterdescendants(), strict=False)],
    ]
    names = ("class", "id", "rel", "itemprop", "data-testid", "data-component")
    return " ".join(one.get(name) or "" for one in around if one is not None for name in names)


def _folded(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
