"""Reading a page in a test: elements by a plain selector (`article.card .words`, `#readings h3`), and their text."""

import re

from lxml import html

STEP = re.compile(r"(?P<tag>\w+)?(?P<marks>(?:[.#][\w-]+)*)")


def select(response, selector: str) -> list[html.HtmlElement]:
    """The elements that a selector of tags, classes, ids and descent finds, in the page's order."""
    document = html.fromstring(response.content.decode())
    return document.xpath("".join(_path(step) for step in selector.split()))


def texts(response, selector: str) -> list[str]:
    """What a reader sees of each element, without what only a screen reader is told."""
    return [visible_text(element) for element in select(response, selector)]


def links(response, selector: str) -> list[str]:
    return [element.get("href") for element in select(response, selector)]


def visible_text(element: html.HtmlElement) -> str:
    for hidden in element.xpath(".//*[contains(concat(' ', @class, ' '), ' hidden ')]"):
        hidden.drop_tree()
    for cell in element.xpath(".//td | .//th"):
        cell.tail = f" {cell.tail or ''}"
    return " ".join(element.text_content().split())


def _path(step: str) -> str:
    match = STEP.fullmatch(step)
    path = f"//{match['tag'] or '*'}"
    for mark in re.findall(r"[.#][\w-]+", match["marks"]):
        name = mark[1:]
        path += f"[@id='{name}']" if mark[0] == "#" else f"[contains(concat(' ', @class, ' '), ' {name} ')]"
    return path
