"""Make the pictures of the README and the manual: `python docs/screenshots.py http://localhost:8000`.

Needs a running demonstration (`./dev run`) and a Chromium; the people in the pictures are invented.
"""

import datetime as dt
import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent / "screenshots"
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def main(address: str) -> None:
    """Sign in as the people of the demonstration and photograph their pages."""
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)))
    HERE.mkdir(exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1440, "height": 960})
        page = context.new_page()
        enter(page, address, "counselor")
        page.screenshot(path=HERE / "today.png")
        page.locator("td:first-child a[href^='/cases/']").last.click()
        page.screenshot(path=HERE / "file.png")
        page.get_by_role("link", name="Log a session").first.click()
        page.screenshot(path=HERE / "session.png")
        page.goto(f"{address}/deadlines/")
        page.screenshot(path=HERE / "deadlines.png")
        context.close()
        context = browser.new_context(viewport={"width": 1440, "height": 960})
        page = context.new_page()
        enter(page, address, "manager")
        page.goto(f"{address}/reports/{dt.date.today().year - 1}/")  # noqa: DTZ011
        page.screenshot(path=HERE / "report.png")
        context.close()
        context = browser.new_context(viewport={"width": 1440, "height": 960})
        page = context.new_page()
        enter(page, address, "admin-worker")
        page.goto(f"{address}/applications/")
        page.get_by_role("button", name="EN", exact=True).click()
        page.screenshot(path=HERE / "applications.png")
        context.close()
        context = browser.new_context(viewport={"width": 1440, "height": 960}, color_scheme="dark")
        page = context.new_page()
        enter(page, address, "coordinator")
        page.goto(f"{address}/beds/")
        page.get_by_role("link", name="Place", exact=True).first.click()
        page.screenshot(path=HERE / "beds-dark.png")
        context.close()
        context = browser.new_context(viewport={"width": 390, "height": 844})
        page = context.new_page()
        enter(page, address, "counselor")
        page.screenshot(path=HERE / "phone.png")
        browser.close()


def enter(page, address: str, who: str) -> None:
    """Sign in with the demonstration's button."""
    page.goto(f"{address}/accounts/login/")
    page.locator(f"button[value='{who}@demo.example']").click()
    page.wait_for_url(lambda url: "/accounts/" not in url)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000")
