"""The site beside a bare Django page and Datasette, over one generated record: `make bench ARGS="-k beside"`.

`SIZE=1m` takes a million statements, `KEEP=file` adds the figures to a file, a JSON object a line. A task has no limit
here until the read side is built for it: these are figures, not promises.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.db import connection

from config.load.vocabulary import NAMES, NOUNS
from statements.models import Speaker, Statement
from tests.benchmarks.beside import Peer, Task, as_json, measure_all, tell
from tests.benchmarks.datasette import NAME, datasette_server, find_datasette
from tests.benchmarks.processor import collect_static_files, web_server
from tests.benchmarks.sizes import SIZE, number_of

OURS, BARE, DATASETTE = "site", "bare", "datasette"
OUTLET = "load-3"
RARE, COMMON, BURST = NAMES[900].lower(), NOUNS[1], f"{NAMES[-1]}a".lower()
MIDDLE, FIRST, LAST = "2023-09-15", "2023-01-01", "2023-12-31"
ALL_QUOTATIONS = f"/{NAME}/quotations.csv?_stream=1&_size=max"
KEPT = os.environ.get("KEEP")


@pytest.fixture
def peers(transactional_db, servers, tmp_path) -> Iterator[list[Peer]]:
    call_command("load_reference", verbosity=0)
    call_command("make_load", statements=number_of(SIZE))
    ours = {
        "DATABASE_URL": servers.database_url_of(connection.settings_dict["NAME"]),
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    collect_static_files(ours)
    postgres = servers.children["postgres"].pid
    with ExitStack() as started:
        site = started.enter_context(web_server("config.wsgi:application", tmp_path, **ours))
        bare = started.enter_context(web_server("tests.benchmarks.bare:application", tmp_path))
        found = [Peer(OURS, *site, postgres), Peer(BARE, *bare)]
        if program := find_datasette():
            found.append(Peer(DATASETTE, *started.enter_context(datasette_server(program, tmp_path))))
        yield found


def tasks() -> list[Task]:
    speaker = Speaker.objects.filter(slug__startswith="load-").order_by("pk")[1].slug
    filters = {"outlet": OUTLET, "speaker": speaker, "since": FIRST, "until": LAST}
    columns = {"outlets__arraycontains": OUTLET, "speaker": speaker, "said_from__gte": FIRST, "said_from__lte": LAST}
    return [
        Task("first page", {OURS: page(), DATASETTE: table(), BARE: "/"}),
        Task("middle page", {OURS: page(day=MIDDLE), DATASETTE: table(said_from__lte=MIDDLE)}),
        Task("one outlet", {OURS: page(outlet=OUTLET), DATASETTE: table(outlets__arraycontains=OUTLET)}),
        Task("outlet, speaker, year", {OURS: page(**filters), DATASETTE: table(**columns)}),
        *(
            Task(f"search: {name}", {OURS: page(words=word), DATASETTE: table(_search=word)})
            for name, word in (("rare", RARE), ("common", COMMON), ("of one burst", BURST))
        ),
        Task("CSV of all", {OURS: "/statements.csv", DATASETTE: ALL_QUOTATIONS}, is_long=True),
    ]


def page(**filters: str) -> str:
    return f"/?{urlencode(filters)}" if filters else "/"


def table(**filters: str) -> str:
    return f"/{NAME}/statements?" + urlencode({"_sort_desc": "said_from", "_size": 50, "_nosuggest": 1} | filters)


def test_tasks_beside_a_bare_page_and_datasette(peers):
    found = measure_all(tasks(), peers)
    hits = {word: Statement.objects.published().containing(word).count() for word in (RARE, COMMON, BURST)}
    print(f"\n{SIZE} statements; {hits}", *tell(found, ours=OURS), sep="\n")
    told = as_json(found, size=SIZE, hits=hits)
    if KEPT:
        with Path(KEPT).open("a") as file:
            file.write(told + "\n")
    assert all(hits.values())
