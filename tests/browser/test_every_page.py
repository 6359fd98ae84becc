"""Every address that shows a page: accessible, silent in the console, never wider than the screen.

The addresses are those of the resolver; who may open them is read from `permissions_matrix.csv`.
"""

import csv
from collections import defaultdict

import pytest

from tests.browser.accessible import violations
from tests.browser.entering import enter_as
from tests.matrix_world import ACTORS, RELATIONS, World
from tests.test_matrix import FILE

NOT_PAGES = {
    "alive",
    "ready",
    "accounts:alive",
    "accounts:unlock_key",
    "documents:download",
    "documents:download_version",
    "documents:preview",
    "transfers:fetch",
}


def shown() -> dict[str, list[str]]:
    """Return the addresses that answer a reader with a page, by the first role that may."""
    found = defaultdict(list)
    seen = set()
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["method"] != "GET" or row["relation"] not in {"own", "stranger"}:
                continue
            actor = next((one for one in ACTORS if row[one] == "200"), None)
            if actor and row["name"] not in seen | NOT_PAGES:
                seen.add(row["name"])
                found[actor].append(row["address"])
    return found


@pytest.fixture(scope="module")
def world(shared_server):
    return World()


def faults(page) -> list[str]:
    faults = violations(page)
    for width in (320, 390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            faults.append(f"{wide} pixels wide on a screen of {width}")
    return faults


@pytest.mark.parametrize("actor", sorted(shown()))
def test_every_page_is_accessible_silent_and_fits_the_screen(
    page, shared_server, world, said, actor
):
    enter_as(page, shared_server, world.people.get((actor, RELATIONS[0])))
    wrong = {}
    for address in shown()[actor]:
        answer = page.goto(shared_server + world.fill(address))
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        found = faults(page)
        if answer.status != 200:
            found.append(f"answered {answer.status}")
        if said:
            found.append(" ".join(said))
            said.clear()
        if found:
            wrong[address] = found
    assert wrong == {}


def test_no_page_of_the_file_is_left_out():
    assert sum(len(paths) for paths in shown().values()) > 75
