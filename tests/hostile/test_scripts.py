"""Scripts in every field that an editor writes or an article brings: no page, public or of the desk, runs one.

All of it is opened in a real browser. A dialog, a report of the policy, a request to another host, a script's error,
an element or an attribute out of a text, a link that is a script: any of them fails the test.
"""

from urllib.parse import urlencode

import pytest
from lxml import etree
from playwright.sync_api import Error, Page

from sources.models import Document

from .doors import WAYS, addresses_brought_in, bring_in
from .kinds import Packed, read_kinds
from .record import make_record, unfilled
from .routes import LEAVING, Route, addresses_of, routes

pytestmark = pytest.mark.django_db(transaction=True)
MARKUP = read_kinds("markup")
# Told by the page itself, before any script of ours runs.
WATCH = "document.addEventListener('securitypolicyviolation', e => report(e.violatedDirective + ' ' + e.blockedURI))"
# What must not be in a page, whatever it looks like.
FIND = """() => {
  const found = [];
  for (const element of document.querySelectorAll('*')) {
    if (element.hasAttribute('planted')) found.push('element: ' + element.outerHTML.slice(0, 90));
    for (const {name, value} of element.attributes) {
      if (/^on/i.test(name)) found.push('handler: ' + element.outerHTML.slice(0, 90));
      const leads = /^(href|src|action|formaction|xlink:href|data|cite|poster|hx-get|hx-post)$/i.test(name);
      const scheme = value.replace(/[\\0-\\x20]/g, '').toLowerCase();
      if (leads && /^(javascript|vbscript|data):/.test(scheme)) found.push('link: ' + value.slice(0, 90));
    }
  }
  if (document.documentElement.textContent.includes('planted' + '-out')) found.push('a template was filled in');
  return found;
}"""
FILES = ("csv", "jsonl")
# Asked of a page beside its own address, so that it says back what it was asked.
ASKED = """words outlet speaker topic occasion kind since independent day before order naming reporting show history q page
next o""".split()


class Trap:
    """A page that notes what no text may make it do."""

    def __init__(self, page: Page) -> None:
        self.page, self.caught = page, []
        page.context.expose_binding("report", lambda source, what: self.catch(f"policy: {what}"))
        page.context.add_init_script(WATCH)
        page.on("dialog", self._dismiss)
        page.on("console", lambda message: message.type == "error" and self._note(message.text))
        page.on("pageerror", lambda error: self.catch(f"script: {error}"))

    def catch(self, what: str) -> None:
        self.caught.append(f"{self.page.url[:200]}: {what}")

    def _dismiss(self, dialog) -> None:
        self.catch(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _note(self, text: str) -> None:
        # The browser says so of every page that answers 403 or 404, as some of these do.
        if "the server responded with a status of 40" not in text:
            self.catch(f"console: {text}")

    def open(self, address: str) -> None:
        try:
            self.page.goto(address, wait_until="load")
        except Error as error:
            if "interrupted by another navigation" in str(error):
                self.open(address)  # the browser was still on its way to its own page about the refusal before
                return
            if "ERR_HTTP_RESPONSE_CODE_FAILURE" not in str(error):
                raise
            return  # a refusal without a page, of what is only asked for by POST
        self.look()

    def look(self) -> None:
        self.caught += [f"{self.page.url[:200]}: {what}" for what in self.page.evaluate(FIND)]

    def download(self, address: str) -> None:
        """A file to keep is not shown as a page of ours."""
        with self.page.expect_download() as kept, pytest.raises(Error, match="Download is starting"):
            self.page.goto(address)
        assert kept.value.path().stat().st_size > 100

    def read(self, address: str) -> None:
        """XML that no person reads: the browser's own view of it has a style that the policy forbids."""
        elements = etree.fromstring(self.page.request.get(address).body()).iter()
        self.caught += [f"{address}: {element.tag}" for element in elements if element.get("planted") is not None]


@pytest.fixture
def filled(transactional_db) -> None:
    make_record(Packed(list(MARKUP.values())))


def crawl(trap: Trap, route: Route, addresses: list[str]) -> None:
    for address in addresses:
        if route.name.endswith(FILES):
            trap.download(address)
        elif route.name.startswith("sitemap"):
            trap.read(address)
        else:
            trap.open(address)


def test_no_text_of_the_record_runs_on_any_page(filled, admin_page, settings, monkeypatch):
    assert unfilled(lambda text: "planted" in text or "alert" in text) == []
    settings.FETCH_PRIVATE_NETWORKS, settings.FETCH_PAUSE_SECONDS = True, 0
    monkeypatch.setattr("sources.dispatch.hurry", lambda *documents: None)
    monkeypatch.setattr("sources.dispatch.send_later", lambda *message: None)
    bring_in()
    assert all(Document.objects.filter(receipts__way=way, state="matched").exists() for way in WAYS)
    trap = Trap(admin_page)
    for route in routes():
        if route.name not in LEAVING:
            crawl(trap, route, addresses_of(route))
    for address in addresses_brought_in():
        trap.open(address)
    assert trap.caught == []


def test_no_text_of_an_address_runs_on_any_page(filled, admin_page):
    trap = Trap(admin_page)
    texts = Packed(list(MARKUP.values()))
    for route in routes():
        if not route.is_of_the_desk:
            query = urlencode({name: texts(190) for name in ASKED})
            crawl(trap, route, [f"{addresses_of(route)[0]}?{query}"])
    assert trap.caught == []


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("<b planted>go</b>", "element"),
        ("<a href='java\tscript:alert(1)'>go</a>", "link"),
        ("planted-out", "a template"),
        ("<p style='color: red'>go</p>", "policy"),
    ],
)
def test_what_runs_on_a_page_is_caught(browser, live_server, db, text, caught):
    trap = Trap(browser.new_context(base_url=live_server.url).new_page())
    trap.open("/about/")
    trap.page.evaluate("text => document.querySelector('main').innerHTML += text", text)
    trap.look()
    assert any(f": {caught}" in line for line in trap.caught)
    trap.page.context.close()
