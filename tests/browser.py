"""The ground for page and journey tests: a real browser, and what every page must pass.

Fixtures (tests/conftest.py): `page`, a Playwright page of 1280 by 900 on the live server, and `plain_page`, the same
with JavaScript off. Both fail the test at its end if anything was written to the console or an error was thrown. A
test that takes one of them is marked `browser`. Addresses may be relative: `page.goto("/")`.

    def test_the_desk(page, officer):
        sign_in(page, officer)
        page.goto("/desk/")
        check_page(page)

`check_page` is the three checks at once: `check_accessibility` (axe, WCAG 2.0 to 2.2, A and AA), `check_width` (no
scrolling sideways at 320 and 1280 px) and `check_markup` (the HTML is kept, and read by the Nu HTML checker once, when
the session ends). `check_markup` needs no browser: `check_markup(client.get("/").content.decode(), "home")`.

Without Chromium (`CHROMIUM`, default /usr/bin/chromium) browser tests are skipped; without Java or the checker's jar
(`VNU_JAR`, default .venv/vnu/vnu.jar) the HTML is not read. With CI=true either is a failure.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from tests.answering import answering
from tests.line import Line, line_to

ON_CI = os.environ.get("CI", "").lower() == "true"
CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
CHROMIUM_FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
VNU_JAR = Path(os.environ.get("VNU_JAR", Path(sys.prefix) / "vnu" / "vnu.jar"))
WIDTHS = (320, 1280)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]

_collected: dict[str, str] = {}


def missing(what: str) -> None:
    """Skip the test for want of a tool; on CI fail it."""
    if ON_CI:
        pytest.fail(f"{what} is missing")
    pytest.skip(f"{what} is missing")


@contextmanager
def open_page(browser: Browser, address: str, **options: object) -> Iterator[Page]:
    """A page whose console must stay silent; a refused navigation's own note there does not count."""
    with line_to(address) as line:
        yield from _quiet_page(browser, line, options)


def _quiet_page(browser: Browser, line: Line, options: dict[str, object]) -> Iterator[Page]:
    context = browser.new_context(
        base_url=line.address,
        locale="en-GB",
        viewport={"width": 1280, "height": 900},
        reduced_motion="reduce",
        **options,
    )
    context.set_default_timeout(10_000)
    page = context.new_page()
    said: list[str] = []
    visited: set[str] = set()
    page.on("response", lambda answer: visited.add(answer.url) if answer.request.is_navigation_request() else None)
    page.on("console", lambda message: said.append(_words(message)) if not _is_refusal(message, visited) else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    under_way: set[Request] = set()
    context.on("request", lambda request: under_way.add(request))
    context.on("requestfinished", lambda request: under_way.discard(request))
    context.on("requestfailed", lambda request: under_way.discard(request))
    yield page
    _let_finish(context, under_way)
    # What the cut itself breaks off, such as the icon of the last page, is no fault.
    heard = list(said)
    _close(context, line)
    assert not heard, "The console was not silent:\n" + "\n".join(heard)


def _let_finish(context: BrowserContext, under_way: set[Request]) -> None:
    for _ in range(250):
        if not under_way or not context.pages:
            break
        context.pages[0].wait_for_timeout(20)


def _close(context: BrowserContext, line: Line) -> None:
    """Close the pages; what they send as they close must not reach the site of the next test."""
    line.cut()
    context.close()
    answering.wait()


def _words(message: ConsoleMessage) -> str:
    return f"{message.type}: {message.text} ({message.location.get('url', '')})"


def _is_refusal(message: ConsoleMessage, visited: set[str]) -> bool:
    address = message.location.get("url", "")
    # A page's script is told of a conflict by the status of an answer, which the browser notes as well.
    is_expected = address in visited or address.endswith(("/autosave/", "/here/"))
    return message.text.startswith("Failed to load resource") and is_expected


def sign_in(page: Page, user: object) -> None:
    """Let the page's browser hold a session of the user, without the form."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "domain": "localhost", "path": "/"}])


def check_page(page: Page, name: str = "") -> None:
    """Accessibility, width and markup of the page as it stands."""
    check_accessibility(page)
    check_width(page)
    response = page.request.get(page.url)
    check_markup(response.text(), name or page.url)


def check_accessibility(page: Page) -> None:
    """No violation of WCAG 2.0 to 2.2, A and AA, that axe can find."""
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text())
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations'], preload: false})", WCAG
    )
    faults = [
        f"{fault['id']}: {fault['help']}\n" + "\n".join(f"    {node['html']}" for node in fault["nodes"])
        for fault in found["violations"]
    ]
    assert not faults, f"{page.url}\n" + "\n".join(faults)


def check_width(page: Page) -> None:
    """The page does not scroll sideways, neither on a small telephone nor on a desk."""
    before = page.viewport_size
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{page.url} is {wide} px wide at {width} px"
    page.set_viewport_size(before)


def check_markup(html: str, name: str) -> None:
    """Keep the page for the Nu HTML checker, which reads all of them when the session ends."""
    _collected[html] = name


def why_no_markup_check() -> str:
    """Why the Nu HTML checker cannot run here; empty if it can."""
    if not shutil.which("java"):
        return "no Java"
    return "" if VNU_JAR.is_file() else f"no {VNU_JAR}"


def read_collected_markup() -> None:
    """Run the Nu HTML checker over all pages kept; its faults fail the session's last test."""
    if not _collected:
        return
    if reason := why_no_markup_check():
        assert not ON_CI, f"The HTML cannot be checked: {reason}"
        return
    faults = _run_checker(list(_collected))
    assert not faults, "The Nu HTML checker found:\n" + "\n".join(faults)


def _run_checker(pages: list[str]) -> list[str]:
    with TemporaryDirectory() as folder:
        paths = [Path(folder, f"{number}.html") for number in range(len(pages))]
        for path, html in zip(paths, pages, strict=True):
            path.write_text(html)
        command = ["java", "-jar", VNU_JAR, "--errors-only", "--format", "json", "--exit-zero-always", *paths]
        output = subprocess.run(command, capture_output=True, check=True, timeout=300).stderr
    return [_fault(message, pages) for message in json.loads(output)["messages"]]


def _fault(message: dict[str, str], pages: list[str]) -> str:
    name = _collected[pages[int(Path(message["url"]).stem)]]
    return f"{name}: {message['message']}: {message.get('extract', '')}"
