"""What somebody reads who is refused a page: where they are, why, that nothing was changed, and where to go."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from config.accounts.roles import CONTRIBUTOR

pytestmark = pytest.mark.django_db


def contributor():
    user = User.objects.create_user("paula", password=None, is_staff=True)
    user.groups.add(Group.objects.get(name=CONTRIBUTOR))
    return user


@pytest.mark.parametrize("name", ["desk", "admin:auth_user_changelist"])
def test_page_of_another_role_says_who_is_signed_in_and_where_to_go(client, name):
    client.force_login(contributor())
    answer = client.get(reverse(name))
    assert (answer.status_code, [template.name for template in answer.templates][:2]) == (
        403,
        ["403.html", "base.html"],
    )
    assert "You are signed in as <bdi>paula</bdi>" in answer.content.decode()
    assert f'href="{reverse("admin:index")}"' in answer.content.decode()


def test_form_of_nowhere_says_that_nothing_was_changed():
    answer = Client(enforce_csrf_checks=True).post(reverse("admin:login"), {"username": "paula"})
    assert answer.status_code == 403
    assert "<h1>What you sent was not taken</h1>" in answer.content.decode()
    assert "Nothing was changed." in answer.content.decode()
