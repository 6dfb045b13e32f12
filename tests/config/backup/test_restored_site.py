"""A backup restored into another database is the same site: its pages, its rows, its accounts, and what it does next."""

import hashlib
import io
import re
from pathlib import Path

import pytest
from django.contrib.admin import site
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from config import pipeline
from config.backup import back_up, restore
from config.backup.tables import execute, find_sequences, find_tables, select
from sources import ingestion
from sources.ingestion import Arrival
from sources.models import Receipt
from sources.parsing.nlp import read_words
from statements import curation
from statements.models import Entry, Speaker, Statement
from tests.addresses import Known, addresses, known_of
from tests.factories import make_outlet, make_speaker

pytestmark = pytest.mark.django_db(transaction=True)
ARTICLE = """{headline}

By Mara Quill

March {day}, 2022

The mayor Ada Castellan came to the town hall on Tuesday.

“{words},” Castellan said. “\tIt costs 3\\4 of what we have 🙂,” she added.
"""
PIER = "We shall repair the northern pier before the winter storms arrive"
GRAIN = "Nobody in this town has seen a sack of grain since the harvest"
SCHEMA = {
    "constraints": "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint ORDER BY 1, 2",
    "indexes": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
    "triggers": "SELECT tgrelid::regclass::text, tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2",
}
SECRET = re.compile(rb'(?<=name="csrfmiddlewaretoken" value=")\w+')
NAME, PASSWORD = "mara", "a pier of seven lamps"


@pytest.fixture
def shown() -> list[Statement]:
    """Read by the pipeline, decided upon by a curator."""
    read_words(["All is well."])  # loaded once, before the readers fork
    make_speaker("Ada Castellan", is_followed=True)
    for number, (outlet, words) in enumerate([("The Post", PIER), ("Opal News", PIER), ("The Post", GRAIN)], start=1):
        make_outlet(outlet)
        text = ARTICLE.format(headline=f"Of pier {number}", day=number, words=words)
        arrival = Arrival(Receipt.Way.PASTE, outlet=outlet, address=f"https://post.example/{number}")
        pipeline.advance(ingestion.receive_document(text.encode(), arrival).document.pk)
    curator = User.objects.create_user(NAME, password=PASSWORD, is_staff=True)
    curator.groups.add(Group.objects.get(name="Curator"))
    ingestion.add_feed("https://post.example/feed.xml", outlet="The Post", minutes=30)
    curation.add_topic(slug="piers", name="Piers", wanted=["pier"], unwanted=[])
    pier, cost, grain = Statement.objects.order_by("pk")[:3]
    curation.merge(pier, [cost], by=curator, reason="said together")
    curation.correct_text(grain, "Nobody has seen a sack of grain", by=curator, reason="as heard")
    return [pier, grain]


def test_restored_site_answers_the_same_pages(shown, other_database, tmp_path):
    asked = all_addresses(shown)
    pages, rows, numbers, made_of = answers(asked), digests(), numbering(), schema()
    told = manage("backup", tmp_path / "site.zip")
    assert f"{sum(count for count, _ in rows.values()):,} rows of {len(rows)} tables" in told
    assert {status for status, *_ in pages.values()} == {200, 301, 302}
    at_the_desk = staff_answers()
    with other_database():
        manage("restore", tmp_path / "site.zip")
        assert (digests(), numbering(), schema()) == (rows, numbers, made_of)
        assert answers(asked) == pages
        assert staff_answers() == at_the_desk
        assert manage("verify").endswith("Nothing is wrong.\n")
        assert manage("recount", check=True) == "Entries and counts are what the record says.\n"
        check_life_goes_on(shown)


def all_addresses(shown: list[Statement]) -> list[str]:
    known = known_of(*shown)
    merged = Statement.objects.get(merged_into=shown[0])
    return addresses(Known(**vars(known) | {"key": [*known.key, merged.key], "topic": ["piers"]}))


def answers(asked: list[str]) -> dict[str, tuple]:
    """What each public address answers, but for when it was asked."""
    return {address: _answer(address) for address in asked}


def staff_answers() -> dict[str, tuple]:
    """What the desk answers a curator: its lists, with a row of each, and the queue of what waits."""
    curator = Client()
    assert curator.login(username=NAME, password=PASSWORD)
    found = {}
    for model in sorted(site._registry, key=lambda model: model._meta.label):
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        asked = [reverse(f"{name}_changelist"), *(reverse(f"{name}_change", args=[pk]) for pk in first_of(model))]
        found |= {address: _answer(address, curator) for address in asked}
    statuses = [status for status, *_ in found.values()]
    assert (statuses.count(200) > 20, set(statuses)) == (True, {200, 403})
    return found | {"/desk/": _answer("/desk/", curator)}


def first_of(model: type[Model]) -> list:
    return list(model._base_manager.order_by("pk").values_list("pk", flat=True)[:1])


def _answer(address: str, client: Client | None = None) -> tuple:
    response = (client or Client()).get(address)
    lasting = {name: value for name, value in response.items() if name not in {"X-Snapshot-Taken-At", "Expires"}}
    content = b"".join(response) if response.streaming else response.content
    lines = [SECRET.sub(b"", line) for line in content.splitlines() if b"taken_at" not in line]
    return response.status_code, lasting, lines


def digests() -> dict[str, tuple[int, str]]:
    """How many rows each table of the site has, and a hash of them."""
    found = {}
    for table in find_tables():
        columns = ", ".join(f'"{name}"' for name in table.columns)
        rows = sorted(text for (text,) in select(f'SELECT ({columns})::text FROM "{table.name}"'))
        found[table.name] = len(rows), hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found


def numbering() -> dict[str, tuple]:
    return {name: select(f'SELECT last_value, is_called FROM "{name}"')[0] for name in find_sequences(find_tables())}


def schema() -> dict[str, list[tuple]]:
    """What keeps the rows right, and quick to find; triggers with whether they are on."""
    return {name: [tuple(map(_without_casts, row)) for row in select(query)] for name, query in SCHEMA.items()}


def _without_casts(told: str) -> str:
    """PostgreSQL writes a condition that it has read back with the casts of its words in other places."""
    return re.sub(r"::character varying|::text|[()\[\]]", "", told)


def test_backup_of_an_older_version_is_restored_and_migrated(other_database, tmp_path):
    with other_database():
        executor = MigrationExecutor(connection)
        executor.migrate([("statements", "0016_articles_taken_down")])
        execute("INSERT INTO auth_group (name) VALUES ('Old hands')")
        back_up(tmp_path / "old.zip")
        execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        restore(tmp_path / "old.zip")
        assert Group.objects.filter(name="Old hands").exists()
        assert MigrationExecutor(connection).migration_plan(executor.loader.graph.leaf_nodes()) == []


def manage(name: str, *arguments: Path, **options) -> str:
    out = io.StringIO()
    call_command(name, *map(str, arguments), stdout=out, **options)
    return out.getvalue()


def check_life_goes_on(shown: list[Statement]) -> None:
    """Who could sign in still can; rows are numbered on; triggers work; and what was decided can be undone."""
    client = Client()
    assert client.login(username=NAME, password=PASSWORD)
    assert client.get("/admin/statements/statement/").status_code == 200
    curator = User.objects.get(username=NAME)
    pier, grain = shown
    before = Entry.objects.count()
    curation.withdraw(grain, by=curator)
    assert Entry.objects.count() == before - 1
    curation.undo(pier.decisions.get(verb="merged"), by=curator)
    assert Statement.objects.filter(merged_into=pier).count() == 0
    assert (
        Speaker.objects.create(name="Tomas Vell", slug="tomas-vell").pk > Speaker.objects.get(slug="ada-castellan").pk
    )
