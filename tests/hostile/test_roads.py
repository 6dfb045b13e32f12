"""One way out: nothing but the one fetch function reaches the network, by whatever road an address came in."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

from .patterns import modules

# What opens connections, or hands an address to something that does.
OUTWARD = {
    "aiohttp",
    "ftplib",
    "http.client",
    "httplib2",
    "httpx",
    "requests",
    "smtplib",
    "socket",
    "ssl",
    "telnetlib",
}
OUTWARD |= {"urllib.request", "urllib3", "webbrowser", "xmlrpc", "imaplib", "poplib", "asyncio"}
# The two modules of the one road; and the program that looks for free ports on its own machine.
ROAD = {"sources.fetching", "sources.dialling"}
OF_THIS_MACHINE = {
    "config.local.launch",
    "config.local.instance",
    "config.local.embedded.redis",
    "config.local.embedded.place",
}
# A process and its own fork, through a pair of sockets that no network knows.
OF_THIS_MACHINE |= {"config.reader"}
# Reads the headers of an answer that a web archive holds, with the standard library's reader of headers.
OF_FILES = {"sources.unpacking.answers"}
# Readers that take an address or a path where bytes are meant, and would open it.
OPENERS = {
    "urlopen",
    "urlretrieve",
    "fetch_url",
    "fetch_response",
    "extract_metadata_from_url",
    "from_url",
    "read_html",
}


def imported(module: str) -> set[str]:
    """The modules that a module imports, by whichever form."""
    tree = ast.parse(source_of(module))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def source_of(module: str) -> str:
    return Path(importlib.import_module(module).__file__).read_text(encoding="utf-8")


def leads_out(name: str) -> bool:
    return any(name == outward or name.startswith(f"{outward}.") for outward in OUTWARD)


def all_modules() -> Iterator[str]:
    yield from modules()
    for package in ("sources", "statements", "config"):
        folder = Path(importlib.import_module(package).__file__).parent / "management" / "commands"
        yield from (f"{package}.management.commands.{path.stem}" for path in folder.glob("[!_]*.py"))


def test_only_the_one_road_leads_out():
    outward = {name for name in all_modules() if any(map(leads_out, imported(name)))}
    assert outward - OF_THIS_MACHINE - OF_FILES == ROAD


def test_no_reader_is_handed_an_address_to_open():
    called = {
        (name, node.func.attr)
        for name in all_modules()
        for node in ast.walk(ast.parse(source_of(name)))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in OPENERS
    }
    redis = {(name, attribute) for name, attribute in called if "redis" in source_of(name).lower()}
    assert called - redis == set()


def test_every_caller_of_the_road_is_a_visit():
    """Articles, feeds, sitemaps and robots.txt are all asked for in one place, which keeps turns and pauses."""
    callers = {name for name in all_modules() if "sources.fetching.fetch" in absolute(name)}
    assert callers == {"config.visits"}


def absolute(module: str) -> set[str]:
    """What a module imports by name, written out."""
    package = module.rpartition(".")[0]
    found = imported(module)
    for node in ast.walk(ast.parse(source_of(module))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = ".".join(module.split(".")[: -node.level]) or package
            found |= {
                f"{base}.{node.module}.{alias.name}" if node.module else f"{base}.{alias.name}" for alias in node.names
            }
    return found


def test_redirects_are_followed_by_nobody_but_us():
    asked = [node for node in ast.walk(ast.parse(source_of("sources.fetching"))) if isinstance(node, ast.Call)]
    told = [word for node in asked for word in node.keywords if word.arg == "allow_redirects"]
    assert [ast.literal_eval(word.value) for word in told] == [False]
