"""Articles from files to the record by real programs, against the bare parser on the same files: processor time of each.

    python -m tests.benchmarks.throughput FOLDER

is the bare parser alone, a process of its own: `read_article` on each file with what the site knows (`DATABASE_URL`). It
prints the seconds as a JSON line.
"""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.processor import seconds_of
from tests.faults.machines import ROOT
from tests.faults.site import Site, wait_until

SUFFIXES = {".txt", ".html", ".htm"}


@dataclass(frozen=True)
class Throughput:
    """Seconds of processor time for the same articles.

    `parser` is the bare parser's, `command` that of the command which brought the files in, `worker` that of one worker
    process with its readers, `postgresql` that of the server all the while, `redis` likewise. What a program takes to
    start is left out of all of them.
    """

    articles: int
    parser: float
    command: float
    worker: float
    postgresql: float
    redis: float

    @property
    def ours(self) -> float:
        """Of our programs, from the file to the record."""
        return self.command + self.worker

    @property
    def all(self) -> float:
        return self.ours + self.postgresql + self.redis

    def ratio(self, seconds: float) -> float:
        """How much of the bare parser's rate is reached in so many seconds."""
        return self.parser / seconds


def measure(site: Site, folder: Path, count: int) -> Throughput:
    """Bring a folder of so many articles in, have one worker process of one child read and match them, and then read them
    with the parser alone.
    """
    servers = {name: child.pid for name, child in site.servers.items()}
    before = {name: seconds_of(pid) for name, pid in servers.items()}
    command = seconds_of_command(site, folder)
    worker = site.start_worker(concurrency=1, with_scheduler=False)
    ready = seconds_of(worker.pid)
    wait_until(lambda: site.finished() >= count, 60 + 5 * count, pause=1)
    read = seconds_of(worker.pid) - ready
    used = {name: seconds_of(pid) - before[name] for name, pid in servers.items()}
    worker.kill()
    return Throughput(count, bare_seconds(site, folder), command, read, used["postgres"], used["redis"])


def seconds_of_command(site: Site, folder: Path) -> float:
    """What `manage.py ingest` used of processor time, but for its start: what an empty folder takes."""
    (nothing := folder.with_name("nothing")).mkdir()
    started, done = (_seconds_of_ingest(site, each) for each in (nothing, folder))
    return done - started


def _seconds_of_ingest(site: Site, folder: Path) -> float:
    before = os.times()
    site.manage("ingest", str(folder))
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def bare_seconds(site: Site, folder: Path) -> float:
    command = [sys.executable, "-m", "tests.benchmarks.throughput", str(folder)]
    environment = os.environ | site.environment
    told = subprocess.run(command, check=True, cwd=ROOT, env=environment, capture_output=True, text=True).stdout
    return json.loads(told)["seconds"]


def main(folder: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from config.knowledge import current_knowledge
    from sources.parsing.reading import read_article
    from sources.parsing.records import Claims, NotAnArticle

    files = [path.read_bytes() for path in sorted(Path(folder).iterdir()) if path.suffix in SUFFIXES]
    knowledge = current_knowledge()
    read_article(files[0], Claims(), knowledge)
    began = time.process_time()
    for data in files:
        try:
            read_article(data, Claims(), knowledge)
        except NotAnArticle:
            continue
    print(json.dumps({"seconds": time.process_time() - began, "articles": len(files)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
