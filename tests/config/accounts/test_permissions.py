"""What each role may: its permissions, and what nobody can give or take with them."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse

from config.accounts.roles import ADMINISTRATOR, CONTRIBUTOR, CURATOR, ROLES
from sources.models import Takedown
from statements.models import Decision
from tests.config.accounts.test_roles import account, things

pytestmark = pytest.mark.django_db
__all__ = ["things"]  # a fixture


def test_every_permission_that_a_role_names_exists():
    existing = {f"{app}.{name}" for app, name in Permission.objects.values_list("content_type__app_label", "codename")}
    for name, told in ROLES.items():
        assert set(told) <= existing
        held = Group.objects.get(name=name).permissions.values_list("content_type__app_label", "codename")
        assert sorted(told) == sorted(f"{app}.{codename}" for app, codename in held)


def test_each_role_may_what_the_one_before_it_may():
    assert set(ROLES[CONTRIBUTOR]) < set(ROLES[CURATOR]) < set(ROLES[ADMINISTRATOR])


def test_administrator_makes_nobody_an_operator(client, things):
    client.force_login(account(ADMINISTRATOR))
    page = reverse("admin:auth_user_change", args=[things["user"]])
    given = {
        "username": "somebody",
        "is_active": "on",
        "is_staff": "on",
        "is_superuser": "on",
        "user_permissions": [Permission.objects.first().pk],
        "groups": [Group.objects.get(name=CURATOR).pk],
        "date_joined_0": "2022-01-01",
        "date_joined_1": "12:00",
    }
    assert client.post(page, given).status_code == 302
    user = User.objects.get(username="somebody")
    assert (user.is_staff, user.is_superuser, user.user_permissions.count()) == (True, False, 0)
    assert user.has_perm("statements.change_statement")


@pytest.mark.parametrize("name", ["auth_user_change", "auth_user_password_change"])
def test_administrator_changes_no_operator(client, things, name):
    client.force_login(account(ADMINISTRATOR))
    changed = client.post(reverse(f"admin:{name}", args=[things["operator"]]), {"username": "mine"})
    assert changed.status_code == 403


def test_contributor_brings_in_and_changes_nothing(client, things):
    client.force_login(account(CONTRIBUTOR))
    page = reverse("admin:sources_document_change", args=[things["document"]])
    assert client.post(page, {"outlet": ""}).status_code == 403
    act = {"action": "read_again", "_selected_action": [things["document"]]}
    client.post(reverse("admin:sources_document_changelist"), act)
    assert Decision.objects.count() == 1
    assert not type(Takedown.objects.get().document).objects.filter(state="received").exists()


def test_curator_cannot_withdraw_by_law(client, things):
    client.force_login(account(CURATOR))
    told = client.post(
        reverse("take-down", args=[things["document"]]), {"reference": "x", "reason": "x", "is_meant": "on"}
    )
    assert (told.status_code, Takedown.objects.count()) == (403, 1)
