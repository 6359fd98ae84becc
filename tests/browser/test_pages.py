"""Every main page: no fault for assistive technology, nothing wider than the screen."""

import pytest
from django.utils import timezone

from demo import load
from tests.browser.accessible import violations

PAGES = {
    "counselor": [
        "/",
        "/clients/",
        "{case}",
        "{case}sessions/new/",
        "{case}plan/",
        "{case}access/",
        "{case}about/",
        "{case}person/",
        "{case}safe-contact/",
        "/sessions/",
        "/clients/new/",
        "/settings/",
        "/settings/me/",
    ],
    "coordinator": ["/", "/beds/", "{place}", "/settings/houses/", "/settings/on-call/"],
    "manager": ["/", "/settings/staff/"],
    "dpo": ["/access/"],
    "night": ["/beds/tonight/"],
}
KEY = {"/", "/clients/", "{case}", "{case}about/", "{case}sessions/new/", "/beds/", "{place}"}


@pytest.fixture(scope="module")
def world(shared_server):
    """Thirty people, looked at by all tests here."""
    load.load(clients=30, years=2, until=timezone.localdate(), seed=3)
    return shared_server


def enter_as(page, server, who) -> None:
    page.goto(server + "/accounts/login/")
    page.locator(f"button[value='{who}@demo.example']").click()
    page.wait_for_url(lambda url: "/accounts/" not in url)


def addresses(page, server, paths) -> list[str]:
    """Fill in a file one may open, and a person who waits."""
    case = place = ""
    if any("{case}" in path for path in paths):
        case = page.locator("td a[href^='/cases/']").first.get_attribute("href")
    if "{place}" in paths:
        page.goto(server + "/beds/")
        place = "/beds/" + page.get_by_role("link", name="Place", exact=True).first.get_attribute(
            "href"
        )
    return [path.format(case=case, place=place) for path in paths]


@pytest.mark.parametrize("who", sorted(PAGES))
def test_pages_are_accessible(page, world, who):
    enter_as(page, world, who)
    wrong = {}
    for path in addresses(page, world, PAGES[who]):
        page.goto(world + path)
        found = violations(page)
        if found:
            wrong[path] = found
    assert wrong == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390, 320])
def test_key_screens_hold_in_both_themes_at_three_widths(browser, world, scheme, width):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    wrong = {}
    for who in ("counselor", "coordinator"):
        enter_as(page, world, who)
        paths = [path for path in PAGES[who] if path in KEY]
        for path in addresses(page, world, paths):
            page.goto(world + path)
            found = violations(page)
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                found.append(f"{wide} pixels wide")
            if found:
                wrong[f"{who} {path}"] = found
        page.goto(world + "/settings/")
        page.get_by_role("button", name="Sign out").first.click()
    context.close()
    assert wrong == {}
    # Signing out empties the browser's store, and the browser says so.
    assert [line for line in said if not line.startswith("Clear-Site-Data")] == []


def test_the_console_test_would_hear_the_content_policy(page, world, said):
    page.goto(world + "/accounts/login/")
    page.evaluate("document.body.append(document.createElement('style'))")
    page.evaluate("document.querySelector('style').textContent = 'p { color: red }'")
    assert "Content Security Policy" in said.pop()
    said.clear()


def test_the_open_tab_of_a_file_is_in_sight_on_a_phone(world, page):
    page.set_viewport_size({"width": 390, "height": 844})
    enter_as(page, world, "counselor")
    page.locator("td:first-child a[href^='/cases/']").first.click()
    page.locator(".tabs a[href$='/access/']").click()
    page.wait_for_url("**/access/")
    box = page.locator(".tabs [aria-current]").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
