"""How the tests are shared out among the workers of pytest-xdist (`make test` starts one a core, two at most).

A file is done by one worker, in its order: what it has made for its module serves all of it.
"""

import pytest
from xdist.scheduler import LoadScopeScheduling

# They start programs of their own and hold them to times, or take long: one worker does them one after the other, first.
ONE_BY_ONE = (
    "tests/config/local/test_first_run.py",
    "tests/config/polling/test_bad_feeds.py",
    "tests/config/polling/test_schedulers.py",
    "tests/config/test_at_once.py",
    "tests/config/test_fixtures.py",
    "tests/config/test_hostile_pages.py",
    "tests/config/test_in_background.py",
    "tests/config/test_pipeline.py",
    "tests/config/test_tampering.py",
    "tests/config/test_topics.py",
    "tests/faults/test_small_faults.py",
    "tests/test_end_to_end.py",
)


class Sharing(LoadScopeScheduling):
    """A file at a time; those that are one by one count as one file."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return "one by one" if file in ONE_BY_ONE else file


def share_out(config: pytest.Config, log: object) -> Sharing:
    """The scheduler, which begins with what was collected first, not with the files of most tests."""
    config.option.loadscopereorder = False
    return Sharing(config, log)


def put_first(items: list[pytest.Item]) -> None:
    """Begin with what takes long, so that no worker is left with it at the end."""
    items.sort(key=lambda item: item.nodeid.partition("::")[0] not in ONE_BY_ONE)
