"""What a template of ours may not do without a reason, seen with Django's own lexer.

Each tag of Django's becomes one private character, so that what is left can be read as HTML: which attribute a variable
stands in, whether that is quoted, and what an address begins with.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.template.base import Lexer, Token, TokenType

from .findings import Finding

VARIABLE, TAG = 0xE000, 0xF000  # the first private character of each kind
UNSAFE_FILTER = re.compile(r"\|\s*(?:safe|safeseq)\b")
UNSAFE_TAG = re.compile(r"^(?:autoescape\s+off|filter\s+(?:safe|safeseq))\b")
ELEMENT = re.compile(r"<([A-Za-z\uE000-\uEFFF][^\s/>\uF000-\uF8FF]*)((?:\"[^\"]*\"|'[^']*'|[^'\">])*)>")
ATTRIBUTE = re.compile(r"([^\s\"'=<>/\uF000-\uF8FF]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
PRINTED = re.compile("[\ue000-\uf8ff]")
ADDRESSES = {
    "href", "src", "srcset", "action", "formaction", "cite", "poster", "data", "xlink:href", "ping",
    "hx-get", "hx-post", "hx-put", "hx-patch", "hx-delete", "hx-push-url", "hx-replace-url",
}  # fmt: skip
LOADING = {"script", "link", "img", "iframe", "source", "video", "audio", "embed", "object", "use", "image"}
ELSEWHERE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
SCRIPT = re.compile(r"(?:javascript|vbscript|data|js):", re.IGNORECASE)
# What leads nowhere but to this site: these tags, these methods, and names that `url` has given.
OWN_TAGS, OWN_VARIABLE = {"url", "static"}, re.compile(r"(?:^|\.)get_absolute_url$")
NAMED_BY_URL = re.compile(r"^url\s.*\sas\s+(\w+)$")


class Skeleton(NamedTuple):
    """A template with a private character for each of Django's tags, and what each stands for."""

    text: str
    tokens: dict[str, Token]

    def leads_here(self, token: Token) -> bool:
        verb = token.contents.split()[0]
        if token.token_type == TokenType.BLOCK:
            return verb in OWN_TAGS
        named = {found[1] for one in self.tokens.values() if (found := NAMED_BY_URL.match(one.contents))}
        return verb in named or bool(OWN_VARIABLE.search(token.contents))

    def line_of(self, at: int) -> int:
        return self.text.count("\n", 0, at) + 1

    def shown(self, text: str) -> str:
        """As it stands in the template."""
        return PRINTED.sub(lambda mark: _written(self.tokens[mark[0]]), text)


def audit_templates(root: Path, folder: str) -> Iterator[Finding]:
    for path in sorted((root / folder).rglob("*")):
        if path.suffix in {".html", ".xml", ".txt"}:
            yield from audit_template(str(path.relative_to(root)), path.read_text())


def audit_template(path: str, source: str) -> Iterator[Finding]:
    skeleton = make_skeleton(source)
    for token in skeleton.tokens.values():
        if UNSAFE_FILTER.search(token.contents) or UNSAFE_TAG.search(token.contents):
            yield Finding(path, "not escaped", _written(token), token.lineno)
    for element in ELEMENT.finditer(skeleton.text):
        for rule, what in _faults_of(skeleton, element[1], element[2]):
            yield Finding(path, rule, skeleton.shown(what), skeleton.line_of(element.start()))


def make_skeleton(source: str) -> Skeleton:
    text, tokens = "", {}
    for number, token in enumerate(Lexer(source).tokenize()):
        if token.token_type in {TokenType.VAR, TokenType.BLOCK}:
            mark = chr((VARIABLE if token.token_type == TokenType.VAR else TAG) + number % 0x800)
            while mark in tokens:
                mark = chr(ord(mark) + 1)
            tokens[mark] = token
            text += mark
        elif token.token_type == TokenType.TEXT:
            text += token.contents
    return Skeleton(COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text), tokens)


def _faults_of(skeleton: Skeleton, name: str, rest: str) -> Iterator[tuple[str, str]]:
    attributes = [(found[1].lower(), found[2]) for found in ATTRIBUTE.finditer(rest)]
    given = dict(attributes)
    if PRINTED.search(name):
        yield "the name of an element is printed", f"<{name}"
    if name == "style" or (name == "script" and "src" not in given):
        yield "written in the page", f"<{name}>"
    for attribute, value in attributes:
        yield from _faults_of_attribute(skeleton, name.lower(), attribute, value or "")


def _faults_of_attribute(skeleton: Skeleton, element: str, name: str, value: str) -> Iterator[tuple[str, str]]:
    bare = value.strip("\"'").strip()
    if PRINTED.search(name):
        yield "an attribute is printed", f"<{element} {name}"
    if name in {"style", "srcdoc"} or name.startswith(("on", "hx-on")):
        yield "written in the page", f"{name}="
    if PRINTED.search(value) and value[0] not in "\"'":
        yield "a value without quotation marks", f"{name}={value}"
    if SCRIPT.match(bare):
        yield "a script as a value", f"{name}={value}"
    if name in ADDRESSES:
        if element in LOADING and ELSEWHERE.match(bare):
            yield "loaded from elsewhere", f"{name}={value}"
        yield from (("an address begins with what is printed", mark) for mark in _beginnings(skeleton, bare))


def _beginnings(skeleton: Skeleton, value: str) -> Iterator[str]:
    """The variables with which the address may begin, whichever branch is taken: they say where it leads."""
    so_far, at_branch = "", []
    for mark in value:
        token = skeleton.tokens.get(mark)
        verb = token.contents.split()[0] if token and token.token_type == TokenType.BLOCK else ""
        if verb in {"if", "for", "with", "ifchanged"}:
            at_branch.append(so_far)
        elif verb in {"elif", "else", "empty"}:
            so_far = at_branch[-1]
        elif verb.startswith("end"):
            at_branch.pop()
        else:
            if token and not so_far and not skeleton.leads_here(token):
                yield mark
            so_far += mark


def _written(token: Token) -> str:
    before, after = ("{{", "}}") if token.token_type == TokenType.VAR else ("{%", "%}")
    return f"{before} {token.contents} {after}"
