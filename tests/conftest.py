"""What every test can ask for. The environment is settled here, before Django reads its settings."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import hypothesis
import pytest
import redis
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browsers import FLAGS, Watch, find_chromium, serious_issues
from tests.servers import Servers
from tests.sharing_out import put_first, share_out
from tests.workers import Worker, Workers

# The same examples on every machine, however slow it is: no test fails by chance.
hypothesis.settings.register_profile("project", deadline=None, derandomize=True)
hypothesis.settings.load_profile("project")
SERVERS = Servers()
SETTLED = {
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "ENV_FILE": os.devnull,
    "VAR_DIR": str(SERVERS.folder / "var"),
    **SERVERS.addresses,
    "SECRET_KEY": "only-for-tests-" + "x" * 50,
    "SECURE": "off",
    "PIPELINE_SWEEP_SECONDS": "2",
    # All tests come from one network.
    "LIMIT_READING": "0",
    "LIMIT_DOWNLOADING": "0",
    "LIMIT_SIGNING_IN": "0",
    # The browser's driver runs an event loop in the test's own thread.
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
}
OUTSIDE = {name: os.environ[name] for name in ("DATABASE_URL", "REDIS_URL") if os.environ.get(name)}
os.environ |= SETTLED


def pytest_configure(config: pytest.Config) -> None:
    import django
    from django.conf import settings

    # Passwords are hashed for real elsewhere; here it would cost a third of a second a user.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # No collected files in tests: test_first_run looks at those.
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    Path(settings.STATIC_ROOT).mkdir(parents=True)
    django.setup()


def pytest_unconfigure(config: pytest.Config) -> None:
    SERVERS.stop()


def pytest_xdist_auto_num_workers() -> int | None:
    """None beside this process where servers are named: tests empty them, and count what waits there."""
    return 0 if OUTSIDE else None


def pytest_xdist_setupnodes() -> None:
    """The workers that start now settle their environment themselves, each with servers of its own."""
    for name in SETTLED:
        del os.environ[name]


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    return share_out(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):
        put_first(items)


@pytest.fixture(scope="session")
def servers() -> Servers:
    """The tests' PostgreSQL and Redis, for tests that hand their addresses on."""
    return SERVERS


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """The servers start with the first test that needs the database."""
    SERVERS.start_postgres()
    SERVERS.start_redis()


@pytest.fixture
def queue() -> Iterator[redis.Redis]:
    """The queue's Redis, emptied before and after."""
    SERVERS.start_redis()
    with redis.Redis.from_url(SERVERS.redis_url) as client:
        client.flushall()
        yield client
        client.flushall()


@pytest.fixture
def workers(transactional_db: None, queue: redis.Redis, tmp_path: Path) -> Iterator[Workers]:
    """Starts real workers on the test's database; ends those that are left."""
    from django.db import connection

    started = Workers(tmp_path, SERVERS.database_url_of(connection.settings_dict["NAME"]))
    yield started
    started.kill_all()


@pytest.fixture
def worker(workers: Workers) -> Worker:
    """One real worker, ready."""
    return workers.start()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Opens watched pages, each in a context of its own: `open_page(java_script_enabled=False, color_scheme="dark")`.

    The test fails if any of them asked for anything off the site, broke the policy, or had an error in a script.
    """
    watch = Watch(urlsplit(live_server.url).netloc)
    contexts = []

    def open_one(**options: Any) -> Page:
        context = browser.new_context(base_url=live_server.url, **options)
        context.set_default_timeout(10_000)
        watch.keep(context)
        contexts.append(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()
    assert watch.offences == []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A page of the site in a real browser: `page.goto("/")`."""
    return open_page()


@pytest.fixture
def plain_page(open_page: Callable[..., Page]) -> Page:
    """The same with JavaScript off."""
    return open_page(java_script_enabled=False)


@pytest.fixture
def admin_page(open_page: Callable[..., Page], live_server: Any, admin_client: Any) -> Page:
    """The same, as an administrator who has logged in."""
    page = open_page()
    session = admin_client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return page


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """`assert axe(page) == []`: nothing serious or critical for accessibility."""
    return serious_issues
