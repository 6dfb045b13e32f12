"""HTML to paragraphs: the article's text out of a page, with trafilatura, furniture left behind.

Pages are capped before they are parsed and again before they are extracted from: real ones stay
under 4,400 elements; the limits of time and memory are set by the process that parses.
"""

import logging
import re
from collections import Counter
from copy import deepcopy

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, fromstring
from trafilatura import bare_extraction

from .charsets import clean, one_line, shield
from .credit_lines import states_copyright
from .furniture import is_credit, is_furniture
from .records import NotAnArticle

MAX_CHARACTERS = 12_000_000
MAX_ELEMENTS = 20_000
MAX_DEPTH = 250
MAX_ATTRIBUTE = 1_000_000
MAX_ATTRIBUTES = 3_000
MAX_TEXT = 1_000_000
# Opening tags that a page of the largest number of elements may have, comments and scripts included.
MAX_TAGS = 60_000
# A page that shows less of the text it describes loads the rest with a script.
LEAST_SHOWN = 0.25
HTML_START = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|script|div|article|section|main|p|h1|table|link)\b[^<]{0,2000}>",
    re.I,
)
# A sign of no script that marks what is repeated, while trafilatura works.
REPEAT = "\ue0f0"
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def is_html(text: str, content_type: str = "") -> bool:
    """Tell whether a document is a page: by its tags, and by its content type where the tags are few."""
    head = text[:20_000].lstrip()
    tags = len(HTML_START.findall(head))
    return tags >= 2 or (tags >= 1 and (head.startswith("<") or "html" in content_type.lower()))


def parse_page(text: str) -> HtmlElement:
    """Return the tree of a page.

    Raises:
        NotAnArticle: the page is larger, or nested deeper, than an article's page can be.
    """
    if len(text) > MAX_CHARACTERS:
        raise NotAnArticle(
            f"The page is too large: {len(text):,} characters, at most {MAX_CHARACTERS:,} are read. Send the article's text."
        )
    if text.count("<") > MAX_TAGS:
        raise NotAnArticle(
            f"The page has too many tags: {text.count('<'):,}, at most {MAX_TAGS:,} are read. Send the article's text."
        )
    _refuse_attributes(text)
    parser = HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, default_doctype=False
    )
    try:
        tree = fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise NotAnArticle(f"The page cannot be parsed as HTML ({error}). Send the article's text.") from error
    _refuse_monsters(tree)
    return tree


def extract_paragraphs(
    tree: HtmlElement, *, headline: str = "", address: str = "", described_body: str = ""
) -> tuple[str, ...]:
    """Return the article's paragraphs, in order, without furniture; empty where the page has no article.

    Lines that tell whose the text is ("© AFP") are still among them.

    Args:
        tree: the parsed page; it is not changed.
        headline: the article's headline, so that it is not taken for a paragraph.
        address: where the page came from, or empty.
        described_body: the text that the page's JSON-LD gives; used where the page itself shows but little of it.
    """
    try:
        document = bare_extraction(_shielded(tree), url=address or None, include_comments=False)
    except (RecursionError, etree.LxmlError, IndexError, KeyError, AttributeError):
        document = None
    lines = clean((document.text or "").replace(REPEAT, "")).split("\n") if document else []
    if sum(map(len, lines)) < LEAST_SHOWN * len(described_body) or (len(lines) == 1 and "\n" in described_body):
        lines = clean(described_body).split("\n")
    paragraphs = _without_furniture([one_line(line) for line in lines], headline)
    return tuple(paragraphs or _without_furniture(_plain_paragraphs(tree), headline))


def _shielded(tree: HtmlElement) -> HtmlElement:
    """Return a copy of the tree of which trafilatura leaves alone typographic no-break spaces and repeated paragraphs."""
    shielded = deepcopy(tree)
    _tell_repeats_apart(shielded)
    for element in shielded.iter():
        if element.text and "\u00a0" in element.text:
            element.text = shield(element.text)
        if element.tail and "\u00a0" in element.tail:
            element.tail = shield(element.tail)
    return shielded


def _tell_repeats_apart(tree: HtmlElement) -> None:
    """Mark the paragraphs that repeat a sister word for word, or trafilatura takes them for copies of one.

    Those under another parent are left to it: there a copy is mostly the page's doing.
    """
    for parent in {paragraph.getparent() for paragraph in tree.iter("p")}:
        seen: Counter[str] = Counter()
        for paragraph in parent.iterchildren("p"):
            text = "".join(paragraph.itertext()).strip()
            if text and seen[text]:
                last = paragraph[-1] if len(paragraph) else None
                if last is None:
                    paragraph.text = text + REPEAT * seen[text]
                else:
                    last.tail = (last.tail or "").rstrip() + REPEAT * seen[text]
            seen[text] += 1


def _plain_paragraphs(tree: HtmlElement) -> list[str]:
    """Return the text of the p elements: what a page so short that trafilatura finds no article in it has."""
    return [one_line(clean("".join(paragraph.itertext()))) for paragraph in tree.iter("p")]


def _without_furniture(lines: list[str], headline: str) -> list[str]:
    repeated = Counter(lines)
    kept = []
    for line in lines:
        bare = re.sub(r"^(?:[-•*]|\d+\.)\s+", "", line)
        swallowed = repeated[line] > 1 and len(line) < 60 and not re.search(r"[.!?…\"”»]$", line)
        is_left_out = swallowed or is_furniture(bare) or is_credit(bare)
        if bare and bare != headline and (states_copyright(bare) or not is_left_out):
            kept.append(line)
    return kept


def _refuse_attributes(text: str) -> None:
    """Refuse a tag with thousands of attributes before the parser compares each with each."""
    for piece in text.split("<"):
        tag = piece.partition(">")[0]
        if len(tag) > MAX_ATTRIBUTES and len(QUOTED.sub("", tag).split()) > MAX_ATTRIBUTES:
            raise NotAnArticle(
                f"The page has a tag with more than {MAX_ATTRIBUTES:,} attributes. Send the article's text."
            )


def _refuse_monsters(tree: HtmlElement) -> None:
    elements, depth, deepest = 0, 0, 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        elements += event == "start"
        if elements > MAX_ELEMENTS or deepest > MAX_DEPTH:
            raise NotAnArticle(
                f"The page is not an article's: more than {MAX_ELEMENTS:,} elements or nested deeper than {MAX_DEPTH}. Send the article's text."
            )
        if event == "start" and any(len(value) > MAX_ATTRIBUTE for value in element.attrib.values()):
            raise NotAnArticle(
                f"The page has an attribute longer than {MAX_ATTRIBUTE:,} characters. Send the article's text."
            )
        if event == "start" and element.tag not in ("script", "style") and len(element.text or "") > MAX_TEXT:
            raise NotAnArticle(
                f"The page has one run of text longer than {MAX_TEXT:,} characters. Send the article's text."
            )
