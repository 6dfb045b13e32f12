"""What every test can ask for. The environment is settled here, before Django reads its settings."""

import os

import pytest

from tests.servers import Servers

SERVERS = Servers()
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "VAR_DIR": str(SERVERS.folder / "var"),
    "DATABASE_URL": SERVERS.database_url,
    "REDIS_URL": SERVERS.redis_url,
    "SECRET_KEY": "only-for-tests-" + "x" * 50,
    "SECURE": "off",
    # The browser's driver runs an event loop in the test's own thread.
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
}


def pytest_configure(config: pytest.Config) -> None:
    import django
    from django.conf import settings

    # No collected files in tests: test_first_run looks at those.
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    django.setup()


def pytest_unconfigure(config: pytest.Config) -> None:
    SERVERS.stop()


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    SERVERS.start_postgres()
