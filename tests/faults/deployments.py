"""Versions that meet in the middle of a deployment: code and schema, workers and messages."""

import shutil
import time
from pathlib import Path

from kombu import Connection

from tests.faults.machines import ROOT, Where
from tests.faults.scenarios import bring_in, drain, moments
from tests.faults.site import Site

APART_SECONDS = 5  # two sweeps and more
LATER = """

Article.add_to_class("later", models.IntegerField(default=0))
"""
MIGRATION = """
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sources", "{0}")]
    operations = [migrations.AddField("Article", "later", models.IntegerField(default=0))]
"""


def version_changes(site: Site, *, articles: int, blows: int) -> float:
    """A newer version is started before its migration, the older one still runs after it. The column that comes has no
    default in the database, so neither can write with the other's schema.
    """
    newer = make_newer_version(site.folder / f"newer{time.monotonic_ns()}")
    older_worker = site.start_worker(concurrency=1)
    bring_in(site, articles // 2)
    for _ in moments(site, articles // 2, 1):
        site.start_worker(concurrency=1, on=newer)
        time.sleep(APART_SECONDS)
        site.manage("migrate", "--verbosity=0", on=newer)
    try:
        bring_in(site, articles, start=articles // 2)
        time.sleep(APART_SECONDS)
        older_worker.kill()
        return drain(site)
    finally:
        site.end_programs()
        site.manage("migrate", "--verbosity=0", "sources", last_migration(), on=newer)


def make_newer_version(folder: Path) -> Where:
    """A copy of the program in which an article has one column more."""
    folder.mkdir()
    for name in ("config", "sources", "statements", "templates", "static"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "manage.py", folder)
    with (folder / "sources" / "models" / "articles.py").open("a") as module:
        module.write(LATER)
    (folder / "sources" / "migrations" / "9999_later.py").write_text(MIGRATION.format(last_migration()))
    return Where(folder=folder)


def last_migration() -> str:
    return max(path.stem for path in (ROOT / "sources" / "migrations").glob("[0-9]*.py"))


def messages_of_another_version(site: Site, *, articles: int, blows: int) -> float:
    """Among the messages stand some that this version does not know, with arguments that it does not take, or that are
    no messages at all.
    """
    site.start_worker()
    with Connection(site.redis.url) as connection, connection.Producer() as producer:
        for number in range(blows):
            for task, arguments in (("config.pipeline.advance_twice", [number]), ("config.pipeline.advance", [1, 2])):
                body = [arguments, {}, {}]
                headers = {"task": task, "id": f"{task}{number}", "lang": "py"}
                producer.publish(body, routing_key="person", headers=headers, serializer="json")
    bring_in(site, articles)
    return drain(site)
