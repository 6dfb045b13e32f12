"""Topics in a real browser: finds and progress come by themselves, and without a script by a button."""

import pytest
from django.utils import timezone

from statements import curation
from statements.models import Topic
from statements.topics import read_lines
from tests.factories import make_statement

pytestmark = pytest.mark.django_db(transaction=True)
ADD, LIST = "/admin/statements/topic/add/", "/admin/statements/topic/"


@pytest.fixture
def record(monkeypatch):
    monkeypatch.setattr("statements.topics.hurrying.send", lambda topics: None)
    for text in ("Grain is dear.", "Grain is cheap.", "Wheat is cheap."):
        make_statement(text=text)


def test_what_the_lines_find_is_shown_while_they_are_typed(record, admin_page):
    admin_page.goto(ADD)
    admin_page.get_by_label("Looks for").press_sequentially("grain")
    admin_page.get_by_text("2 of 3 statements").wait_for()
    assert admin_page.locator("#finds mark").all_inner_texts() == ["Grain", "Grain"]
    admin_page.get_by_label("But not").press_sequentially("dear")
    admin_page.get_by_text("1 of 3 statements").wait_for()
    admin_page.get_by_label("Name").fill("Grain")
    admin_page.get_by_role("button", name="Save", exact=True).click()
    admin_page.get_by_text("was added successfully").wait_for()
    assert (Topic.objects.get().wanted, Topic.objects.get().slug) == (["grain"], "grain")


def test_a_button_shows_it_without_a_script(record, open_page, live_server, admin_client):
    page = open_page(java_script_enabled=False)
    session = admin_client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.goto(ADD)
    page.get_by_label("Looks for").fill("“grain is”\nwheat")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Look").click()
    opened.value.get_by_text("3 of 3 statements").wait_for()
    assert Topic.objects.count() == 0


def test_progress_goes_on_until_it_is_done(record, admin_page, axe):
    topic = curation.save_topic(Topic(slug="grain", name="Grain", wanted=["grain"]))
    admin_page.goto(LIST)
    admin_page.get_by_text("waits to be begun").wait_for()
    now = timezone.now()
    Topic.objects.filter(pk=topic.pk).update(to_renew=200, renewed=50, begun_at=now, renewed_at=now)
    admin_page.get_by_text("50 of 200 statements").wait_for()
    assert axe(admin_page) == []
    Topic.objects.filter(pk=topic.pk).update(done_at=now)
    admin_page.get_by_text("yes, ").wait_for()
    assert admin_page.locator("[hx-get]").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_list_of_topics_fits_a_phone_and_can_be_heard(record, open_page, axe, scheme):
    lines = ["“winter wheat” or “spring wheat” or “durum wheat”", "Getreideausfuhrbeschränkungen", "зерно or пшеница"]
    curation.save_topic(
        Topic(slug="grain", name="Grain and food", note="Trade in it.", wanted=read_lines("\n".join(lines)))
    )
    page = open_page(viewport={"width": 360, "height": 740}, color_scheme=scheme)
    page.goto("/topics/")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert axe(page) == []
