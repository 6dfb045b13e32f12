"""What a page prints around its headline: byline, deck, day, read as a reader sees them.

The lines are handed on as those of a pasted text are, so that both are read by the same rules.
"""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from .charsets import clean
from .typed_lines import Line, count_words

HIDDEN = frozenset(
    "script style noscript template svg nav footer figure figcaption form button select option iframe aside".split()
)
BLOCKS = frozenset(
    "address article blockquote div dl dt dd figure footer form h1 h2 h3 h4 h5 h6 header li main nav ol p section table tr td ul aside".split()
)
# Lines looked at above the headline, below it, and the longest one that is read (code points).
ABOVE, BELOW, LONGEST = 12, 45, 700
# How many elements a line may be made of; more is a part of the page.
MOST_INLINE = 40
AUTHOR_MARK = re.compile(
    r"(?:^|[\s_-])(?:by-?line\w*|authors?|author-?names?|autor(?:en|in|es)?|auteurs?|writer|contributor|redakteur|forfatter|verfasser)(?:$|[\s_-])",
    re.I,
)
NO_AUTHOR = re.compile(
    r"comment|related|teaser|recommend|sidebar|footer|social|avatar|image|bio\b|description|date|time", re.I
)
DECK_MARK = re.compile(
    r"(?:^|[\s_-])(?:deck|dek|standfirst|stand-first|sub-?title|sub-?headline|sub-?head|subline|lead|lede|intro|summary|teaser-?text|chapeau|sommario|vorspann|abstract|excerpt|"
    r"kicker-?text|article-?description|spot)(?:$|[\s_-])",
    re.I,
)
SHORTEST_DECK = 6


def read_lines_around(tree: HtmlElement, headline: str) -> list[tuple[Line, str]]:
    """Return the lines printed around the headline, each with its element's marks, the headline first.

    Args:
        tree: the parsed page.
        headline: the article's headline; where the page does not print it, its first h1 stands for it.
    """
    lines = list(_lines(tree))
    texts = [_folded(line.text) for line, _ in lines]
    wanted = _folded(headline)
    at = next((i for i, (line, _) in enumerate(lines) if line.heading == 1 and texts[i] == wanted), None)
    if at is None:
        at = next((i for i, text in enumerate(texts) if text == wanted and wanted), None)
    if at is None:
        at = next((i for i, (line, _) in enumerate(lines) if line.heading == 1), None)
    return lines[at : at + BELOW] if at is not None else lines[:BELOW]


def marked_authors(lines: list[tuple[Line, str]]) -> list[str]:
    """Return the texts of the lines whose elements are marked as an author's, in order."""
    return [
        line.text
        for line, marks in lines
        if AUTHOR_MARK.search(marks) and not NO_AUTHOR.search(marks) and line.words <= 20
    ]


def find_deck(lines: list[tuple[Line, str]], description: str, paragraphs: tuple[str, ...]) -> str:
    """Return the deck printed between headline and text, empty where there is none or the text has it already.

    It is the line that equals the page's description of itself, or whose element is marked as a deck.
    """
    body = _folded(" ".join(paragraphs))
    described = _folded(description.rstrip(" …."))
    for line, marks in lines[1:]:
        folded = _folded(line.text)
        if paragraphs and folded and folded == _folded(paragraphs[0]):
            return ""
        is_described = len(described) > 30 and folded.startswith(described)
        is_deck = line.words >= SHORTEST_DECK and (is_described or bool(DECK_MARK.search(marks)))
        if is_deck and folded not in body and folded != _folded(lines[0][0].text):
            return line.text
    return ""


def _lines(tree: HtmlElement) -> Iterator[tuple[Line, str]]:
    """Yield the lines of a page in order: the smallest elements that no block divides."""
    waiting = [tree]
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str) or element.tag in HIDDEN:
            continue
        if _is_line(element):
            text = " ".join(clean(" ".join(element.itertext())).split())
            if text and len(text) <= LONGEST:
                level = int(element.tag[1]) if re.fullmatch(r"h[1-6]", element.tag) else 0
                yield Line(text, level, element.tag == "li", True, count_words(text)), _marks(element)
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
