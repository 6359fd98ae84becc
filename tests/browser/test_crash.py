"""The web process dies while somebody types: what was typed is there again, in every window."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import expect

from counseling.models import Session
from tests.accounts.flows import enrolled
from tests.browser.test_session import RIGHTS
from tests.cases.factories import CaseFactory, give

ROOT = Path(__file__).parents[2]
HANGS = 240  # seconds after which something hangs, however busy the machine is


class Web:
    """The web process as in production, on the database of this test."""

    def __init__(self, database: str, folder: Path):
        with closing(socket.socket()) as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://localhost:{self.port}"
        names = ("DATABASE_URL", "DATABASE_OWNER_URL")
        here = {name: os.environ[name].rsplit("/", 1)[0] + f"/{database}" for name in names}
        self.settings = {
            **os.environ,
            **here,
            "STATIC_ROOT": str(folder),
            "PUBLIC_ADDRESS": self.address,
        }
        collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v", "0"]
        subprocess.run(collect, cwd=ROOT, env=self.settings, check=True)
        self.start()

    def start(self):
        """Start it, and wait until it answers."""
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            "payoke.wsgi",
            "--no-control-socket",
            "--bind",
            f"127.0.0.1:{self.port}",
            "--worker-class",
            "gthread",
            "--threads",
            "4",
            "--log-level",
            "critical",
        ]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=self.settings,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + HANGS
        while time.monotonic() < until:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            try:
                connection.request("GET", "/healthz")
                if connection.getresponse().status == 200:
                    return
            except OSError:
                time.sleep(0.2)
            finally:
                connection.close()
        raise AssertionError("the web process does not answer")

    def kill(self):
        """End it and its workers the hard way."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def web(committed_db, tmp_path):
    process = Web(committed_db, tmp_path)
    yield process
    process.kill()


@pytest.fixture
def server(web):
    """Let the sign-in of `enter` go to the process that will be killed."""
    return web.address


def test_what_was_typed_is_there_again_after_the_web_process_was_killed(page, enter, web, said):
    counselor = enrolled(name="Els Invented")
    case = CaseFactory(case_lead=counselor)
    give(counselor, case, *RIGHTS)
    form = f"{web.address}{case.get_absolute_url()}sessions/new/"
    enter(counselor)
    page.goto(form)
    page.get_by_label("Note").press_sequentially("Half a sentence")
    page.get_by_text("Draft saved").wait_for()

    web.kill()
    page.get_by_label("Note").press_sequentially(" and the rest of it")
    page.get_by_text("Not saved yet").wait_for()
    expect(page.get_by_label("Note")).to_have_value("Half a sentence and the rest of it")
    web.start()

    page.get_by_text("Draft saved").wait_for(timeout=HANGS * 1000)
    other = page.context.new_page()
    other.goto(form)
    expect(other.get_by_label("Note")).to_have_value("Half a sentence and the rest of it")
    other.get_by_role("group", name="Interpreter").get_by_label("None").press("Space")
    other.get_by_role("button", name="Save", exact=True).click()
    other.wait_for_url(f"**{case.get_absolute_url()}")
    assert Session.unscoped.get().note == "Half a sentence and the rest of it"
    assert all("ERR_CONNECTION_REFUSED" in line or "CONNECTION" in line for line in said)
    said.clear()
