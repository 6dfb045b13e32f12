"""Full disks: PostgreSQL's, and the one where uploads lie while they are read."""

import time

from tests.faults.disk import SmallDisk
from tests.faults.ledger import article, write_articles
from tests.faults.scenarios import LONG, begin_ingesting, bring_in, drain
from tests.faults.site import EDITOR, PASSWORD, Site, wait_until

FULL_SECONDS = 5  # two sweeps and more
UPLOAD = "/admin/sources/document/upload/"
ROOM_MEBIBYTES = 4
LARGE = 6 << 20


def postgres_disk_full(site: Site, *, articles: int, blows: int) -> float:
    """PostgreSQL's disk is full for a while, again and again, while articles come in and are read."""
    site.start_worker()
    folder = write_articles(site.folder / f"articles{time.monotonic_ns()}", articles)
    for number in range(blows):
        command = begin_ingesting(site, folder, number)
        wanted = articles * (number + 1) // (blows + 1)
        wait_until(lambda wanted=wanted: site.rows("SELECT count(*) FROM sources_receipt")[0][0] >= wanted, LONG)
        site.fill_disk()
        time.sleep(FULL_SECONDS)
        site.free_disk()
        command.kill()
    site.manage("ingest", str(folder))
    return drain(site)


def upload_disk_full(site: Site, *, articles: int, blows: int) -> float:
    """Uploads too large for the disk on which they lie while they are read; with more room they are sent again."""
    disk = SmallDisk(site.folder / f"uploads{time.monotonic_ns()}", ROOM_MEBIBYTES).mount()
    try:
        web = site.start_web({"TMPDIR": str(disk.folder)}).sign_in(EDITOR, PASSWORD)
        large = {f"{number}.txt": (article(number) + "\n" * LARGE).encode() for number in range(blows)}
        for name, text in large.items():
            answer = web.send(UPLOAD, {}, {"files": (name, text)})
            assert (answer.status_code, "There is no room left" in answer.text) == (507, True)
        assert list(disk.folder.iterdir()) == []
        assert site.rows("SELECT count(*) FROM sources_document") == [(0,)]
        disk.grow(4 * ROOM_MEBIBYTES)
        began = time.monotonic()
        for name, text in large.items():
            assert web.send(UPLOAD, {}, {"files": (name, text)}).status_code == 302
        bring_in(site, articles, start=blows)
        site.start_worker()
        drain(site)
        return time.monotonic() - began
    finally:
        site.end_programs()
        disk.unmount()
