"""Suspects and third persons: criminal data, for the legal line of the file and nobody else."""

import datetime as dt
import re
from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.urls import reverse

from accounts.models import Role
from audit.models import Event
from cases import search
from legal.models import ThirdPerson
from reports import figures
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseFactory, give
from tests.kit import case_of, confirmed, page, printed
from tests.legal.factories import ProceedingFactory, ThirdPersonFactory

pytestmark = pytest.mark.django_db
NAME = "Xanthippus Unheardof"
LEGAL = ("view_case", "view_legal", "change_legal")
OTHER_LINES = [
    "view_identity",
    "change_case",
    "view_shelter",
    "change_shelter",
    "view_admin_support",
    "change_admin_support",
    "view_psychosocial",
    "change_psychosocial",
    "view_ambulant",
    "change_ambulant",
    "view_document",
]


def at(name: str, case, *keys) -> str:
    return reverse(f"legal:{name}", args=[case.reference, *keys])


def test_the_legal_line_notes_changes_and_takes_out(client_as):
    officer = with_role(Role.LEGAL_OFFICER)
    case, browser = case_of(officer, *LEGAL), client_as(officer)
    fields = {
        "part": "suspect",
        "name": NAME,
        "relation": "Former employer",
        "known": "Keeps the passports.",
        "noted_on": "4/5/2026",
        "form_token": str(uuid4()),
    }
    answer = browser.post(at("add_thirdperson", case), fields)
    assert answer.status_code == 302, answer.context["form"].errors
    row = ThirdPerson.unscoped.get()
    assert (row.name, row.noted_on) == (NAME, dt.date(2026, 5, 4))
    shown = page(browser, at("thirdpersons", case))
    for text in (NAME, "Suspect", "Former employer", "Keeps the passports."):
        assert text in shown
    fields |= {"part": "convicted", "version": "1", "form_token": str(uuid4())}
    browser.post(at("edit_thirdperson", case, row.pk), fields)
    assert "Convicted" in page(browser, at("thirdpersons", case))
    fields = {"version": "2", "reason": "Somebody else"}
    browser.post(at("void_thirdperson", case, row.pk), fields)
    assert NAME not in page(browser, at("thirdpersons", case))


def test_a_third_person_has_a_name():
    with pytest.raises(IntegrityError, match="a_third_person_has_a_name"):
        ThirdPersonFactory(name="")


def test_not_even_the_legal_line_meets_the_name_outside_its_own_page(client_as):
    """No search, no list, no count, no header, no timeline, no print, no export, no trail."""
    officer = with_role(Role.LEGAL_OFFICER)
    case = case_of(officer, *LEGAL, "view_identity", "change_case")
    browser = client_as(officer)
    pages = [
        case.get_absolute_url(),
        at("tab", case),
        reverse("casepage:access", args=[case.reference]),
        reverse("cases:list"),
        reverse("cases:contacts", args=[case.reference]),
        reverse("legal:docket") + "?show=proceedings",
        reverse("contacts:list"),
        "/",
    ]
    token = re.compile(r"\b([0-9A-Za-z]{64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})\b")
    before = [token.sub("", page(browser, url)) for url in pages]
    ThirdPersonFactory(case=case, name=NAME, created_by=officer)
    for url, was in zip(pages, before, strict=True):
        assert token.sub("", page(browser, url)) == was, url
    assert NAME not in printed(browser, case, notes="on", first="1/1/2020")
    assert search.find_for(officer, NAME) == []
    for url in (reverse("cases:suggest"), reverse("contacts:search"), reverse("cases:search")):
        answer = browser.post(url, {"q": NAME.split()[0]}, follow=True)
        assert "Unheardof" not in answer.content.decode()
    for url in (reverse("cases:list"), reverse("contacts:list"), reverse("legal:docket")):
        taken = confirmed(browser).get(url, {"export": "csv", "show": "proceedings"})
        assert "Unheardof" not in taken.content.decode()
    assert not Event.objects.filter(details__icontains="Unheardof").exists()


def test_everybody_else_learns_of_nobody(client_as):
    case = CaseFactory()
    row = ThirdPersonFactory(case=case, name=NAME)
    every_other, watcher = UserFactory(), UserFactory()
    give(every_other, case, "view_case", *OTHER_LINES)
    give(watcher, case, "view_case")
    urls = [
        at("thirdpersons", case),
        at("add_thirdperson", case),
        at("edit_thirdperson", case, row.pk),
        at("void_thirdperson", case, row.pk),
    ]
    for user, status in ((every_other, 403), (watcher, 403), (UserFactory(), 404)):
        for url in urls:
            answer = client_as(user).get(url)
            assert answer.status_code == status, url
            assert NAME not in answer.content.decode()
    for user in (every_other, watcher):
        for url in (case.get_absolute_url(), reverse("cases:list")):
            assert NAME not in page(client_as(user), url)


def test_who_only_reads_the_legal_line_changes_nothing(client_as):
    reader, case = UserFactory(), CaseFactory()
    give(reader, case, "view_case", "view_legal")
    row = ThirdPersonFactory(case=case, name=NAME)
    assert NAME in page(client_as(reader), at("thirdpersons", case))
    assert at("add_thirdperson", case) not in page(client_as(reader), at("thirdpersons", case))
    assert client_as(reader).get(at("edit_thirdperson", case, row.pk)).status_code == 403


def test_the_person_of_another_file_is_not_there(client_as):
    officer = with_role(Role.LEGAL_OFFICER)
    case, other = case_of(officer, *LEGAL), ThirdPersonFactory(name=NAME)
    assert client_as(officer).get(at("edit_thirdperson", case, other.pk)).status_code == 404


def test_no_figure_counts_them():
    case = ProceedingFactory(ended_on=dt.date(2026, 5, 8), outcome="conviction").case
    before = figures.tables(2026)
    for part in ("suspect", "convicted"):
        ThirdPersonFactory(case=case, part=part, name=NAME, created_by=case.case_lead)
    assert figures.tables(2026) == before


def test_the_same_person_in_two_files_is_met_in_neither(client_as):
    officer = with_role(Role.LEGAL_OFFICER)
    first, second = case_of(officer, *LEGAL), case_of(officer, *LEGAL)
    ThirdPersonFactory(case=first, name=NAME, created_by=officer)
    browser = client_as(officer)
    urls = [at("thirdpersons", first), at("add_thirdperson", second), at("tab", second)]
    token = re.compile(r"\b([0-9A-Za-z]{64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})\b")
    before = [token.sub("", page(browser, url)) for url in urls]
    ThirdPersonFactory(case=second, name=NAME, created_by=officer)
    assert [token.sub("", page(browser, url)) for url in urls] == before
