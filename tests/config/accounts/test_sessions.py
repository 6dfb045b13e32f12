"""A password that is changed ends what was signed in with the old one, but for the browser in which it is changed."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from config.accounts.roles import CURATOR

pytestmark = pytest.mark.django_db
OLD, NEW = "grey harbour lantern", "green harbour lantern"


@pytest.fixture
def mara() -> User:
    user = User.objects.create_user("mara", password=OLD, is_staff=True)
    user.groups.add(Group.objects.get(name=CURATOR))
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def is_at_desk(client: Client) -> bool:
    return client.get(reverse("desk")).status_code == 200


def test_changing_ones_password_ends_the_other_sessions(mara):
    here, elsewhere = signed_in(mara), signed_in(mara)
    told = {"old_password": OLD, "new_password1": NEW, "new_password2": NEW}
    assert here.post(reverse("admin:password_change"), told).url == reverse("admin:password_change_done")
    assert (is_at_desk(here), is_at_desk(elsewhere)) == (True, False)


def test_password_set_by_an_administrator_ends_every_session(mara, admin_client):
    here = signed_in(mara)
    page = reverse("admin:auth_user_password_change", args=[mara.pk])
    assert admin_client.post(page, {"password1": NEW, "password2": NEW, "usable_password": "true"}).status_code == 302
    assert (is_at_desk(here), is_at_desk(admin_client)) == (False, True)


def test_account_that_is_switched_off_is_out_at_once(mara):
    here = signed_in(mara)
    User.objects.filter(pk=mara.pk).update(is_active=False)
    assert not is_at_desk(here)


def test_account_is_made_with_its_role_in_one_step(admin_client):
    role = Group.objects.get(name=CURATOR)
    typed = {"username": "quill", "usable_password": "true", "password1": NEW, "password2": NEW, "is_staff": "on"}
    assert admin_client.post(reverse("admin:auth_user_add"), typed | {"groups": [role.pk]}).status_code == 302
    made = User.objects.get(username="quill")
    assert (made.is_staff, list(made.groups.all())) == (True, [role])
