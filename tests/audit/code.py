"""Where our code says of a text that it is safe markup, other than by writing that markup out itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

from .findings import Finding

PACKAGES = ("config", "sources", "statements")
DECLARING = {"mark_safe", "SafeString", "SafeText"}
# Which of their arguments are markup; the others are escaped.
FORMATTING = {"format_html": [0], "format_html_join": [0, 1]}


def audit_code(root: Path) -> Iterator[Finding]:
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            yield from audit_module(str(path.relative_to(root)), path.read_text())


def audit_module(path: str, source: str) -> Iterator[Finding]:
    for within, node in _nodes(ast.parse(source), ""):
        rule = _rule(node)
        if rule:
            yield Finding(path, rule, within or "the module", node.lineno)


def _nodes(node: ast.AST, within: str) -> Iterator[tuple[str, ast.AST]]:
    """Every node below, with the function or class that it stands in."""
    for child in ast.iter_child_nodes(node):
        is_named = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        name = f"{within}.{child.name}".lstrip(".") if is_named else within
        yield name, child
        yield from _nodes(child, name)


def _rule(node: ast.AST) -> str:
    if isinstance(node, ast.FunctionDef) and node.name == "__html__":
        return "__html__"
    if not isinstance(node, ast.Call):
        return ""
    name = _name(node.func)
    if any(word.arg == "is_safe" and _is_true(word.value) for word in node.keywords):
        return "is_safe"
    if any(word.arg == "autoescape" and not _is_true(word.value) for word in node.keywords):
        return "autoescape"
    markup = (
        node.args if name in DECLARING else [node.args[at] for at in FORMATTING.get(name, []) if at < len(node.args)]
    )
    return name if any(not isinstance(one, ast.Constant) for one in markup) else ""


def _name(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def _is_true(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is True
