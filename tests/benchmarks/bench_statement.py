"""The page of a statement with sixty witnesses, beside a bare Django page in the same run: processor time a request."""

from datetime import date
from statistics import median

import pytest
from django.core.management import call_command
from django.db import connection

from statements.history import note_witness
from statements.models import Decision
from tests.benchmarks.processor import collect_static_files, fetch, seconds_of, web_server
from tests.factories import make_article, make_occasion, make_quotation, make_statement

WITNESSES, SILENT = 60, 50
ROUNDS, REQUESTS = 5, 100
# Against the bare page's: see issue 4.
LIMIT = 1.5
# What a page made afresh reaches, with a margin.
LIMIT_AFRESH = 3.2
BARE, AFRESH, AGAIN = "bare page", "statement, each time made afresh", "statement, nothing written since"
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
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # As PostgreSQL does by itself a minute later.
    return made


@pytest.fixture
def servers_to_ask(statement, servers, tmp_path):
    """By name: the server, its port and the address. No page is kept of an address that nobody has asked for."""
    ours = {
        "DATABASE_URL": servers.database_url_of(connection.settings_dict["NAME"]),
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    collect_static_files(ours)
    address = statement.get_absolute_url()
    with (
        web_server("tests.benchmarks.bare:application", tmp_path) as (bare, bare_port),
        web_server("config.wsgi:application", tmp_path, **ours) as (site, site_port),
    ):
        yield {
            BARE: (bare, bare_port, "/"),
            AFRESH: (site, site_port, f"{address}?made="),
            AGAIN: (site, site_port, address),
        }


def test_sixty_witnesses_cost_little_more_than_a_bare_page(servers_to_ask, servers):
    postgres = servers.children["postgres"].pid
    taken = {name: [] for name in servers_to_ask}
    for round_number in range(ROUNDS + 1):
        for name, (server, port, address) in servers_to_ask.items():
            before = seconds_of(server.pid), seconds_of(postgres)
            for number in range(REQUESTS):
                asked = f"{address}{round_number}-{number}" if name == AFRESH else address
                assert fetch(port, asked)[0] == 200
            after = seconds_of(server.pid), seconds_of(postgres)
            if round_number:  # The first one warms up.
                taken[name].append([1000 * (b - a) / REQUESTS for a, b in zip(before, after, strict=True)])
    milliseconds = {name: median(map(sum, rounds)) for name, rounds in taken.items()}
    bare = milliseconds[BARE]
    for name, value in milliseconds.items():
        of_postgres = median(rounds[1] for rounds in taken[name])
        print(
            f"{name:<34} {value:8.1f} ms of processor time, PostgreSQL's {of_postgres:.1f} among them:"
            f" {value / bare:5.2f} × the bare page"
        )
    assert milliseconds[AFRESH] <= LIMIT_AFRESH * bare
    assert milliseconds[AGAIN] <= LIMIT * bare
