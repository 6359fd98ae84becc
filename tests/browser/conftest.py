"""A real browser against a real server on a database of its own.

Every message of the browser's console fails the test: a script that breaks, a style that the
content policy refuses, a file that is missing.
"""

import os
import shutil
import time
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.accounts.flows import PASSWORD, SECRET, code
from tests.browser.entering import enter_as

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]

expect.set_options(timeout=30_000)  # as long as an action waits


def chromium() -> str | None:
    """Return where Chromium is, if anywhere."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser_type_launch_args():
    found = chromium()
    if not found:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("REQUIRE_BROWSER=1, but there is no Chromium")
        pytest.skip("there is no Chromium")
    return {"executable_path": found, "args": ARGUMENTS}


@pytest.fixture
def browser_context_args(request):
    """A workspace screen in English, unless the test asks for another one."""
    return {"viewport": {"width": 1440, "height": 900}, "locale": "en-GB"} | getattr(
        request, "param", {}
    )


@pytest.fixture
def said():
    """What the browser's console said; a test that expects a message takes it out."""
    return []


@pytest.fixture
def page(context, said):
    """A page whose console must stay silent."""
    context.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    context.on("weberror", lambda error: said.append(f"error: {error.error}"))
    yield context.new_page()
    assert said == []


@pytest.fixture
def refused(page, said):
    """Around a click that is answered with 422, which the browser says in its console, late."""

    @contextmanager
    def around():
        with page.expect_console_message(lambda message: "422" in message.text):
            yield
        said[:] = [line for line in said if "422" not in line]

    return around


@pytest.fixture
def enter(page, server):
    """Open a page as somebody whose second step was just given: `enter(user, to="/beds/")`."""

    def through(user, to: str = "/"):
        enter_as(page, server, user)
        page.goto(server + to)
        return page

    return through


@pytest.fixture
def sign_in(page, server):
    """Sign somebody in through the real form, the second step included: `sign_in(user)`."""

    def through(user, to: str = "/"):
        page.goto(f"{server}/accounts/login/?next={to}")
        page.locator("[name=login]").fill(user.email)
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("form.stack button.primary").click()
        # A code is good once, and until its half minute ends.
        if time.time() % 30 > 27:
            time.sleep(3.5)
        page.locator("[name=code]").fill(code(SECRET))
        page.locator("form.stack button.primary").click()
        page.wait_for_url(lambda url: "/accounts/" not in urlsplit(url).path)
        return page

    return through
