"""Whoever does not hold clinical notes sees the same world with them and without them.

Every address that is read, by everybody around the file: each answer is the same to the letter
before the first clinical note and after all that can be done with them.
"""

import datetime as dt
import re
from itertools import product

import pytest
from django.core import mail
from django.test import Client as Browser
from django.urls import reverse

from accounts.models import Role, User
from audit.models import Event
from audit.sealing import seal, verify
from cases.models import Case
from cases.permissions import CLINICAL, Permission
from deadlines.actions import open_feed
from psychosocial import actions
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import bar, give
from tests.kit import opened, undone
from tests.matrix_world import World
from tests.psychosocial.factories import psychologist_of
from tests.test_matrix import OF_A_FILE, ROUTES
from workspace.actions import save_draft
from workspace.models import Notice, OutboxMail

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
NOW = dt.datetime(2026, 11, 24, 10, tzinfo=dt.UTC)
WORD = re.compile("Canaryclinical")
# What differs between two answers to the same question: tokens, and the clock.
CHANCE = re.compile(
    rb'name="(?:csrfmiddlewaretoken|form_token)" value="[^"]*"|"csrf[^"]*": ?"[^"]*"|nonce="[^"]*"'
    rb'|data-csrf="[^"]*"|\b\d\d:\d\d\b'
)
EVERYTHING = [permission.value for permission in Permission if permission not in CLINICAL]
# Signing in and out is no page of anybody.
NOT_ASKED = re.compile(r"log(in|out)|password|mfa|calendar|static")


def around(case: Case) -> dict[str, User]:
    """Return who is near to the file and holds all there is but clinical notes."""
    people = {"case lead": case.case_lead, "manager": with_role(Role.MANAGER)}
    for user in people.values():
        give(user, case, *EVERYTHING)
    people["second psychologist"] = psychologist_of(case)
    return people


def beside(case: Case) -> dict[str, User]:
    """Return who looks from elsewhere: who watches, who keeps the machine, who is barred."""
    people = {str(role): with_role(role) for role in (Role.DPO, Role.AUDITOR, Role.IT)}
    people["coordinator"] = with_role(Role.COORDINATOR)
    people["barred psychologist"] = psychologist_of(case)
    bar(people["barred psychologist"], case)
    return people


def paths(world: World) -> tuple[list[str], list[str]]:
    """Return the addresses of the file, and those of the organisation."""
    of_file, others = [], []
    for path, name in ROUTES:
        if NOT_ASKED.search(path + name):
            continue
        if path.startswith(OF_A_FILE):
            of_file.append(world.fill(path))
        elif "<" not in path:
            others.append(world.fill(path))
    return of_file, others


def answer(browser: Browser, path: str) -> tuple[int, bytes]:
    with undone():
        got = browser.get(path)
        content = b"".join(got.streaming_content) if got.streaming else got.content
    assert not WORD.search(opened(content)), path
    return got.status_code, CHANCE.sub(b"", content)


def all_that_can_be_done(case: Case, user: User, reader: User) -> None:
    """Begin clinical notes and do with them whatever can be done."""
    assert actions.begin_clinical(case=case, by=user)
    day = {"held_on": dt.date(2026, 11, 3)}
    written = [
        actions.add_clinical_note(
            case=case, values=day | {"text": f"Canaryclinical {number}"}, by=user
        )
        for number in range(3)
    ]
    actions.sign_clinical_note(pk=written[0].pk, now=NOW, by=user)
    actions.add_to_clinical_note(note=written[0], values={"text": "Canaryclinical"}, by=user)
    actions.void_clinical_note(written[1].pk, version=1, reason="Canaryclinical", now=NOW, by=user)
    actions.name_for_clinical(case=case, user=reader, may_write=False, until=None, by=user)
    save_draft(
        user=user,
        form=actions.CLINICAL_FORM,
        target=str(case.pk),
        data={"text": "Canaryclinical"},
        base_version=0,
        path=f"/cases/{case.reference}/psychosocial/clinical/new/",
    )


@pytest.fixture
def world() -> World:
    return World()


def test_every_page_is_the_same_with_clinical_notes_and_without(world, client_as):
    case = world.case
    user, reader = psychologist_of(case), psychologist_of(case)
    near, far = around(case), beside(case)
    of_file, others = paths(world)
    assert len(of_file) > 150
    assert len(others) > 50
    browsers = {name: client_as(person) for name, person in {**near, **far}.items()}
    visits = [*product(near, [*of_file, *others]), *product(far, [*of_file[:9], *others])]
    for browser in browsers.values():
        browser.get("/")  # what the first page of a session sets
    before = {(name, path): answer(browsers[name], path) for name, path in visits}
    notices = set(Notice.objects.exclude(user__in=[user, reader]).values_list("pk", flat=True))
    mails, last = OutboxMail.objects.count(), Case.unscoped.get(pk=case.pk).last_contact_at

    all_that_can_be_done(case, user, reader)

    wrong = [key for key, was in before.items() if answer(browsers[key[0]], key[1]) != was]
    assert wrong == []
    notices_after = Notice.objects.exclude(user__in=[user, reader])
    assert set(notices_after.values_list("pk", flat=True)) == notices
    assert (OutboxMail.objects.count(), mail.outbox) == (mails, [])
    assert Case.unscoped.get(pk=case.pk).last_contact_at == last
    for person in [*near.values(), user]:
        feed = Browser().get(reverse("deadlines:calendar", args=[open_feed(user=person)]))
        assert feed.status_code == 200
        assert not WORD.search(opened(feed.content))


def test_the_test_would_see_a_difference_if_there_were_one(world, client_as):
    case = world.case
    user, reader = psychologist_of(case), psychologist_of(case)
    tab = f"/cases/{case.reference}/psychosocial/"
    without = client_as(user).get(tab).content
    all_that_can_be_done(case, user, reader)
    assert client_as(user).get(tab).content != without
    for holder in (user, reader):
        assert WORD.search(opened(client_as(holder).get(f"{tab}clinical/").content))


def test_what_is_done_with_them_stands_in_the_trail_and_its_seals():
    case = World().case
    user, reader = psychologist_of(case), psychologist_of(case)
    all_that_can_be_done(case, user, reader)
    verbs = set(
        Event.objects.filter(verb__startswith="psychosocial.clinical").values_list(
            "verb", flat=True
        )
    )
    assert verbs == {
        "psychosocial.clinical_begun",
        "psychosocial.clinical_named",
        "psychosocial.clinicalnote.added",
        "psychosocial.clinicalnote.signed",
        "psychosocial.clinicalnote.added_to",
        "psychosocial.clinicalnote.voided",
    }
    seal()
    assert verify() is None


def test_no_address_of_them_opens_for_anybody_else(world, client_as):
    case = world.case
    user, reader = psychologist_of(case), psychologist_of(case)
    all_that_can_be_done(case, user, reader)
    row = actions.holders(case)[0]
    pages = [world.fill(path) for path, name in ROUTES if "clinical" in name]
    assert len(pages) == 10
    people = around(case) | beside(case) | {"stranger": UserFactory()}
    missing = {}
    for name, person in people.items():
        browser = client_as(person)
        for path, method in product(pages, ("get", "post")):
            got = getattr(browser, method)(path)
            missing[name, path, method] = got.status_code
    opened = {key: status for key, status in missing.items() if status in {200, 302, 422}}
    # Whoever is a psychologist on the file may ask; nothing opens by it.
    assert {(name, path.rsplit("/", 2)[1]) for name, path, _method in opened} <= {
        ("second psychologist", "begin"),
    }
    assert set(actions.holders(case)) == {user, reader}
    assert row in {user, reader}
