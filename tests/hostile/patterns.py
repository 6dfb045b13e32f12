"""Every regular expression of the project: those that its modules hold, and those that stand in its functions."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGES = ("sources", "statements", "config")
# Modules that do something when they are imported, or have no patterns of ours.
LEFT_OUT = (".migrations", ".management", "config.wsgi", "config.celery")
FUNCTIONS = {"compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"}
FLAGS = {"I": re.I, "IGNORECASE": re.I, "M": re.M, "S": re.S, "X": re.X, "VERBOSE": re.X, "A": re.A, "ASCII": re.A}


def modules() -> Iterator[str]:
    for package in PACKAGES:
        root = importlib.import_module(package)
        for module in pkgutil.walk_packages(root.__path__, f"{package}."):
            if not any(part in module.name for part in LEFT_OUT):
                yield module.name


def patterns() -> dict[str, re.Pattern[str]]:
    """By where they stand. One that both a module and a function hold is named once."""
    found: dict[tuple[str, int], str] = {}
    for name in modules():
        module = importlib.import_module(name)
        for place, pattern in [*_held(module), *_written(module)]:
            if isinstance(pattern.pattern, str):
                found.setdefault((pattern.pattern, pattern.flags), f"{name}:{place}")
    return {place: re.compile(*pattern) for pattern, place in found.items()}


def _held(module) -> Iterator[tuple[str, re.Pattern]]:
    for name, value in vars(module).items():
        if isinstance(value, re.Pattern):
            yield name, value
        elif isinstance(value, (list, tuple, dict)):
            yield from ((name, one) for one in _inside(value))


def _inside(value) -> Iterator[re.Pattern]:
    for one in value.values() if isinstance(value, dict) else value:
        if isinstance(one, re.Pattern):
            yield one
        elif isinstance(one, (list, tuple, dict)):
            yield from _inside(one)


def _written(module) -> Iterator[tuple[str, re.Pattern]]:
    """Those of `re.sub(r"…", …)` and the like, with the flags that stand beside them."""
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _is_of_re(node.func) and isinstance(node.args[0], ast.Constant):
            named = [part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute) and part.attr in FLAGS]
            flags = sum({FLAGS[name] for name in named})
            if isinstance(node.args[0].value, str):
                yield str(node.lineno), re.compile(node.args[0].value, flags)


def _is_of_re(function: ast.expr) -> bool:
    is_named = isinstance(function, ast.Attribute) and function.attr in FUNCTIONS
    return is_named and isinstance(function.value, ast.Name) and function.value.id == "re"
