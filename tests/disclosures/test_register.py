"""What leaves a file stands in the register, or does not leave."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from audit.models import Event
from common.db import violated_constraint
from contacts.merging import merge
from disclosures import actions
from disclosures.actions import ConsentMissing
from disclosures.models import Disclosure, DisclosureStrike
from records.errors import Refused
from records.saving import store
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseFactory, give
from tests.contacts.factories import OrganisationFactory, PersonFactory
from tests.disclosures.factories import ConsentFactory, DisclosureFactory
from tests.kit import addresses, case_of, form, page, queries

pytestmark = pytest.mark.django_db
at = addresses("disclosures")
DAY = dt.date(2026, 3, 9)
MOMENT = dt.datetime(2026, 3, 9, 12, tzinfo=dt.UTC)
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


def told(case, **fields) -> Disclosure:
    """Say something to the doctor on the ground of consent."""
    usual = {
        "kind": "spoken",
        "ground": "consent",
        "recipient": "Doctor Invented",
        "content": "The hour of the appointment",
        "by": case.case_lead,
        "at": MOMENT,
    }
    return actions.disclose(case=case, **usual | fields)


def typed_note(**fields) -> dict:
    usual = {
        "on": "9/3/2026",
        "kind": "spoken",
        "ground": "vital_interest",
        "partner_words": "Invented office",
        "content": "That help is needed tonight",
        "line": "",
    }
    return form(**usual | fields)


def test_what_is_noted_stands_in_the_register_and_on_the_file(browser, case, user):
    answer = browser.post(at("note", case), typed_note())

    assert answer.status_code == 302
    assert "That help is needed tonight" in page(browser, at("tab", case))
    assert "Invented office" in page(browser, case.get_absolute_url())
    assert Event.objects.filter(verb="disclosures.disclosure.added", actor=user.pk).exists()


def test_a_share_on_consent_finds_the_consent_in_force():
    consent = ConsentFactory()

    entry = told(consent.case)

    assert (entry.consent, entry.purpose, entry.on) == (consent, "care", DAY)


@pytest.mark.parametrize(
    "fields",
    [
        {"recipient": "Somebody else"},
        {"recipient": ""},
        {"purpose": "housing"},
        {"at": dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)},
    ],
)
def test_without_a_consent_for_that_partner_purpose_and_day_nothing_is_shared(fields):
    consent = ConsentFactory()

    with pytest.raises(ConsentMissing) as refusal:
        told(consent.case, **fields)

    assert refusal.value.field == "ground"
    assert not Disclosure.unscoped.exists()


def test_a_consent_of_another_file_is_no_ground():
    consent, case = ConsentFactory(), CaseFactory()

    with pytest.raises(ConsentMissing):
        told(case, consent=consent)


def test_a_consent_for_an_organisation_covers_who_works_there():
    organisation = OrganisationFactory()
    person = PersonFactory(organisation=organisation)
    consent = ConsentFactory(partner=organisation, partner_words="")

    entry = told(consent.case, recipient=person)

    assert (entry.consent, entry.contact) == (consent, person)
    assert entry.recipient == str(person)


def test_a_withdrawn_consent_is_refused_beside_the_ground(browser, case):
    consent = ConsentFactory(case=case)
    values = {"withdrawn_on": DAY, "withdrawn_by": "person"}
    actions.withdraw_consent(pk=consent.pk, version=1, values=values, by=case.case_lead)

    typed = typed_note(ground="consent", partner_words="Doctor Invented")
    answer = browser.post(at("note", case), typed)

    assert answer.status_code == 422
    assert "No consent in force" in str(answer.context["form"].errors["ground"])
    assert "That help is needed tonight" in answer.content.decode()


def test_choosing_a_consent_names_its_partner(browser, case):
    consent = ConsentFactory(case=case)

    typed = typed_note(ground="consent", partner_words="", consent=str(consent.pk))
    assert browser.post(at("note", case), typed).status_code == 302

    assert Disclosure.unscoped.get().recipient == "Doctor Invented"


def test_the_database_refuses_a_share_on_a_consent_that_does_not_hold():
    consent = ConsentFactory()
    on = consent.given_on - dt.timedelta(days=1)
    entry = DisclosureFactory.build(
        case=consent.case, created_by=consent.created_by, ground="consent", consent=consent, on=on
    )

    with pytest.raises(Refused) as refusal:
        store(entry)

    assert refusal.value.field == "ground"


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"kind": "pigeon"}, "a_disclosure_has_a_kind"),
        ({"recipient": ""}, "a_disclosure_says_to_whom"),
        ({"content": ""}, "a_disclosure_says_what"),
        ({"line": "kitchen"}, "a_disclosure_is_of_a_service_line"),
        ({"ground": "consent"}, "a_consent_is_in_force_where_it_is_the_ground"),
    ],
)
def test_the_database_keeps_the_rules_of_an_entry(fields, name):
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        DisclosureFactory(**fields)
    assert violated_constraint(error.value) == name


def test_a_consent_is_named_only_where_it_is_the_ground():
    consent = ConsentFactory()
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        DisclosureFactory(case=consent.case, consent=consent)
    assert violated_constraint(error.value) == "a_consent_is_named_where_it_is_the_ground"


@pytest.mark.parametrize(
    "sql",
    [
        "update disclosures_disclosure set kind = 'letter'",
        "delete from disclosures_disclosure",
        "truncate disclosures_disclosure cascade",
        "delete from disclosures_disclosurestrike",
    ],
)
def test_the_database_refuses_to_change_or_remove_an_entry(sql):
    entry = DisclosureFactory()
    actions.strike(disclosure=entry, reason="Wrong", by=entry.created_by)

    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute(sql)


def test_a_merged_contact_is_followed_and_the_name_of_that_day_stays(user):
    kept, dropped = OrganisationFactory(), OrganisationFactory(name="As it was called")
    entry = DisclosureFactory(contact=dropped, recipient=str(dropped))

    merge(kept_id=kept.pk, dropped_id=dropped.pk, versions=(1, 1), by=user)

    entry.refresh_from_db()
    assert (entry.contact, entry.recipient) == (kept, "As it was called")


def test_an_entry_in_error_is_struck_out_once_and_stays(browser, case):
    entry = DisclosureFactory(case=case)

    answer = browser.post(at("strike", case, entry.pk), form(reason="Wrong file"))

    assert answer.status_code == 302
    text = page(browser, at("tab", case))
    assert "Wrong file" in text
    assert "That help is needed tonight" in text
    assert browser.get(at("strike", case, entry.pk)).status_code == 404
    with pytest.raises(Refused):
        actions.strike(disclosure=entry, reason="Again", by=case.case_lead)
    with pytest.raises(DatabaseError), transaction.atomic():
        DisclosureStrike.objects.all().delete()


def test_an_entry_of_a_service_line_is_for_its_readers(client_as, case, browser):
    DisclosureFactory(case=case, line="psychosocial", content="Between psychologists")
    reader = UserFactory()
    give(reader, case, *MAY, "view_psychosocial")

    assert "Between psychologists" not in page(browser, at("tab", case))
    assert "Between psychologists" in page(client_as(reader), at("tab", case))
    for person, count in ((case.case_lead, 0), (reader, 1)):
        assert Disclosure.objects.visible_to(person).count() == count


def test_filters_leave_what_was_chosen(browser, case):
    DisclosureFactory(case=case, kind="letter", content="A letter")
    DisclosureFactory(case=case, content="A talk")

    text = page(browser, at("tab", case), kind="letter")

    assert "A letter" in text
    assert "A talk" not in text


def test_the_tab_asks_no_more_with_many_entries(browser, case):
    ConsentFactory(case=case)
    DisclosureFactory(case=case)
    before = queries(browser, at("tab", case))
    for _each in range(6):
        ConsentFactory(case=case)
        actions.strike(disclosure=DisclosureFactory(case=case), reason="Wrong", by=case.case_lead)

    assert queries(browser, at("tab", case)) <= before


def test_nobody_strikes_out_an_entry_of_another_file(browser, case):
    hidden = DisclosureFactory()

    assert browser.get(at("strike", case, hidden.pk)).status_code == 404
    assert browser.get(at("strike", hidden.case, hidden.pk)).status_code == 404


def test_who_only_reads_a_line_strikes_out_nothing_of_it_but_their_own(browser, case, user):
    give(user, case, "view_legal")
    read = DisclosureFactory(case=case, line="legal")
    own = DisclosureFactory(case=case, line="legal", created_by=user)

    text = page(browser, at("tab", case))

    assert at("strike", case, own.pk) in text
    assert at("strike", case, read.pk) not in text
    assert browser.post(at("strike", case, read.pk), form(reason="Gone")).status_code == 404
    assert browser.post(at("strike", case, own.pk), form(reason="Wrong")).status_code == 302
    give(user, case, "change_legal")
    assert browser.post(at("strike", case, read.pk), form(reason="Wrong")).status_code == 302
