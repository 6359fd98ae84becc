"""Names, safe contact, numbers, household and pairs: what is kept, and what is never lost."""

import datetime as dt
import re

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from audit import keys
from audit.models import Event
from cases import actions
from cases.models import (
    Client,
    ContactNumber,
    Household,
    HouseholdMember,
    KeepApart,
    PhaseChange,
    SafeContact,
)
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseFactory, ClientFactory, give
from tests.kit import led_case, page, person_tab

pytestmark = pytest.mark.django_db
ENDED = {"phase": "closed", "closed_on": dt.date(2026, 4, 1)}
TEAM = ("view_case", "view_identity", "change_case")
TODAY = dt.date(2026, 11, 24)
BIRTH = ("birth_day", "birth_month", "birth_year")


@pytest.fixture
def case():
    return led_case(*TEAM, client=ClientFactory(called_name="Mirrelind", languages=["tir"]))


def address_of(name, case, *more) -> str:
    return reverse(f"cases:{name}", args=[case.reference, *more])


def person(**fields) -> dict:
    return {
        "called_name": "Mirrelind",
        "sex": "f",
        "languages": ["tir"],
        "version": 1,
        "needs_interpreter": "not_asked",
        "birth_day": "",
        "birth_month": "",
        "birth_year": "2001",
    } | fields


def fresh(case) -> Client:
    keys.forget()
    return Client.unscoped.get(pk=case.client_id)


def test_what_is_known_of_a_person_is_saved(client_as, case):
    fields = person(family_name="Testova", birth_day="3", birth_month="4", original_script="ሚሪ")
    answer = client_as(case.case_lead).post(address_of("edit", case), fields)
    assert answer.status_code == 302, answer.context["form"].errors
    client = fresh(case)
    assert (client.family_name, client.original_script) == ("Testova", "ሚሪ")
    assert (client.birth_date, client.birth_precision, client.birth_year) == (
        "3-4-2001",
        "day",
        2001,
    )
    assert client.version == 2
    assert Event.objects.filter(verb="cases.client_changed", case=case.pk).count() == 1


@pytest.mark.parametrize(
    ("birth", "precision"),
    [
        (("", "", ""), "unknown"),
        (("", "", "1999"), "year"),
        (("", "7", "1999"), "month"),
        (("29", "2", "2000"), "day"),
    ],
)
def test_a_birth_is_as_exact_as_it_was_typed(client_as, case, birth, precision):
    fields = person(**dict(zip(BIRTH, birth, strict=True)))
    assert client_as(case.case_lead).post(address_of("edit", case), fields).status_code == 302
    assert fresh(case).birth_precision == precision


@pytest.mark.parametrize("birth", [("30", "2", "2000"), ("5", "", "2000"), ("", "5", "")])
def test_a_birth_that_cannot_be_is_refused_with_a_word(client_as, case, birth):
    fields = person(**dict(zip(BIRTH, birth, strict=True)))
    answer = client_as(case.case_lead).post(address_of("edit", case), fields)
    assert answer.status_code == 422
    assert answer.context["form"].errors["birth"]


def test_of_two_who_save_the_second_reads_both_texts_and_loses_none(client_as, case):
    other = UserFactory()
    give(other, case, *TEAM)
    first, second, url = client_as(case.case_lead), client_as(other), address_of("edit", case)
    first.post(url, person(family_name="Firstova", original_script="አንድ", languages=["ara"]))
    mine = person(family_name="Secondova", original_script="ሁለት", languages=["fra"])
    answer = second.post(url, mine)
    text = answer.content.decode()
    assert answer.status_code == 422
    for words in ("Firstova", "Secondova", "አንድ", "ሁለት"):
        assert words in text
    labels = {str(row.label) for row in answer.context["differences"]}
    assert labels == {"Family name", "Name in original script", "Languages"}
    assert fresh(case).family_name == "Firstova"

    merged = mine | {"version": answer.context["form"].data["version"]}
    assert second.post(url, merged).status_code == 302
    assert fresh(case).family_name == "Secondova"


def test_names_need_the_right_to_see_them(client_as, case):
    reader = UserFactory()
    give(reader, case, "view_case", "change_case")
    browser = client_as(reader)
    for name in ("edit", "safe_contact"):
        answer = browser.get(address_of(name, case))
        assert answer.status_code == 404
        assert "Mirrelind" not in answer.content.decode()


@pytest.mark.parametrize("name", ["edit", "safe_contact", "household", "apart", "move"])
def test_who_may_only_read_changes_nothing(client_as, case, name):
    reader = UserFactory()
    give(reader, case, "view_case", "view_identity")
    assert client_as(reader).post(address_of(name, case), person()).status_code == 403
    assert client_as(UserFactory()).post(address_of(name, case), person()).status_code == 404


def test_an_address_is_not_shown_where_it_is_changed(client_as, case):
    give(case.case_lead, case, "view_location", "reveal_location")
    browser, url = client_as(case.case_lead), address_of("edit", case)
    browser.post(url, person(address="Invented street 12"))
    assert fresh(case).address == "Invented street 12"
    assert "Invented street" not in browser.get(url).content.decode()
    browser.post(url, person(version=2))
    assert fresh(case).address == "Invented street 12"
    shown = browser.post(address_of("reveal", case), {"what": "address"})
    assert "Invented street 12" in shown.content.decode()
    browser.post(url, person(version=3, address_ended="on"))
    assert fresh(case).address == ""


def test_an_address_is_not_changed_by_those_who_may_not_see_it(client_as, case):
    client_as(case.case_lead).post(address_of("edit", case), person(address="Somewhere 1"))
    assert fresh(case).address == ""


# Safe contact and numbers.


def safe(**fields) -> dict:
    empty = {"how": "", "never": "", "may_leave_message": "not_asked", "zone": "Europe/Brussels"}
    return empty | {"version": 1} | fields


def test_of_two_safe_contacts_the_second_reads_both(client_as, case):
    browser, url = client_as(case.case_lead), address_of("safe_contact", case)
    assert browser.post(url, safe(how="By text message.")).status_code == 302
    answer = browser.post(url, safe(how="Never by day.", may_leave_message="no"))
    assert answer.status_code == 422
    assert "By text message." in answer.content.decode()
    assert "Never by day." in answer.content.decode()
    assert SafeContact.objects.get(client=case.client_id).how == "By text message."


def test_what_may_never_be_done_is_not_read_as_what_may(client_as, case):
    browser, url = client_as(case.case_lead), address_of("safe_contact", case)
    browser.post(url, safe(how="By text message", never="Ring at home"))
    text = page(browser, case.get_absolute_url())
    assert re.search(r"By text message\s*<br><strong>Never:</strong>\s*Ring at home", text)


@pytest.mark.parametrize("number", ["0470 00 00 01", "+32 470 00 00 01", "0032470000001"])
def test_a_number_is_kept_in_one_form(client_as, case, number):
    answer = client_as(case.case_lead).post(address_of("add_number", case), {"number": number})
    assert answer.status_code == 302
    assert ContactNumber.objects.get(client=case.client).number == "+32470000001"


def test_a_word_is_no_number(client_as, case):
    answer = client_as(case.case_lead).post(address_of("add_number", case), {"number": "ask Ann"})
    assert answer.status_code == 422
    assert "ask Ann" in answer.content.decode()


def test_a_number_of_another_person_is_not_ended_here(client_as, case):
    row = ContactNumber(client=ClientFactory(), number="+32470000009")
    row.save()
    client_as(case.case_lead).post(address_of("end_number", case, row.pk))
    assert ContactNumber.objects.get(pk=row.pk).ended_on is None


def test_an_ended_number_is_no_longer_shown(client_as, case):
    give(case.case_lead, case, "reveal_location")
    row = ContactNumber(client=case.client, number="+32470000009")
    row.save()
    browser = client_as(case.case_lead)
    browser.post(address_of("end_number", case, row.pk))
    assert "+32470000009" not in browser.post(address_of("reveal", case)).content.decode()


# Household.


def test_a_household_shows_only_those_whose_file_one_may_know(client_as, case):
    known, hidden = CaseFactory(), CaseFactory()
    give(case.case_lead, known, "view_case")
    for other in (known, hidden):
        give(other.case_lead, case, "view_case", "change_case")
        actions.join_household(case=other, other=case.client, by=other.case_lead)
    text = client_as(case.case_lead).get(person_tab(case)).content.decode()
    assert known.client.code in text
    assert hidden.client.code not in text
    assert known.client.called_name not in text


def test_a_code_one_may_not_know_is_answered_as_a_missing_one(client_as, case):
    hidden = CaseFactory()
    browser, url = client_as(case.case_lead), address_of("household", case)
    answers = [
        browser.post(url, {"other": code, "relation": "child"})
        for code in (hidden.client.code, "P-9999999")
    ]
    words = {str(answer.context["form"].errors["other"]) for answer in answers}
    assert [answer.status_code for answer in answers] == [422, 422]
    assert len(words) == 1


def test_nobody_is_put_in_a_household_by_who_only_knows_of_the_file(client_as, case):
    other = CaseFactory()
    give(case.case_lead, other, "view_case")
    fields = {"other": other.client.code, "relation": "partner"}
    answer = client_as(case.case_lead).post(address_of("household", case), fields)
    assert answer.status_code == 422
    assert answer.context["form"].errors["other"]
    assert not HouseholdMember.objects.exists()


def test_a_person_leaves_a_household_and_may_join_another(client_as, case):
    other = CaseFactory()
    give(case.case_lead, other, "view_case", "change_case", "view_identity")
    browser, url = client_as(case.case_lead), address_of("household", case)
    fields = {"other": other.client.code, "relation": "partner"}
    assert browser.post(url, fields).status_code == 302
    for file in (case, other):
        assert Event.objects.filter(verb="cases.household_joined", case=file.pk).exists()
    assert browser.post(url, fields).status_code == 422
    assert browser.post(url, {"leave": "1"}).status_code == 302
    assert browser.post(url, fields).status_code == 302
    live = HouseholdMember.objects.filter(client=case.client, left_on__isnull=True)
    assert live.count() == 1


# Keep apart.


@pytest.fixture
def pair(case):
    other = CaseFactory()
    give(case.case_lead, other, "view_case")
    return actions.keep_apart(
        case=case,
        other=other.client,
        ground="safety",
        reason="Told in trust.",
        today=TODAY,
        by=case.case_lead,
    )


def test_only_the_owner_reads_that_there_is_a_pair_and_why(client_as, case, pair):
    colleague = UserFactory()
    give(colleague, case, *TEAM)
    url = address_of("apart", case)
    assert "Told in trust." in client_as(case.case_lead).get(url).content.decode()
    theirs = client_as(colleague)
    for address in (url, case.get_absolute_url()):
        text = theirs.get(address).content.decode()
        assert "Told in trust." not in text
        assert ClientFactory._meta.model.unscoped.get(pk=pair.other_id).code not in text or (
            pair.other_id == case.client_id
        )


def test_only_the_owner_ends_a_pair(client_as, case, pair):
    colleague = UserFactory()
    give(colleague, case, *TEAM)
    client_as(colleague).post(address_of("end_apart", case, pair.pk))
    assert KeepApart.objects.get(pk=pair.pk).ended_on is None
    client_as(case.case_lead).post(address_of("end_apart", case, pair.pk))
    assert KeepApart.objects.get(pk=pair.pk).ended_on is not None


def test_a_pair_is_not_ended_from_a_third_file(client_as, case, pair):
    third = CaseFactory(case_lead=case.case_lead)
    give(case.case_lead, third, *TEAM)
    client_as(case.case_lead).post(address_of("end_apart", third, pair.pk))
    assert KeepApart.objects.get(pk=pair.pk).ended_on is None


def test_others_learn_that_two_must_not_meet_and_no_reason(case, pair):
    stranger = pair.other_id if pair.one_id == case.client_id else pair.one_id
    found = actions.conflicts(case.client, [stranger, ClientFactory().pk])
    assert set(found) == {stranger}
    assert "reason" in found[stranger][0].get_deferred_fields()


def test_who_notes_a_pair_does_not_learn_that_others_have(client_as, case, pair):
    stranger = Client.unscoped.exclude(pk=case.client_id).get(pk__in=[pair.one_id, pair.other_id])
    colleague = UserFactory()
    give(colleague, case, *TEAM)
    give(colleague, stranger.cases.get(), "view_case")
    browser, url = client_as(colleague), address_of("apart", case)
    typed = {"other": stranger.code, "ground": pair.ground, "reason": "x"}

    assert browser.post(url, typed).status_code == 302

    others = KeepApart.objects.exclude(pk=pair.pk)
    assert [row.owner for row in others] == [colleague]
    found = actions.conflicts(case.client, [stranger.pk])
    assert {row.owner for row in found[stranger.pk]} == {pair.owner, colleague}


def test_a_pair_is_noted_once_and_never_with_oneself(client_as, case, pair):
    stranger = Client.unscoped.exclude(pk=case.client_id).get(pk__in=[pair.one_id, pair.other_id])
    browser, url = client_as(case.case_lead), address_of("apart", case)
    for code in (stranger.code, case.client.code):
        answer = browser.post(url, {"other": code, "ground": "safety", "reason": "x"})
        assert answer.status_code == 422
    assert KeepApart.objects.count() == 1


# What the database refuses.


def a_case(**fields):
    return CaseFactory.build(
        client=fields.pop("client", None) or ClientFactory(),
        case_lead=UserFactory(),
        data_key=keys.create(),
        **fields,
    )


@pytest.mark.parametrize(
    ("constraint", "make"),
    [
        (
            "birth_year_is_a_year",
            lambda: ClientFactory.build(data_key=keys.create(), birth_year=19),
        ),
        ("an_ended_case_has_its_day", lambda: a_case(phase="closed")),
        ("an_ended_case_has_its_day", lambda: a_case(closed_on=TODAY)),
        ("case_ends_after_it_began", lambda: a_case(**ENDED, opened_on=TODAY)),
        ("open_lines_are_known", lambda: a_case(open_lines=["astrology"])),
        ("one_case_per_episode", lambda: a_case(client=CaseFactory().client, **ENDED)),
    ],
)
def test_what_cannot_be_is_refused(constraint, make):
    row = make()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.save()


def test_one_household_at_a_time():
    client = ClientFactory()
    HouseholdMember(household=Household.objects.create(), client=client).save()
    again = HouseholdMember(household=Household.objects.create(), client=client)
    with pytest.raises(IntegrityError, match="one_household_at_a_time"), transaction.atomic():
        again.save()


def test_a_pair_stands_in_one_order_and_once(case, pair):
    for one, other, constraint in (
        (pair.other_id, pair.one_id, "pair_in_one_order"),
        (pair.one_id, pair.other_id, "one_live_pair_per_ground_and_owner"),
    ):
        again = KeepApart(
            data_key=keys.create(),
            one_id=one,
            other_id=other,
            ground="safety",
            owner=case.case_lead,
            since=TODAY,
        )
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            again.save()


def test_a_phase_is_part_of_what_happened(case):
    actions.change_phase(case=case, to="closed", on=TODAY, by=case.case_lead)
    assert PhaseChange.objects.visible_to(case.case_lead).filter(case=case).count() == 1
