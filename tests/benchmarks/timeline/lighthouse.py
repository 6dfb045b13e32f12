"""Lighthouse on a page: npm's, in `var/lighthouse`, with the Chromium of the browser tests."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator

from tests.browsers import find_chromium

from .bench import Bench
from .records import BASE
from .rows import Row

VERSION = "13"
FOLDER = BASE / "var" / "lighthouse"
PROGRAM = FOLDER / "node_modules" / ".bin" / "lighthouse"
CATEGORIES = {
    "performance": "performance", "accessibility": "accessibility", "best-practices": "best practices", "seo": "SEO",
}  # fmt: skip
LEAST = 95
CHROMIUM = "--chrome-flags=--headless=new --no-sandbox"


def measure_lighthouse(bench: Bench) -> Iterator[Row]:
    try:
        found = score(f"http://127.0.0.1:{bench.site.port}/")
    except NoLighthouse as absent:
        yield Row("Lighthouse", "all scores", None, least=LEAST, note=str(absent))
        return
    for category, reached in found.items():
        yield Row("Lighthouse", category, reached, least=LEAST)


class NoLighthouse(LookupError):
    """It cannot be had here. The message says why."""


def score(url: str) -> dict[str, float]:
    """The scores of a page, of a hundred, by category. Raises `NoLighthouse`."""
    _install()
    command = [PROGRAM, url, "--quiet", "--output=json", "--output-path=stdout", CHROMIUM]
    wanted = f"--only-categories={','.join(CATEGORIES)}"
    environment = {**os.environ, "CHROME_PATH": find_chromium()}
    done = subprocess.run([*command, wanted], capture_output=True, text=True, env=environment)
    if done.returncode:
        raise NoLighthouse(done.stderr.strip()[-200:])
    found = json.loads(done.stdout)["categories"]
    return {name: 100 * found[key]["score"] for key, name in CATEGORIES.items()}


def _install() -> None:
    if PROGRAM.exists():
        return
    npm = shutil.which("npm")
    if npm is None:
        raise NoLighthouse("there is no npm")
    print(f"Installing Lighthouse in {FOLDER} …")
    FOLDER.mkdir(parents=True, exist_ok=True)
    command = [npm, "install", "--silent", "--no-fund", "--no-audit", f"--prefix={FOLDER}", f"lighthouse@{VERSION}"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise NoLighthouse(done.stderr.strip()[-200:] or "npm could not install it")
