"""The page of a statement with sixty witnesses, beside a bare Django page in the same run: processor time a request."""

from datetime import date
from statistics import median

import pytest
from django.core.management import call_command
from django.db import connection

from sources.models import Outlet
from statements.history import note_witness
from statements.models import Decision
from tests.benchmarks.processor import collect_static_files, fetch, seconds_of, web_server
from tests.factories import make_article, make_occasion, make_quotation, make_statement

WITNESSES, SILENT = 60, 50
ROUNDS, REQUESTS = 5, 60
# Against the bare page's: see issue 4.
LIMIT = 1.5
# A page that is made afresh: what it may not grow beyond.
LIMIT_AFRESH = 8
RAIN = "It rained over the harbour all day, and the gulls stayed where they were, as the old men had foretold. " * 4
LINE = (
    "The harbour will stay open to every {ship} that asks for shelter, {when}, and no {man} who comes in peace "
    "will be sent away; we {have} said so to our neighbours, and we shall say it again{where}."
)
CHOICES = {
    "ship": ("ship", "vessel", "boat", "honest ship"),
    "when": ("by day and by night", "day and night", "at any hour"),
    "man": ("man", "sailor"),
    "have": ("have always", "had", "have"),
    "where": ("", " in this hall", " wherever we are asked"),
}


def wording(number: int) -> str:
    return LINE.format(**{slot: words[number % len(words)] for slot, words in CHOICES.items()})


@pytest.fixture
def statement(transactional_db):
    call_command("load_reference", verbosity=0)
    quotations = []
    for number in range(WITNESSES):
        words = wording(number)
        frame = f"“{words}” the leader told reporters, allegedly, on Wednesday."
        article = make_article(f"{RAIN}\n\n{frame}\n\n{RAIN}", outlet=f"Outlet {number}")
        quotations.append(make_quotation(article, words, frame=frame, mention="the leader", cue="told"))
    for number in range(SILENT):
        make_article(RAIN, outlet=f"Silent {number}", published_on=date(2022, 2, 24))
    made = make_statement(*quotations, occasion=make_occasion())
    for witness in made.witnesses.all():
        note_witness(witness, Decision.Verb.ATTACHED)
    return made


@pytest.fixture
def servers_to_ask(statement, servers, tmp_path):
    """By name: the server, its port, the address, and what happens before each request."""
    database = servers.database_url_of(connection.settings_dict["NAME"])
    ours = {"DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "config.settings"}
    collect_static_files(ours)
    address = statement.get_absolute_url()
    with (
        web_server("tests.benchmarks.bare:application", tmp_path) as (bare, bare_port),
        web_server("config.wsgi:application", tmp_path, **ours) as (site, site_port),
    ):
        yield {
            "bare page": (bare, bare_port, "/", lambda: None),
            "statement, read again": (site, site_port, address, lambda: None),
            "statement, after a change of the record": (site, site_port, address, change_the_record),
        }


def change_the_record() -> None:
    """So that no page that was made before is good any longer."""
    Outlet.objects.filter(name="Silent 0").update(country="XX")


def test_sixty_witnesses_cost_little_more_than_a_bare_page(servers_to_ask, servers):
    postgres = servers.children["postgres"].pid
    taken = {name: [] for name in servers_to_ask}
    for round_number in range(ROUNDS + 1):
        for name, (server, port, address, prepare) in servers_to_ask.items():
            before = seconds_of(server.pid, postgres)
            for _ in range(REQUESTS):
                prepare()
                assert fetch(port, address)[0] == 200
            if round_number:  # The first one warms up.
                taken[name].append(1000 * (seconds_of(server.pid, postgres) - before) / REQUESTS)
    milliseconds = {name: median(rounds) for name, rounds in taken.items()}
    bare = milliseconds["bare page"]
    for name, value in milliseconds.items():
        print(f"{name:<44} {value:8.1f} ms of processor time, {value / bare:5.2f} × the bare page")
    assert milliseconds["statement, read again"] <= LIMIT * bare
    assert milliseconds["statement, after a change of the record"] <= LIMIT_AFRESH * bare
