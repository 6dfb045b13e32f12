"""The real browser, and the watch kept over every page: nothing off the site, nothing against the policy."""

import os
import shutil
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)
SERIOUS = {"serious", "critical"}


def find_chromium() -> str:
    """The browser's program: CHROMIUM, else one on PATH. Tests fail without one: they are never skipped."""
    named = os.environ.get("CHROMIUM", "")
    for name in [named] if named else NAMES:
        if path := shutil.which(name):
            return path
    raise FileNotFoundError(
        f"CHROMIUM names {named}, which cannot be run." if named else
        "The browser tests need Chromium: apt-get install chromium, or name one in CHROMIUM=/path/to/chrome."
    )  # fmt: skip


@dataclass
class Watch:
    """What a browser context did that no page of ours may do."""

    host: str
    offences: list[str] = field(default_factory=list)

    def keep(self, context: BrowserContext) -> None:
        context.on("request", self.note_request)
        context.on("console", self.note_message)
        context.on("weberror", lambda error: self.offences.append(f"script error: {error.error}"))

    def note_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.netloc != self.host:
            self.offences.append(f"request off the site: {request.url}")

    def note_message(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.offences.append(f"against the policy: {message.text}")


def serious_issues(page: Page) -> list[str]:
    """What axe finds serious or critical on the page: rule and elements. Needs JavaScript."""
    found = Axe().run(page).response["violations"]
    return [
        f"{issue['id']}: {', '.join(str(node['target']) for node in issue['nodes'])}"
        for issue in found
        if issue["impact"] in SERIOUS
    ]
