"""The measurements: collected only when asked for by path (`pytest tests/bench`), as no time passes or fails a test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.bench.table import summary

FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
HERE = Path(__file__).resolve().parent


def pytest_ignore_collect(config: pytest.Config) -> bool | None:
    asked = [(config.invocation_params.dir / argument.split("::")[0]).resolve() for argument in config.args]
    return None if any(path.is_relative_to(HERE) for path in asked) else True


SAID: pytest.StashKey[list[str]] = pytest.StashKey()


@pytest.fixture
def say(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Print a line at the end, under the tables."""
    return request.config.stash.setdefault(SAID, []).append


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    measured = getattr(config, "_benchmarksession", None)
    for line in [*(summary(measured.benchmarks) if measured else ()), *config.stash.get(SAID, [])]:
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def printer(chromium: Browser) -> Browser:
    """A Chromium that has already printed, and stays open."""
    page = chromium.new_page()
    page.pdf()
    page.close()
    return chromium
