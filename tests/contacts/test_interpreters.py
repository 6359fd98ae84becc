"""Interpreters of the address book: what the database refuses, and who notes what."""

import datetime as dt
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import Role
from common.db import violated_constraint
from contacts import actions, merging
from contacts.models import Interpreter, InterpreterLanguage, Language
from records.errors import Refused
from tests.accounts.factories import with_role
from tests.contacts.factories import (
    InterpreterFactory,
    OrganisationFactory,
    PersonFactory,
    kind,
    language,
)
from tests.kit import form, page

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 12, 7)


@pytest.fixture
def keeper():
    return with_role(Role.COORDINATOR)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("an_interpreter_works_in_some_way", {"channels": []}),
        ("an_interpreter_works_in_some_way", {"channels": ["none"]}),
        ("an_interpreter_works_on_days_of_the_week", {"days": [8]}),
        ("an_interpreter_works_from_a_time_until_a_later_one", {"from_clock": dt.time(9)}),
        (
            "an_interpreter_works_from_a_time_until_a_later_one",
            {"from_clock": dt.time(9), "until_clock": dt.time(8)},
        ),
        ("a_rate_is_an_amount", {"hour_rate": -1}),
        ("a_statement_ends_after_it_is_signed", {"statement_ends_on": dt.date(2025, 12, 31)}),
        (
            "a_statement_ends_after_it_is_signed",
            {"statement_signed_on": None, "statement_ends_on": DAY},
        ),
    ],
)
def test_the_database_refuses(constraint, fields):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        InterpreterFactory(**fields)
    assert violated_constraint(error.value) == constraint


def test_a_language_is_noted_once_and_at_a_level():
    row = InterpreterFactory()
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        InterpreterLanguage.objects.create(interpreter=row, language=language("ary"), level="c2")
    assert violated_constraint(error.value) == "an_interpreter_speaks_a_language_once"
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        InterpreterLanguage.objects.create(interpreter=row, language=language("fra"), level="a1")
    assert violated_constraint(error.value) == "a_language_is_spoken_at_a_level"


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("one_language_per_code", {"code": "ary"}),
        ("a_language_has_a_code_of_three_letters", {"code": "AR"}),
        ("contacts_language_has_its_labels", {"label_nl": ""}),
    ],
)
def test_the_database_refuses_a_language(constraint, fields):
    labels = {"label_en": "New", "label_nl": "Nieuw", "label_fr": "Nouveau"}
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        Language.objects.create(**{"code": "xxa"} | labels | fields)
    assert violated_constraint(error.value) == constraint


def test_a_language_is_no_variety_of_itself():
    row = language("ary")
    row.variety_of = row
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        row.save()
    assert violated_constraint(error.value) == "a_language_is_a_variety_of_another"


def test_the_languages_to_begin_with_have_their_varieties():
    assert language("ary").variety_of == language("ara")
    assert language("kmr").variety_of == language("ckb").variety_of == language("kur")
    assert not Language.objects.filter(variety_of__variety_of__isnull=False).exists()


@pytest.mark.parametrize(
    ("fields", "is_bookable"),
    [
        ({}, True),
        ({"statement_signed_on": None}, False),
        ({"statement_signed_on": DAY}, True),
        ({"statement_signed_on": DAY + dt.timedelta(days=1)}, False),
        ({"statement_ends_on": DAY}, True),
        ({"statement_ends_on": DAY - dt.timedelta(days=1)}, False),
        ({"contact__ended_on": DAY}, False),
        ({"contact__ended_on": DAY + dt.timedelta(days=1)}, True),
        ({"contact__voided": True}, False),
    ],
)
def test_only_who_signed_and_is_in_use_may_be_booked(fields, is_bookable):
    row = InterpreterFactory(**fields)
    assert Interpreter.objects.bookable(DAY).filter(pk=row.pk).exists() == is_bookable
    if not any(name.startswith("contact") for name in fields):
        assert row.has_statement(DAY) == is_bookable


def test_an_organisation_does_not_interpret_and_nobody_twice(keeper):
    values = {"channels": ["phone"]}
    with pytest.raises(Refused):
        actions.add_interpreter(contact=OrganisationFactory(), values=values, by=keeper)
    with pytest.raises(Refused):
        actions.add_interpreter(contact=InterpreterFactory().contact, values=values, by=keeper)


def test_two_interpreters_are_not_merged_and_one_is(keeper):
    row, other, plain = InterpreterFactory(), InterpreterFactory(), PersonFactory()

    def merge(kept, dropped):
        kept.refresh_from_db()
        versions = (kept.version, dropped.version)
        return merging.merge(kept_id=kept.pk, dropped_id=dropped.pk, versions=versions, by=keeper)

    with pytest.raises(Refused):
        merge(row.contact, other.contact)
    merge(plain, row.contact)
    row.refresh_from_db()
    assert row.contact == plain


def test_a_keeper_notes_an_interpreter_and_a_language(client_as, keeper):
    browser, person = client_as(keeper), PersonFactory(kind=kind("interpreter"))
    assert reverse("contacts:add_interpreter", args=[person.pk]) in page(
        browser, person.get_absolute_url()
    )
    sent = form(
        channels=["phone", "video"],
        days=["1", "3"],
        from_clock="9:00",
        until_clock="17:00",
        hour_rate="48.50",
        statement_signed_on="05/01/2026",
    )
    browser.post(reverse("contacts:add_interpreter", args=[person.pk]), sent)
    row = Interpreter.objects.get(contact=person)
    assert (row.channels, row.days, str(row.hour_rate)) == (["phone", "video"], [1, 3], "48.50")
    spoken = form(language=language("ary").pk, level="c2", certificate="social")
    browser.post(reverse("contacts:add_spoken", args=[person.pk]), spoken)
    text = page(browser, person.get_absolute_url())
    assert "Moroccan Arabic" in text
    assert "Certified social interpreter" in text
    assert "48.50" in text


def test_others_read_the_languages_but_no_rate_and_change_nothing(client_as):
    row = InterpreterFactory(hour_rate="48.51")
    browser = client_as(with_role(Role.COUNSELOR))
    text = page(browser, row.contact.get_absolute_url())
    assert "Moroccan Arabic" in text
    assert "48.51" not in text
    for name in ("edit_interpreter", "add_spoken", "add_interpreter"):
        answer = browser.post(reverse(f"contacts:{name}", args=[row.contact.pk]), form())
        assert answer.status_code == 404
    assert browser.get(reverse("contacts:languages")).status_code == 404


def test_a_language_of_another_interpreter_is_not_changed_here(client_as, keeper):
    row, other = InterpreterFactory(), InterpreterFactory()
    spoken = other.languages.get()
    browser = client_as(keeper)
    for contact, key in (
        (row.contact, spoken.pk),
        (row.contact, uuid4()),
        (PersonFactory(), spoken.pk),
    ):
        url = reverse("contacts:edit_spoken", args=[contact.pk, key])
        assert browser.get(url).status_code == 404
    url = reverse("contacts:edit_spoken", args=[other.contact.pk, spoken.pk])
    sent = form(version=1, language=language("ary").pk, level="b2", certificate="none")
    assert browser.post(url, sent).status_code == 302
    spoken.refresh_from_db()
    assert spoken.level == "b2"


def test_a_keeper_adds_a_variety(client_as, keeper):
    labels = {"label_en": "Tunisian Arabic", "label_nl": "Tunesisch", "label_fr": "Tunisien"}
    sent = form(code="aeb", variety_of=language("ara").pk, position="60", **labels)
    assert client_as(keeper).post(reverse("contacts:add_language"), sent).status_code == 302
    assert language("aeb").variety_of == language("ara")
    again = form(code="aeb", position="60", **labels)
    assert client_as(keeper).post(reverse("contacts:add_language"), again).status_code == 422
