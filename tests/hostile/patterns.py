"""Every regular expression of the project, and how it is asked: those that modules hold, and those in functions."""

import ast
import importlib
import pkgutil
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from sources.parsing import foreign, occasions, wires
from sources.parsing.foreign_words import CUES
from sources.parsing.records import NOTHING_KNOWN

PACKAGES = ("sources", "statements", "config")
# Modules that do something when they are imported, or have no patterns of ours.
LEFT_OUT = (".migrations", ".management", "config.wsgi", "config.celery")
# What begins at one place of the text tries no others; everything else looks for its beginning along the whole of it.
AT_ONE_PLACE = {"match", "fullmatch"}
FUNCTIONS = {"compile", "search", "sub", "subn", "split", "findall", "finditer"} | AT_ONE_PLACE
FLAGS = {"I": re.I, "IGNORECASE": re.I, "M": re.M, "MULTILINE": re.M, "S": re.S, "DOTALL": re.S}
FLAGS |= {"X": re.X, "VERBOSE": re.X, "A": re.A, "ASCII": re.A}


def _of_agencies() -> list[str]:
    names = wires._pattern(NOTHING_KNOWN)
    rules = (wires.COPYRIGHT, wires.WITH, *wires.PROSE_CREDITS)
    return [rule.format(names=names, names_open=r"[^.]{0,40}", reports=wires.REPORTS) for rule in rules]


def _of_languages() -> list[re.Pattern]:
    grammars = [astuple(foreign._grammar(language)) for language in CUES]
    return [one for grammar in grammars for one in grammar if isinstance(one, re.Pattern)]


# What the modules that `unseen` names make of what they know, each kind of it once.
MADE: dict[str, Callable[[], list]] = {
    "sources.parsing.foreign": _of_languages,
    "sources.parsing.occasions": lambda: [occasions._terms(("harbour day", "feast of the quays"))],
    "sources.parsing.wires": _of_agencies,
}


class Asked(NamedTuple):
    """A pattern, and the methods that it is asked by: `finditer` stands for all that look along a text."""

    pattern: re.Pattern
    methods: frozenset[str]


def modules() -> Iterator[str]:
    for package in PACKAGES:
        root = importlib.import_module(package)
        for module in pkgutil.walk_packages(root.__path__, f"{package}."):
            if not any(part in module.name for part in LEFT_OUT):
                yield module.name


def patterns(names: Iterable[str] | None = None) -> dict[str, Asked]:
    """By where they stand, of the project or of the modules named. One that stands in several places is named once."""
    places: dict[re.Pattern, str] = {}
    methods: dict[re.Pattern, set[str]] = defaultdict(set)
    for name in modules() if names is None else names:
        module = importlib.import_module(name)
        for place, pattern in [*_held(module), *_made(module)]:
            places.setdefault(pattern, f"{name}:{place}")
        for place, pattern, method in _written(module):
            places.setdefault(pattern, f"{name}:{place}")
            methods[pattern] |= {method} - {"compile"}
        for pattern, method in _asked(module):
            methods[pattern].add(method)
    return {place: Asked(one, frozenset(methods[one] or {"finditer"})) for one, place in places.items()}


def _held(module: ModuleType) -> Iterator[tuple[str, re.Pattern]]:
    held = dict(vars(module))
    own = [one for one in held.values() if isinstance(one, type) and one.__module__ == module.__name__]
    for one in own:
        held |= {f"{one.__name__}.{name}": value for name, value in vars(one).items()}
    for name, value in held.items():
        for number, one in enumerate(_inside([value])):
            yield f"{name}[{number}]" if number else name, one


def _inside(value) -> Iterator[re.Pattern]:
    for one in value.values() if isinstance(value, dict) else value:
        if isinstance(one, re.Pattern):
            yield one
        elif isinstance(one, (list, tuple, dict)):
            yield from _inside(one)


def _made(module: ModuleType) -> Iterator[tuple[str, re.Pattern]]:
    """Those that functions make of what is known: of a language, an agency, an occasion."""
    for number, made in enumerate(MADE.get(module.__name__, list)()):
        yield f"made[{number}]", made if isinstance(made, re.Pattern) else re.compile(made, re.I)


def _written(module: ModuleType) -> Iterator[tuple[str, re.Pattern, str]]:
    """Those of `re.sub(r"…", …)` and the like, with the flags that stand beside them."""
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Call) and _is_of_re(node.func):
            told = _told(module, node.args[0])
            named = [part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute) and part.attr in FLAGS]
            if told is not None:
                pattern = re.compile(told, sum({FLAGS[name] for name in named}))
                method = node.func.attr
                yield str(node.lineno), pattern, method if method in AT_ONE_PLACE | {"compile"} else "finditer"


def unseen(name: str) -> list[int]:
    """The lines of a module where a function makes a pattern of what only it knows."""
    tree = _tree(importlib.import_module(name))
    inside = [node for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) for node in ast.walk(one)]
    calls = [node for node in inside if isinstance(node, ast.Call) and _is_of_re(node.func)]
    return [node.lineno for node in calls if _told(importlib.import_module(name), node.args[0]) is None]


def _told(module: ModuleType, node: ast.expr) -> str | bytes | None:
    """What an expression says, as far as the module's own names make it up."""
    try:
        return eval(compile(ast.Expression(node), module.__name__, "eval"), dict(vars(module)))
    except NameError:
        return None


def _is_of_re(function: ast.expr) -> bool:
    is_named = isinstance(function, ast.Attribute) and function.attr in FUNCTIONS
    return is_named and isinstance(function.value, ast.Name) and function.value.id == "re"


def _asked(module: ModuleType) -> Iterator[tuple[re.Pattern, str]]:
    """Each use of a pattern by its name. One that is handed on, or asked at place after place, may be asked anything."""
    named = {**_names(module), **_loops(module)}
    at_one_place = set()
    for node in ast.walk(_tree(module)):
        is_asked = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and len(node.args) == 1
        if is_asked and node.func.attr in AT_ONE_PLACE:
            at_one_place.add(node.func.value)
            yield from ((pattern, node.func.attr) for pattern in named.get(ast.unparse(node.func.value), ()))
    for node in ast.walk(_tree(module)):
        if isinstance(node, (ast.Name, ast.Attribute)) and isinstance(node.ctx, ast.Load) and node not in at_one_place:
            yield from ((pattern, "finditer") for pattern in named.get(ast.unparse(node), ()))


def _names(module: ModuleType) -> dict[str, list[re.Pattern]]:
    """What the names of a module, and of the modules that it imports, stand for."""
    own = {name: [value] for name, value in vars(module).items() if isinstance(value, re.Pattern)}
    others = {name: value for name, value in vars(module).items() if isinstance(value, ModuleType)}
    return own | {
        f"{name}.{inner}": [value]
        for name, other in others.items()
        for inner, value in vars(other).items()
        if isinstance(value, re.Pattern)
    }


def _loops(module: ModuleType) -> dict[str, list[re.Pattern]]:
    """What stands for one after the other of a row of patterns: `for shape in SHAPES`."""
    found: dict[str, list[re.Pattern]] = defaultdict(list)
    for node in ast.walk(_tree(module)):
        if isinstance(node, (ast.For, ast.comprehension)) and isinstance(node.iter, ast.Name):
            row = vars(module).get(node.iter.id)
            if isinstance(node.target, ast.Name) and isinstance(row, (list, tuple)):
                found[node.target.id] += [one for one in row if isinstance(one, re.Pattern)]
    return found


@cache
def _tree(module: ModuleType) -> ast.Module:
    return ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
