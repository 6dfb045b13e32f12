"""Signing in: who guesses waits longer and longer, and keeps nobody else out."""

import os
import subprocess
import sys
from datetime import timedelta
from functools import partial

import pytest
from django.conf import global_settings, settings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from config.accounts.attempts import FREE, LONGEST_WAIT, WIDER, TooSoon, begin_attempt, succeed, wait_after
from config.accounts.signing_in import COOKIE
from config.models import Attempts
from config.networks import network_of

pytestmark = pytest.mark.django_db
PASSWORD = "grey harbour lantern"
TOO_MANY = "There were too many attempts."


@pytest.fixture(autouse=True)
def curator(django_user_model):
    return django_user_model.objects.create_user("mara", "mara-quill@x.example", PASSWORD, is_staff=True)


def knock(client: Client, password: str = "wrong", name: str = "mara", network: str = "192.0.2"):
    data = {"username": name, "password": password, "next": "/admin/"}
    return client.post(reverse("admin:login"), data, REMOTE_ADDR=f"{network}.7")


def errors_of(response) -> list[str]:
    return list(response.context["form"].non_field_errors()) if response.context else []


def is_in(response) -> bool:
    return response.status_code == 302


def let_pass(time: timedelta) -> None:
    for attempts in Attempts.objects.all():
        Attempts.objects.filter(pk=attempts.pk).update(last_at=attempts.last_at - time)


@pytest.mark.parametrize(
    ("failures", "seconds"), [(0, 0), (4, 0), (5, 30), (6, 60), (9, 480), (12, 3600), (10**6, 3600)]
)
def test_wait_doubles_up_to_an_hour(failures, seconds):
    assert wait_after(failures) == timedelta(seconds=seconds)


def test_right_password_signs_in(client):
    assert is_in(knock(client, PASSWORD))
    assert client.get("/admin/").status_code == 200


def test_after_five_failures_even_the_right_password_waits(client):
    for _ in range(FREE):
        assert "correct username and password" in errors_of(knock(client))[0]
    (told,) = errors_of(knock(client, PASSWORD))
    assert told.startswith(f"{TOO_MANY} Wait 1 minute, or use a browser in which you have signed in before.")
    let_pass(timedelta(seconds=31))
    assert is_in(knock(client, PASSWORD))


def test_insisting_makes_nobody_wait_longer(client):
    for _ in range(FREE + 20):
        knock(client)
    assert Attempts.objects.get().failures == FREE


def test_after_success_nothing_stands_against_the_account(client):
    for _ in range(FREE - 1):
        knock(client)
    assert is_in(knock(client, PASSWORD))
    stranger = Client()
    assert TOO_MANY not in errors_of(knock(stranger))[0]


def test_attacker_locks_out_his_network_only(client):
    for _ in range(FREE + 1):
        knock(Client(), network="198.51.100")
    assert is_in(knock(client, PASSWORD))


def test_owner_is_not_kept_out_by_an_attack_from_the_same_network(client):
    assert is_in(knock(client, PASSWORD))
    client.post(reverse("admin:logout"))
    for _ in range(FREE + 1):
        told = errors_of(knock(Client()))
    assert told[0].startswith(TOO_MANY)
    assert is_in(knock(client, PASSWORD))


def test_owner_is_not_kept_out_by_an_attack_from_many_networks(client, curator):
    assert is_in(knock(client, PASSWORD))
    for number in range(WIDER * FREE):
        Attempts.objects.create(account=Attempts.objects.first().account, place=f"10.0.{number}.0/24", failures=1)
    with pytest.raises(TooSoon):
        begin_attempt("mara", "203.0.113.0/24")
    assert is_in(knock(Client(), PASSWORD))  # another browser on the known network
    client.post(reverse("admin:logout"))
    assert is_in(knock(client, PASSWORD, network="203.0.113"))  # the known browser on a new one


def test_network_that_tries_many_accounts_waits(client):
    for number in range(WIDER * FREE):
        begin_attempt(f"name {number}", "192.0.2.0/24")
    assert errors_of(knock(client, PASSWORD))[0].startswith(TOO_MANY)
    assert is_in(knock(client, PASSWORD, network="198.51.100"))


def test_account_under_attack_is_free_again_after_an_hour_at_most():
    for number in range(20):
        Attempts.objects.create(account="x", place=f"10.0.{number}.0/24", failures=100)
    let_pass(LONGEST_WAIT)
    begin_attempt("mara", "192.0.2.0/24")


def test_attempts_at_once_are_counted_each(monkeypatch):
    """The one that read the count before another one wrote it is not made."""
    begin_attempt("mara", "192.0.2.0/24")
    stale = Attempts.objects.get()
    begin_attempt("mara", "192.0.2.0/24")
    monkeypatch.setattr(type(Attempts.objects.all()), "first", lambda self: stale)
    with pytest.raises(TooSoon):
        begin_attempt("mara", "192.0.2.0/24")


def test_a_reader_without_staff_counts_as_a_failure(client, django_user_model):
    django_user_model.objects.create_user("ned", password=PASSWORD)
    assert not is_in(knock(client, PASSWORD, name="ned"))
    assert Attempts.objects.get().failures == 1


def test_name_that_was_typed_is_not_kept():
    begin_attempt("my password in the wrong field", "192.0.2.0/24")
    assert "password" not in str(list(Attempts.objects.values()))


def test_old_attempts_go():
    begin_attempt("ned", "192.0.2.0/24")
    let_pass(timedelta(days=2))
    succeed("mara", "198.51.100.0/24")
    assert list(Attempts.objects.values_list("place", "failures")) == [("198.51.100.0/24", 0)]


def test_cookie_of_one_account_is_none_of_another(client, django_user_model):
    django_user_model.objects.create_user("ned", password=PASSWORD, is_staff=True)
    knock(client, PASSWORD, name="ned")
    client.post(reverse("admin:logout"))
    for _ in range(FREE + 1):
        told = errors_of(knock(client))
    assert told[0].startswith(TOO_MANY)
    assert client.cookies[COOKIE].value


def test_made_up_cookie_is_no_browser(client):
    client.cookies[COOKIE] = "made:up:cookie"
    knock(client)
    assert Attempts.objects.get().place == "192.0.2.0/24"


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2345::9", "2001:db8:1:2300::/56"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("", "unknown"),
    ],
)
def test_network(address, network):
    assert network_of(RequestFactory().get("/", REMOTE_ADDR=address)) == network


def test_network_behind_a_proxy_is_the_one_that_the_proxy_saw(settings):
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": "6.6.6.6, 192.0.2.77"})
    assert network_of(request) == "10.0.0.0/24"
    settings.BEHIND_PROXY = True
    assert network_of(request) == "192.0.2.0/24"


def test_cookies_are_for_the_server_alone(client, settings):
    settings.SESSION_COOKIE_SECURE = True
    knock(client, PASSWORD)
    for name, same_site in ((settings.SESSION_COOKIE_NAME, "Lax"), (COOKIE, "Strict")):
        cookie = client.cookies[name]
        assert (cookie["httponly"], cookie["secure"], cookie["samesite"]) == (True, True, same_site)


class CountingHasher(MD5PasswordHasher):
    """Each call stands for the third of a second that the real one takes."""

    calls = 0

    def encode(self, password: str, salt: str) -> str:
        type(self).calls += 1
        return super().encode(password, salt)


@pytest.fixture
def hashes(settings):
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    return CountingHasher


@pytest.mark.parametrize("name", ["mara", "nobody", "ned", "off", "keyless", "careful"])
def test_nobody_learns_which_accounts_there_are(client, django_user_model, settings, hashes, name):
    """Neither from the words nor from the time: a password is hashed once, whether there is one or not."""
    make = partial(django_user_model.objects.create_user, password=PASSWORD)
    make("ned")
    make("off", is_staff=True, is_active=False)
    make("keyless", is_staff=True).set_unusable_password()
    TOTPDevice.objects.create(user=make("careful", is_staff=True), name="telephone")
    hashes.calls = 0
    (told,) = errors_of(knock(client, name=name))
    assert told.startswith("Please enter the correct username and password for a staff account.")
    assert hashes.calls == 1


def test_who_has_to_wait_is_told_the_same_of_an_account_that_is_none(client, hashes):
    for name in ("mara", "nobody"):
        for _ in range(FREE):
            knock(client, name=name)
    hashes.calls = 0
    assert errors_of(knock(client, PASSWORD)) == errors_of(knock(client, PASSWORD, name="nobody"))
    assert hashes.calls == 0


def test_twenty_wrong_passwords_at_once_are_five(client, hashes):
    hashes.calls = 0
    for _ in range(20):
        knock(client)
    assert hashes.calls == FREE


@pytest.mark.django_db(transaction=True)
def test_wait_survives_a_restart(client, servers):
    """It stands in PostgreSQL and nowhere else: a process that has only begun knows of it."""
    for _ in range(FREE):
        knock(client)
    script = (
        "import django; django.setup(); from config.accounts.attempts import *; begin_attempt('mara', '192.0.2.0/24')"
    )
    database = servers.database_url_of(connection.settings_dict["NAME"])
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": database},
        capture_output=True,
        text=True,
    )
    assert "config.accounts.attempts.TooSoon: wait 0:00:" in done.stderr


@pytest.mark.parametrize("password", ["short-1x", "mara-quill@x.example", "192837465564738291", "administrator"])
def test_weak_password_is_refused(curator, password):
    with pytest.raises(ValidationError):
        validate_password(password, curator)


def test_passwords_are_hashed_slowly():
    assert global_settings.PASSWORD_HASHERS[0].endswith("PBKDF2PasswordHasher")
    assert settings.AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] == {"min_length": 12}
