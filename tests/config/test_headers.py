"""What every answer carries, and what it takes nothing from: headers, cookies, hosts, parameters that nobody asked for."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as project
from django.test import Client

from config import health
from tests.addresses import addresses, known_of
from tests.config.accounts.test_roles import address_of, rows, things  # noqa: F401 - a fixture
from tests.factories import make_occasion, make_quotation, make_statement

pytestmark = pytest.mark.django_db
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
POLICY = {
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self'", "font-src": "'self'",
    "connect-src": "'self'", "form-action": "'self'", "base-uri": "'none'", "frame-ancestors": "'none'",
}  # fmt: skip
CANARY = "xx-canary-xx"
POISON = {
    "X-Forwarded-Host": f"{CANARY}.example", "X-Forwarded-Scheme": CANARY, "X-Forwarded-Proto": "https",
    "X-Forwarded-Port": "4711", "X-Forwarded-Prefix": f"/{CANARY}", "Forwarded": f"host={CANARY}.example;proto=https",
    "X-Host": CANARY, "X-Original-Url": f"/{CANARY}", "X-Rewrite-Url": f"/{CANARY}", "X-Http-Method-Override": "POST",
    "Origin": f"https://{CANARY}.example", "Referer": f"https://{CANARY}.example/", "User-Agent": CANARY,
    "Cookie": f"sessionid={CANARY}; {CANARY}={CANARY}", "Accept-Language": CANARY, "X-Forwarded-For": CANARY,
}  # fmt: skip
UNASKED = f"utm_source={CANARY}&callback={CANARY}&_={CANARY}&jsonp={CANARY}"


@pytest.fixture
def shown():
    quotation = make_quotation()
    return make_statement(quotation, occasion=make_occasion("Harbour Day"))


def ask(client, address: str, **options):
    """The answer, read to its end; `told` is its text."""
    response = client.get(address, **options)
    response.told = (b"".join(response) if response.streaming else response.content).decode()
    return response


def policy_of(response) -> dict[str, str]:
    return dict(part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";"))


def lacking(response) -> dict[str, str]:
    """What the answer does not say as it should."""
    wrong = {name: response.get(name, "") for name, value in HEADERS.items() if response.get(name) != value}
    return wrong if policy_of(response) == POLICY else wrong | {"policy": response["Content-Security-Policy"]}


def test_every_public_answer_carries_them(client, shown):
    asked = [*addresses(known_of(shown)), "/nothing/", "/health/", "/favicon.ico", "/statements/zzzzzzzz/", "/?page=x"]
    responses = {address: ask(client, address) for address in asked}
    assert {address: lacking(response) for address, response in responses.items() if lacking(response)} == {}
    assert {response.streaming for response in responses.values()} == {True, False}


def test_every_answer_of_the_desk_carries_them(admin_client, things):  # noqa: F811
    responses = {name: admin_client.get(address_of(name, things)) for name in rows().keys() - {"logout", "sign-out"}}
    assert {name: lacking(response) for name, response in responses.items() if lacking(response)} == {}


def test_static_files_and_answers_that_nothing_changed_carry_them(client, shown, settings):
    settings.STATIC_ROOT.joinpath("x.css").write_text("p {}")
    settings.STATIC_ROOT.joinpath("x.svg").write_text("<svg/>")
    client = Client()
    for path in ("/static/x.css", "/static/x.svg"):
        response = client.get(path)
        assert (path, response.status_code, lacking(response)) == (path, 200, {})
    tag = client.get("/")["ETag"]
    unchanged = client.get("/", headers={"If-None-Match": tag})
    assert (unchanged.status_code, lacking(unchanged)) == (304, {})


def test_a_page_that_fails_carries_them_and_tells_nothing(monkeypatch):
    monkeypatch.setattr(health, "Document", None)
    response = Client(raise_request_exception=False).get("/health/")
    assert (response.status_code, lacking(response)) == (500, {})
    told = response.content.decode()
    assert "Something failed on our side" in told
    assert [secret for secret in (project.SECRET_KEY, "Traceback", "NoneType", "DATABASE") if secret in told] == []


def test_behind_tls_every_answer_asks_for_it(client, settings, shown):
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_SSL_REDIRECT = True
    client = Client()
    response = client.get("/", secure=True)
    assert response["Strict-Transport-Security"].startswith("max-age=31536000")
    plain = client.get("/?words=a")
    assert (plain.status_code, plain["Location"]) == (301, "https://testserver/?words=a")


def test_no_header_of_a_client_gets_into_what_caches_keep(client, shown):
    for address in addresses(known_of(shown)):
        told, poisoned = ask(client, address), ask(Client(), address, headers=POISON)
        assert (address, poisoned.status_code) == (address, told.status_code)
        assert CANARY not in poisoned.told + str(poisoned.headers)


def test_no_parameter_that_nobody_asked_for_gets_into_a_page(client, shown):
    """The API alone names what it does not know, in a refusal that is no page."""
    for address in addresses(known_of(shown)):
        response = ask(client, f"{address}{'&' if '?' in address else '?'}{UNASKED}", follow=True)
        is_refusal = (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
        assert (address, CANARY in response.told + str(response.headers)) == (address, is_refusal)


@pytest.mark.parametrize(
    "host", ["elsewhere.example", "testserver.elsewhere.example", "testserver:80@elsewhere.example", "", "a b"]
)
def test_another_host_is_refused_and_not_repeated(shown, host):
    for address in ("/", "/statements.atom", "/sitemap.xml", "/api/openapi.json", "/admin/login/"):
        response = Client().get(address, headers={"Host": host or " "})
        assert (address, response.status_code) == (address, 400)
        assert b"elsewhere" not in response.content


def start(tmp_path, *command: str, **environment: str) -> subprocess.CompletedProcess:
    given = {name: value for name, value in os.environ.items() if name not in {"SECRET_KEY", "SECURE", "DEBUG"}}
    given |= {"VAR_DIR": str(tmp_path), "DATABASE_URL": "", "REDIS_URL": ""} | environment
    return subprocess.run([sys.executable, *command], cwd=project.BASE_DIR, env=given, capture_output=True, text=True)


def test_no_server_starts_without_a_secret_key(tmp_path):
    done = start(tmp_path, "-c", "import config.wsgi")
    assert done.returncode == 1
    assert "ImproperlyConfigured: The SECRET_KEY setting must not be empty." in done.stderr


def test_settings_that_nobody_made_are_those_of_production(tmp_path):
    names = ["DEBUG", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "BEHIND_PROXY"]
    script = f"from config import settings; print([getattr(settings, name) for name in {names}])"
    assert start(tmp_path, "-c", script).stdout.strip() == "[False, True, True, True, False]"
