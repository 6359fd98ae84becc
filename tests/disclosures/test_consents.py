"""What a person agreed to: how it is noted, corrected, withdrawn, and what is refused."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from audit.models import Event
from common.db import violated_constraint
from contacts.merging import merge
from disclosures import actions
from disclosures.models import Consent, Disclosure
from records.errors import Refused, Stale
from records.saving import store
from tests.accounts.factories import UserFactory
from tests.contacts.factories import OrganisationFactory
from tests.disclosures.factories import ConsentFactory, DisclosureFactory
from tests.kit import addresses, case_of, form, page

pytestmark = pytest.mark.django_db
at = addresses("disclosures")
DAY = dt.date(2026, 3, 2)
NEXT = DAY + dt.timedelta(days=1)
MAY = ("view_case", "view_identity", "change_case")


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def case(user):
    return case_of(user, *MAY)


@pytest.fixture
def browser(client_as, user):
    return client_as(user)


def typed_consent(**fields) -> dict:
    """What somebody types for a consent."""
    usual = {
        "purpose": "care",
        "partner_words": "Doctor Invented",
        "what": "The diagnosis",
        "given_on": "2/3/2026",
        "given_by": "person",
        "way": "signed",
        "language": "eng",
    }
    return form(**usual | fields)


def withdrawn(consent: Consent, on: dt.date = NEXT) -> Consent:
    values = {"withdrawn_on": on, "withdrawn_by": "person"}
    return actions.withdraw_consent(
        pk=consent.pk, version=consent.version, values=values, by=consent.created_by
    )


def test_a_consent_that_is_typed_stands_on_the_tab(browser, case, user):
    answer = browser.post(at("add_consent", case), typed_consent(until="1/12/2027"))

    assert answer.status_code == 302
    text = page(browser, at("tab", case))
    assert "Doctor Invented" in text
    assert "The diagnosis" in text
    assert Event.objects.filter(verb="disclosures.consent.added", actor=user.pk).exists()


@pytest.mark.parametrize(
    ("fields", "name", "sentence"),
    [
        ({"until": "1/3/2026"}, "until", "This is before it was given."),
        ({"partner_words": ""}, "partner", "write who it is below"),
        ({"way": "spoken"}, "witness", "nothing was signed"),
    ],
)
def test_what_is_refused_stands_beside_its_field_with_what_was_typed(
    browser, case, fields, name, sentence
):
    answer = browser.post(at("add_consent", case), typed_consent(**fields))

    assert answer.status_code == 422
    assert sentence in str(answer.context["form"].errors[name])
    assert "The diagnosis" in answer.content.decode()


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"purpose": "other"}, "a_consent_has_a_purpose"),
        ({"what": ""}, "a_consent_says_what_may_be_shared"),
        ({"language": ""}, "a_consent_is_explained_in_a_language"),
        ({"until": DAY - dt.timedelta(1)}, "a_consent_ends_after_it_is_given"),
        ({"partner_words": ""}, "disclosures_consent_names_one_partner"),
        ({"way": "spoken"}, "a_spoken_consent_has_a_witness"),
        ({"withdrawn_on": NEXT}, "a_withdrawal_has_its_day_and_who"),
    ],
)
def test_the_database_keeps_the_rules_of_a_consent(fields, name):
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        ConsentFactory(**fields)
    assert violated_constraint(error.value) == name


def test_a_consent_names_one_interpreter():
    interpreter = OrganisationFactory()
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        ConsentFactory(interpreter=interpreter, interpreter_words="Somebody")
    assert violated_constraint(error.value) == "a_consent_names_one_interpreter"


@pytest.mark.parametrize(
    ("fields", "on", "is_in_force"),
    [
        ({}, DAY, True),
        ({}, DAY - dt.timedelta(1), False),
        ({"until": DAY}, DAY, True),
        ({"until": DAY}, NEXT, False),
    ],
)
def test_a_consent_is_in_force_within_its_period(fields, on, is_in_force):
    consent = ConsentFactory(**fields)

    assert Consent.unscoped.in_force(on).exists() is is_in_force
    assert consent.is_in_force(on) is is_in_force


def test_a_withdrawn_consent_is_not_in_force_from_that_day_on():
    consent = withdrawn(ConsentFactory(), NEXT)

    assert Consent.unscoped.in_force(DAY).exists()
    assert not Consent.unscoped.in_force(NEXT).exists()
    assert not consent.is_in_force(NEXT)


def test_a_withdrawn_consent_never_changes_again(user):
    consent = withdrawn(ConsentFactory())

    consent.what = "Everything"
    with pytest.raises(Refused, match="does not change any more"):
        store(consent)
    with pytest.raises(Refused):
        withdrawn(consent, NEXT + dt.timedelta(1))


def test_a_withdrawal_before_it_was_given_is_refused(browser, case):
    consent = ConsentFactory(case=case)

    answer = browser.post(
        at("withdraw_consent", case, consent.pk),
        form(version="1", withdrawn_on="1/3/2026", withdrawn_by="person"),
    )

    assert answer.status_code == 422
    assert "This is before it was given." in str(answer.context["form"].errors["withdrawn_on"])


def test_what_a_consent_covers_is_closed_once_something_was_shared_on_it():
    consent = ConsentFactory()
    actions.disclose(
        case=consent.case,
        kind="spoken",
        ground="consent",
        recipient="Doctor Invented",
        content="The hour",
        by=consent.created_by,
    )

    consent.what = "Everything"
    with pytest.raises(Refused):
        store(consent)
    consent.refresh_from_db()
    assert withdrawn(consent, dt.date.today()).withdrawn_on


def test_a_consent_on_which_something_was_shared_is_not_taken_out():
    consent = ConsentFactory()
    entry = DisclosureFactory(case=consent.case, ground="consent", consent=consent)
    void = {"version": None, "reason": "Wrong person", "now": dt.datetime.now(dt.UTC)}

    with pytest.raises(Refused, match="strike that out"):
        actions.void_consent(pk=consent.pk, by=consent.created_by, **void)

    actions.strike(disclosure=entry, reason="Wrong person", by=consent.created_by)
    actions.void_consent(pk=consent.pk, by=consent.created_by, **void)
    assert not Consent.unscoped.exists()
    assert Disclosure.unscoped.count() == 1


def test_two_windows_do_not_overwrite_each_other():
    consent = ConsentFactory()
    values = {"what": "Another text"}
    actions.change_consent(pk=consent.pk, version=1, values=values, by=consent.created_by)

    with pytest.raises(Stale):
        actions.change_consent(pk=consent.pk, version=1, values=values, by=consent.created_by)


def test_a_partner_that_is_merged_is_followed_by_a_closed_consent(user):
    kept, dropped = OrganisationFactory(), OrganisationFactory()
    consent = withdrawn(ConsentFactory(partner=dropped, partner_words=""))

    merge(kept_id=kept.pk, dropped_id=dropped.pk, versions=(1, 1), by=user)

    consent.refresh_from_db()
    assert consent.partner == kept


@pytest.mark.parametrize("name", ["edit_consent", "withdraw_consent", "void_consent"])
def test_nobody_changes_a_consent_of_another_file(browser, case, name):
    hidden = ConsentFactory()

    assert browser.get(at(name, case, hidden.pk)).status_code == 404
    assert browser.get(at(name, hidden.case, hidden.pk)).status_code == 404


def test_who_only_knows_of_the_file_reads_no_consent(client_as):
    user = UserFactory()
    case = case_of(user, "view_case", "view_legal")

    assert client_as(user).get(at("tab", case)).status_code == 403
