"""The columns of a statement in a real browser: rows on one line, stacked on a phone, without scripts, and for axe."""

from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import expect

from tests.factories import make_article, make_document, make_occasion, make_quotation, make_statement

pytestmark = pytest.mark.django_db(transaction=True)
LINE = "Our harbour is open to every ship. We shall keep it open {when}, and nobody who comes in peace {deed} be sent away."
WHEN = [
    "by day and by night",
    "day and night",
    "at all hours",
    "in all weathers",
    "for ever",
    "as long as we live",
    "",
]
ADDRESS = "https://quay.example/harbour"


def make_report(number, outlet, **fields):
    words = LINE.format(when=WHEN[number % len(WHEN)], deed="will" if number % 2 else "can")
    frame = f"On Tuesday the leader said, allegedly: “{words}”"
    article = make_article(f"It rained. {frame} Nobody else spoke.", **{"outlet": outlet} | fields)
    return make_quotation(article, words, frame=frame, mention="the leader", cue="said", said_basis="weekday: Tuesday")


@pytest.fixture
def statement():
    """Nine outlets of which two contradict each other on the day; one of them changed its words, one paraphrases."""
    reports = [make_report(number, f"Outlet {number}") for number in range(8)]
    for report, day in zip(reports, (22, 23), strict=False):
        report.said_from = report.said_to = date(2022, 2, day)
        report.said_precision = "day"
        report.save()
    for number, day in ((4, 1), (5, 2)):
        received = datetime(2022, 3, day, tzinfo=UTC)
        document = make_document(outlet="The Quay", address=ADDRESS, received_at=received)
        reports.append(make_report(number, "The Quay", document=document))
    article = make_article("She said his harbour was open.", outlet="The Post")
    reports.append(make_quotation(article, "his harbour was open", kind="indirect"))
    return make_statement(*reports, occasion=make_occasion())


def test_a_row_stands_on_one_line_in_all_columns(open_page, statement):
    page = open_page(viewport={"width": 1280, "height": 900})
    page.goto(statement.get_absolute_url())
    tops = page.evaluate(
        "[...document.querySelectorAll('.column blockquote')].map("
        "words => [...words.children].map(row => Math.round(row.getBoundingClientRect().top)))"
    )
    assert len(tops) == 6
    assert len(tops[0]) == 3
    assert {tuple(column) for column in tops} == {tuple(tops[0])}


def test_on_a_phone_the_columns_stand_one_over_the_other(open_page, statement):
    page = open_page(viewport={"width": 360, "height": 740})
    page.goto(f"{statement.get_absolute_url()}?columns=all")
    lefts = page.evaluate("[...document.querySelectorAll('.column')].map(c => c.getBoundingClientRect().left)")
    assert (len(lefts), len(set(lefts))) == (9, 1)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    expect(page.locator(".column ins").first).to_be_visible()


def test_folded_readings_are_reached_without_scripts(plain_page, statement):
    plain_page.goto(statement.get_absolute_url())
    expect(plain_page.locator(".folded li")).to_have_count(3)
    plain_page.locator(".folded summary").click()
    plain_page.locator(".folded li").first.get_by_role("link", name="open").click()
    expect(plain_page.locator(".column")).to_have_count(7)
    expect(plain_page.locator(".column.pinned")).to_have_count(1)
    plain_page.locator(".column.pinned").get_by_role("link", name="Hide").click()
    expect(plain_page.locator(".put-away")).to_contain_text("Hidden:")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_what_the_page_can_show(open_page, axe, statement, scheme):
    page = open_page(color_scheme=scheme)
    article = statement.witnesses.filter(quotation__article__document__address=ADDRESS).last().quotation.article_id
    found = {}
    for path in ["?columns=all", "?show=frame", "?exact=on&show=words"]:
        page.goto(statement.get_absolute_url() + path)
        found[path] = axe(page)
    expect(page.locator(".disagreement")).to_have_count(1)
    expect(page.locator(".revision")).to_have_count(1)
    page.goto(f"/articles/{article}/")
    expect(page.locator(".versions li")).to_have_count(2)
    assert {**found, "article": axe(page)} == {**dict.fromkeys(found, []), "article": []}
