"""Two-factor: the password alone opens nothing, a code holds once, and nobody is shut out for good."""

import re
import time
from types import SimpleNamespace

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp import models as otp_models
from django_otp.plugins.otp_totp.models import TOTPDevice

from config.accounts import two_factor
from config.accounts.attempts import FREE
from config.accounts.proof import WAY_IN
from config.accounts.roles import ADMINISTRATOR, CURATOR
from config.accounts.signing_in import HALF, HALF_SECONDS
from config.models import Attempts
from tests.config.accounts.test_roles import POSTED, WHO, address_of, answer, rows, things  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db
PASSWORD = "grey harbour lantern"


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """The hour that codes are counted by."""
    clock = SimpleNamespace(now=1_700_000_010.0)
    monkeypatch.setattr(otp_models, "time", SimpleNamespace(time=lambda: clock.now))
    return clock


@pytest.fixture
def mara() -> User:
    user = User.objects.create_user("mara", password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name=CURATOR))
    return user


@pytest.fixture
def enrolled(mara, clock) -> User:
    device = two_factor.begin(mara)
    assert two_factor.confirm(mara, code_at(device, clock.now))
    clock.now += 60
    return mara


def code_at(device: TOTPDevice, instant: float) -> str:
    """What a telephone shows whose clock says so."""
    return f"{totp(device.bin_key, t0=int(device.t0 - instant + time.time())):06d}"


def code_of(user: User, instant: float) -> str:
    return code_at(TOTPDevice.objects.get(user=user), instant)


def give_password(client: Client, password: str = PASSWORD, then: str = "/admin/"):
    return client.post(reverse("sign-in"), {"username": "mara", "password": password, "next": then})


def give_code(client: Client, code: str):
    return client.post(reverse("sign-in-code"), {"code": code})


def is_at_desk(client: Client) -> bool:
    return client.get(reverse("admin:index")).status_code == 200


def errors_of(response) -> list[str]:
    return list(response.context["form"].errors.get("code", []))


def post(client: Client, name: str, **data: str):
    return client.post(reverse(name), data)


def test_password_then_code_signs_in_and_leads_to_where_one_wanted(client, enrolled, clock):
    half = give_password(client, then="/admin/sources/document/")
    assert (half.status_code, half["Location"]) == (302, reverse("sign-in-code"))
    whole = give_code(client, code_of(enrolled, clock.now))
    assert (whole.status_code, whole["Location"]) == (302, "/admin/sources/document/")
    assert is_at_desk(client)


def test_no_other_site_is_led_to(client, enrolled, clock):
    give_password(client, then="https://elsewhere.example/")
    assert give_code(client, code_of(enrolled, clock.now))["Location"] == reverse("admin:index")


def test_between_password_and_code_every_staff_address_answers_as_it_does_nobody(client, enrolled, things):  # noqa: F811
    give_password(client)
    told = {name: answer(client, name, things) for name in rows()}
    assert told == to_nobody() | {"sign-in-code": "yes"}
    assert HALF in client.session


def test_every_staff_address_is_closed_to_a_session_that_gave_no_code(client, enrolled, things):  # noqa: F811
    """Whoever signed in before two-factor was switched on, or by whatever way gives no code."""
    told = {}
    for name in rows():
        client.force_login(enrolled)
        told[name] = answer(client, name, things)
    assert told == to_nobody()


def to_nobody() -> dict[str, str]:
    return {name: answers[WHO.index("anonymous")] for name, answers in rows().items()}


def test_a_code_holds_once(client, enrolled, clock):
    code = code_of(enrolled, clock.now)
    give_password(client)
    give_code(client, code)
    other = Client()
    give_password(other)
    assert errors_of(give_code(other, code)) == ["This is not the code, or it was used before. Wait for the next one."]
    assert not is_at_desk(other)


@pytest.mark.parametrize(("seconds", "is_right"), [(-90, False), (-30, True), (0, True), (30, True), (90, False)])
def test_clock_may_be_half_a_minute_off(client, enrolled, clock, seconds, is_right):
    give_password(client)
    give_code(client, code_of(enrolled, clock.now + seconds))
    assert is_at_desk(client) is is_right


@pytest.mark.parametrize("code", ["", "000000000", "seven", "\x00", "９" * 40, "1" * 5000])
def test_what_is_no_code_is_told(client, enrolled, code):
    give_password(client)
    response = give_code(client, code)
    assert (response.status_code, len(errors_of(response))) == (200, 1)


def test_wrong_codes_wait_as_wrong_passwords_do(client, enrolled, clock):
    give_password(client)
    for _ in range(FREE - 1):
        assert errors_of(give_code(client, "000000"))[0].startswith("This is not the code")
    assert errors_of(give_code(client, code_of(enrolled, clock.now)))[0].startswith("There were too many attempts.")
    assert not is_at_desk(client)
    Attempts.objects.update(last_at="2020-01-01T00:00Z")
    give_code(client, code_of(enrolled, clock.now))
    assert is_at_desk(client)


def test_right_password_does_not_forget_the_wrong_codes(client, enrolled):
    for _ in range(3):
        give_password(client)
        give_code(client, "000000")
    assert Attempts.objects.get().failures == FREE


def test_recovery_code_signs_in_once(client, enrolled):
    code = two_factor.make_recovery_codes(enrolled)[0]
    for times, is_in in ((1, True), (2, False)):
        other = Client()
        give_password(other)
        give_code(other, code.upper())
        assert (times, is_at_desk(other)) == (times, is_in)
    assert two_factor.recovery_codes_left(enrolled) == two_factor.RECOVERY_CODES - 1


def test_code_is_asked_for_ten_minutes(client, enrolled, clock, monkeypatch):
    give_password(client)
    session = client.session
    session[HALF] |= {"at": session[HALF]["at"] - HALF_SECONDS - 1}
    session.save()
    assert give_code(client, code_of(enrolled, clock.now))["Location"] == reverse("sign-in")
    assert not is_at_desk(client)


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}, {"password": "x"}])
def test_account_that_changed_in_between_begins_again(client, enrolled, clock, change):
    give_password(client)
    User.objects.update(**change)
    assert give_code(client, code_of(enrolled, clock.now))["Location"] == reverse("sign-in")
    assert not is_at_desk(client)


def test_code_of_another_account_is_none(client, enrolled, clock):
    other = User.objects.create_user("ned", password=PASSWORD, is_staff=True)
    device = two_factor.begin(other)
    two_factor.confirm(other, code_at(device, clock.now))
    clock.now += 60
    give_password(client)
    give_code(client, code_of(other, clock.now))
    assert not is_at_desk(client)


def test_switching_on_takes_password_and_code_and_shows_the_codes_once(client, mara, clock):
    elsewhere = Client()
    for one in (client, elsewhere):
        give_password(one)
    assert post(client, "two-factor-begin", password="wrong").context["password_form"].errors == {
        "password": ["This is not your password."]
    }
    assert not TOTPDevice.objects.exists()
    page = client.get(post(client, "two-factor-begin", password=PASSWORD)["Location"])
    assert page.context["key"] == two_factor.key_of(TOTPDevice.objects.get())
    assert not two_factor.is_on(mara)  # still the password alone
    assert post(client, "two-factor-confirm", code="000000").context["code_form"].errors
    shown = post(client, "two-factor-confirm", code=code_of(mara, clock.now)).context["codes"]
    kept = {re.sub("-", "", code) for code in shown}
    assert (len(kept), kept) == (10, set(StaticToken.objects.values_list("token", flat=True)))
    assert (is_at_desk(client), is_at_desk(elsewhere)) == (True, False)
    again = client.get(reverse("two-factor")).content.decode()
    assert [code for code in shown if code in again] == []
    assert [str(entry) for entry in LogEntry.objects.all()] == ["Changed “mara” — Two-factor switched on."]


def test_code_of_the_picture_is_the_key(mara):
    device = two_factor.begin(mara)
    key = two_factor.key_of(device)
    assert f"secret={key.replace('-', '')}" in device.config_url
    assert device.config_url.startswith("otpauth://totp/On%20record%3Amara?")
    picture = two_factor.picture_of(device)
    assert picture.path.startswith("M0 0h1v1h-1zM1 0h1v1h-1z")  # a corner's mark
    assert (picture.width - 17) % 4 == 0


def sign_in_whole(client: Client, user: User, clock) -> None:
    give_password(client)
    give_code(client, code_of(user, clock.now))
    clock.now += 60


def test_new_codes_take_the_password_and_the_place_of_the_old(client, enrolled, clock):
    two_factor.make_recovery_codes(enrolled)
    before = set(StaticToken.objects.values_list("token", flat=True))
    sign_in_whole(client, enrolled, clock)
    post(client, "two-factor-codes", password="wrong")
    assert set(StaticToken.objects.values_list("token", flat=True)) == before
    assert len(post(client, "two-factor-codes", password=PASSWORD).context["codes"]) == 10
    assert not before & set(StaticToken.objects.values_list("token", flat=True))


def test_switching_off_takes_the_password(client, enrolled, clock):
    sign_in_whole(client, enrolled, clock)
    post(client, "two-factor-off", password="wrong")
    assert two_factor.is_on(enrolled)
    post(client, "two-factor-off", password=PASSWORD)
    assert not two_factor.is_on(enrolled)
    assert is_at_desk(client)


def test_guessing_the_password_at_the_desk_waits_too(client, enrolled, clock):
    sign_in_whole(client, enrolled, clock)
    for _ in range(FREE):
        post(client, "two-factor-off", password="wrong")
    (told,) = post(client, "two-factor-off", password=PASSWORD).context["off_form"].errors["password"]
    assert told.startswith("There were too many attempts.")
    assert two_factor.is_on(enrolled)


def test_required_two_factor_closes_the_desk_to_who_has_none(client, mara, clock, settings, things):  # noqa: F811
    settings.REQUIRE_TWO_FACTOR = True
    give_password(client)
    for name in rows().keys() - WAY_IN - {"login"}:
        ask = client.post if name in POSTED else client.get
        assert (name, ask(address_of(name, things)).headers.get("Location")) == (name, reverse("two-factor"))
    assert client.get("/").status_code == 200
    post(client, "two-factor-begin", password=PASSWORD)
    post(client, "two-factor-confirm", code=code_of(mara, clock.now))
    assert is_at_desk(client)
    post(client, "two-factor-off", password=PASSWORD)
    assert two_factor.is_on(mara)


def test_administrator_resets_anothers_and_the_history_says_so(client, enrolled):
    chief = User.objects.create_user("chief", is_staff=True)
    chief.groups.add(Group.objects.get(name=ADMINISTRATOR))
    operator = User.objects.create_superuser("operator")
    for one in (chief, operator):
        device = TOTPDevice.objects.create(user=one, name="telephone")
    client.force_login(chief)
    session = client.session
    session["otp_device_id"] = TOTPDevice.objects.get(user=chief).persistent_id
    session.save()
    chosen = {"action": "reset_two_factor", "_selected_action": [one.pk for one in (enrolled, chief, operator)]}
    client.post(reverse("admin:auth_user_changelist"), chosen)
    assert [two_factor.is_on(one) for one in (enrolled, chief, operator)] == [False, True, True]
    assert device.user == operator
    (entry,) = LogEntry.objects.all()
    assert (entry.user, entry.get_edited_object(), entry.get_change_message()) == (
        chief,
        enrolled,
        "Two-factor reset.",
    )


def test_keys_and_codes_are_shown_to_nobody():
    assert {TOTPDevice, StaticDevice, StaticToken}.isdisjoint(admin.site._registry)


def test_public_pages_ask_nothing_of_accounts(admin_client, django_assert_max_num_queries):
    with django_assert_max_num_queries(100) as asked:
        assert admin_client.get("/").status_code == 200
    of_accounts = ("auth_user", "django_session", "otp_")
    assert [
        query["sql"] for query in asked.captured_queries if any(name in query["sql"] for name in of_accounts)
    ] == []


def test_by_hand_without_javascript(plain_page, mara, clock):
    page = plain_page
    page.goto("/admin/two-factor/")
    page.get_by_label("Username").fill("mara")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Begin").click()
    assert page.locator("svg.qr path").bounding_box()["width"] > 100
    page.get_by_role("textbox", name="Code").fill(code_of(mara, clock.now))
    page.get_by_role("button", name="Switch two-factor on").click()
    assert page.locator(".recovery-codes code").count() == 10
    clock.now += 60
    page.get_by_role("button", name="Log out").click()
    page.goto("/admin/")
    page.get_by_label("Username").fill("mara")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    code = page.get_by_role("textbox", name="Code")
    assert code.get_attribute("autocomplete") == "one-time-code"
    code.fill(code_of(mara, clock.now))
    page.get_by_role("button", name="Sign in").click()
    assert page.get_by_role("heading", name="What came in").is_visible()


@pytest.mark.parametrize("options", [{"color_scheme": "dark"}, {"viewport": {"width": 360, "height": 800}}])
def test_pages_can_be_used_by_everybody(open_page, axe, client, mara, clock, live_server, options):
    page = open_page(**options)
    give_password(client)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    page.goto("/admin/two-factor/")
    assert axe(page) == []
    two_factor.begin(mara)
    page.reload()
    assert axe(page) == []
    page.get_by_role("textbox", name="Code").fill(code_of(mara, clock.now))
    page.get_by_role("button", name="Switch two-factor on").click()
    assert axe(page) == []
    page.goto("/admin/two-factor/")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.context.clear_cookies()
    page.goto("/admin/login/")
    page.get_by_label("Username").fill("mara")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("textbox", name="Code").fill("000000")
    page.get_by_role("button", name="Sign in").click()
    assert axe(page) == []
