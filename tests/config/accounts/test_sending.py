"""Who may send what to the desk: every staff address × role, by each method that may change something.

Who is refused to look at an address (the table of test_roles.py) may send it nothing either, and who may only look
changes nothing by sending.
"""

import pytest
from django.contrib.auth.models import User
from django.urls import URLResolver, get_resolver, reverse

from config.accounts.roles import ADMINISTRATOR, CONTRIBUTOR, CURATOR
from config.middleware.caching import PUBLIC
from sources.models import Change
from tests.config.accounts.test_roles import STAFF, WHO, account, address_of, rows, things

pytestmark = pytest.mark.django_db
METHODS = ["post", "put", "patch", "delete"]
REFUSED = {302, 403, 404, 405}
__all__ = ["things"]  # a fixture


def names_of(patterns=None, prefix: str = ""):
    """Every name of the URLconf with its path."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from names_of(pattern.url_patterns, path)
        elif pattern.name:
            yield pattern.name, path


def test_address_that_is_not_the_staffs_is_a_public_page():
    others = {name for name, path in names_of() if not path.startswith(STAFF)}
    assert others == PUBLIC | {"icon", "health"}


@pytest.mark.parametrize("role", WHO)
def test_who_may_not_look_may_not_send(client, things, role):
    user, column = account(role), WHO.index(role)
    if user:
        client.force_login(user)
    shut = [name for name, answers in rows().items() if answers[column] in {"in", "no", "none"}]
    before = Change.objects.count()
    let_in = []
    for name in shut:
        for method in METHODS:
            answer = getattr(client, method)(address_of(name, things))
            if answer.status_code not in REFUSED or (
                answer.status_code == 302 and "/login/" not in answer["Location"]
            ):
                let_in.append((name, method, answer.status_code))
    assert (let_in, Change.objects.count()) == ([], before)


@pytest.mark.parametrize("role", [CONTRIBUTOR, CURATOR, ADMINISTRATOR])
def test_who_may_only_look_changes_nothing_by_sending(client, things, role):
    user, column = account(role), WHO.index(role)
    client.force_login(user)
    of_one = (name for name in rows() if name.endswith("_change") and name.count("_") == 2)
    seen = [name for name in of_one if rows()[name][column] == "yes"]
    only_seen = [name for name in seen if not _may_change(user, name)]
    before = Change.objects.count()
    answers = {name: client.post(address_of(name, things), {"text": "x"}).status_code for name in only_seen}
    assert answers == dict.fromkeys(only_seen, 403)
    assert (only_seen != [], Change.objects.count()) == (True, before)


@pytest.mark.parametrize("role", [CONTRIBUTOR, CURATOR, ADMINISTRATOR])
def test_list_deletes_nothing(client, things, role):
    client.force_login(account(role))
    lists = [name for name, answers in rows().items() if name.endswith("_changelist") and "yes" in answers]
    before = Change.objects.count()
    for name in lists:
        chosen = things.get(name.split("_")[1])
        client.post(
            reverse(f"admin:{name}"), {"action": "delete_selected", "_selected_action": [chosen], "post": "yes"}
        )
    assert Change.objects.count() == before


def _may_change(user: User, name: str) -> bool:
    app, model, _ = name.split("_")
    return user.has_perm(f"{app}.change_{model}")
