"""Where the servers' files lie when the account that runs them cannot go everywhere."""

import os
import pwd
import stat

import pytest

from config.local.embedded import place as places
from config.local.embedded.place import Place, can_reach

STRANGER = pwd.struct_passwd(("stranger", "x", 64123, 64123, "", "/", "/bin/false"))


@pytest.fixture
def open_folder(tmp_path):
    for folder in (tmp_path, *tmp_path.parents[:3]):
        if folder.stat().st_mode & 0o005 != 0o005:
            folder.chmod(0o755)
    return tmp_path


@pytest.fixture
def as_root(monkeypatch, open_folder):
    """What a place does for root, tried without being root: the files stay ours."""
    monkeypatch.setattr(places, "unprivileged_account", lambda: STRANGER)
    monkeypatch.setattr(places, "ELSEWHERE", open_folder / "elsewhere")
    monkeypatch.setattr(os, "chown", lambda *arguments: None)


def test_closed_folder_on_the_way_cannot_be_reached(open_folder):
    inner = open_folder / "closed" / "inner"
    inner.mkdir(parents=True)
    assert can_reach(inner, STRANGER)
    inner.parent.chmod(0o700)
    assert not can_reach(inner, STRANGER)


def test_root_keeps_the_files_in_var_where_the_account_reaches_it(open_folder, as_root):
    assert Place.within(open_folder / "var").folder == open_folder / "var"


def test_root_below_a_closed_folder_keeps_the_files_elsewhere_and_changes_no_mode(open_folder, as_root):
    closed = open_folder / "closed"
    closed.mkdir(mode=0o700)

    place = Place.within(closed / "var")

    assert place.folder.parent == open_folder / "elsewhere"
    assert can_reach(place.folder, STRANGER)
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    assert Place.within(closed / "var") == place
    assert Place.within(closed / "other").folder != place.folder


def test_package_out_of_reach_is_copied_once_with_its_libraries(open_folder, as_root, monkeypatch):
    closed = open_folder / "closed"
    for name, mode in (("serving/__init__.py", 0o600), ("serving/bin/server", 0o700), ("serving.libs/lib.so", 0o600)):
        path = closed / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode)
    closed.chmod(0o700)
    monkeypatch.syspath_prepend(closed)
    place = Place.within(open_folder / "var")

    copy = place.package("serving")

    assert can_reach(copy / "bin", STRANGER)
    files = [path for path in copy.parent.rglob("*") if path.is_file()]
    assert {str(path.relative_to(copy.parent)): stat.S_IMODE(path.stat().st_mode) for path in files} == {
        "serving/__init__.py": 0o644,
        "serving/bin/server": 0o755,
        "serving.libs/lib.so": 0o644,
    }
    assert place.package("serving") == copy
