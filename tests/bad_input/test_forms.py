"""Every form × bad postings of each field: refused whole, with words beside the field, or taken.

The forms are found by walking through the pages, so a new form is covered by itself.
"""

import pytest

from tests.bad_input import tables
from tests.bad_input.nasty import examples
from tests.bad_input.posting import faults
from tests.bad_input.world import VIEWS

pytestmark = pytest.mark.slow

SPACES = sorted({name.partition(":")[0].partition("_")[0] for name in VIEWS if name})


def of(world, space: str) -> list:
    return [
        found
        for found in world.found.values()
        if found.route.partition(":")[0].partition("_")[0] == space
    ]


@pytest.mark.parametrize("space", SPACES)
def test_bad_input_is_refused_whole_and_told_beside_its_field(world, space):
    wrong, before = [], tables.counts()
    for found in of(world, space):
        seed = f"{found.route} {sorted(found.form.fields)}"
        postings = examples(found.form, seed=seed, strange=world.strange)
        for number, example in enumerate(postings):
            wrong += [
                f"{found.route} as {found.actor}, number {number}, {example.what}, "
                f"{sorted(example.touched)}: {fault}"
                for fault in faults(world, found, example, before)
            ]
    assert wrong == [], "\n".join(wrong)


def test_nearly_every_address_that_takes_a_posting_was_found(world):
    reached = {found.route for found in world.found.values()}
    assert len(reached) >= 100
    for route in (
        "account_login",
        "accounts:invite",
        "cases:new",
        "counseling:new",
        "workspace:discard",
        "workspace:save_draft",
        "shelter:arrive",
        "education:add_campaign",
    ):
        assert route in reached
