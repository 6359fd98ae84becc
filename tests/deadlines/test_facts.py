"""A changed fact counts exactly its open dates anew, in its transaction, and says which and why."""

import datetime as dt
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.models import Role
from audit.models import Event
from cases import actions as cases
from cases.models import Relative
from deadlines import actions, own_dates
from deadlines.models import Deadline
from disclosures import actions as disclosures
from disclosures.models import Consent
from legal import actions as legal
from tests.accounts.factories import with_role
from tests.admin_support.test_actions import add
from tests.cases.factories import CaseFactory, ClientFactory, RelativeFactory
from tests.deadlines.pages import DAY, today
from tests.kit import addresses, form, led_case, page, typed
from tests.legal.factories import HearingFactory, ProceedingFactory

pytestmark = pytest.mark.django_db
WORKS = ("view_case", "view_identity", "change_case", "view_psychosocial", "change_psychosocial")
at = addresses("cases")


def dates(source, rule) -> list[dt.date]:
    rows = Deadline.unscoped.open().filter(source=source, rule=rule)
    return list(rows.order_by("due_on").values_list("due_on", flat=True))


def consent(case, until) -> Consent:
    values = {
        "purpose": "care",
        "partner_words": "Doctor Invented",
        "what": "That",
        "language": "eng",
    }
    values |= {"given_on": today(), "until": until, "given_by": "guardian"}
    values["signer_relative"] = RelativeFactory(case=case, relation="parent", birth_year=1980)
    return disclosures.add_consent(case=case, values=values, by=case.case_lead)


def change(row, **values):
    row.refresh_from_db()
    return disclosures.change_consent(
        pk=row.pk, version=row.version, values=values, by=row.created_by
    )


def test_a_consent_with_an_end_is_followed_moves_with_it_and_falls_away():
    row = consent(CaseFactory(), today() + 90 * DAY)
    assert dates(row.pk, "D37") == [today() + 90 * DAY]
    change(row, until=today() + 100 * DAY)
    assert dates(row.pk, "D37") == [today() + 100 * DAY]
    change(row, until=None)
    assert dates(row.pk, "D37") == []
    change(row, until=today() + 100 * DAY)
    assert dates(row.pk, "D37") == [today() + 100 * DAY]
    row.refresh_from_db()
    values = {"withdrawn_on": today(), "withdrawn_by": "person"}
    disclosures.withdraw_consent(pk=row.pk, version=row.version, values=values, by=row.created_by)
    assert dates(row.pk, "D37") == []


def test_a_consent_entered_in_error_is_not_followed():
    row = consent(CaseFactory(), today() + 90 * DAY)
    row.refresh_from_db()
    disclosures.void_consent(
        row.pk, version=row.version, reason="Twice", now=timezone.now(), by=row.created_by
    )
    assert dates(row.pk, "D37") == []


def test_what_somebody_dropped_does_not_come_back_for_the_same_day():
    row = consent(CaseFactory(), today() + 90 * DAY)
    deadline = Deadline.unscoped.get(source=row.pk)
    actions.drop_deadline(deadline_id=deadline.pk, reason="Agreed", by=row.created_by)
    change(row, what="That too")
    assert dates(row.pk, "D37") == []
    change(row, until=today() + 200 * DAY)
    assert dates(row.pk, "D37") == [today() + 200 * DAY]


@pytest.fixture
def case():
    return led_case(*WORKS, "view_admin_support", "change_admin_support")


def child(**more):
    known = {"name": "Quistelle", "relation": "child", "place": "with_client"}
    return form(**known, since=typed(today())) | more


def born(day: dt.date) -> dict:
    return {"birth_day": str(day.day), "birth_month": str(day.month), "birth_year": str(day.year)}


def test_a_child_of_school_age_is_enrolled_within_sixty_days(client_as, case):
    browser = client_as(case.case_lead)
    browser.post(at("add_relative", case), child(birth_year=str(today().year - 8)))
    row = Relative.unscoped.get(case=case)
    assert dates(row.pk, "D31") == [today() + 60 * DAY]

    earlier = child(birth_year=str(today().year - 8), since=typed(today() - 3 * DAY), version="1")
    answer = browser.post(at("edit_relative", case, row.pk), earlier, follow=True)

    assert dates(row.pk, "D31") == [today() + 57 * DAY]
    said = " ".join(map(str, answer.context["messages"]))
    assert "Enrol the child in a school moves from" in said
    assert "the day it counts from is another one" in said
    gone = earlier | {"place": "abroad", "version": "2"}
    gone["form_token"] = str(uuid4())
    browser.post(at("edit_relative", case, row.pk), gone)
    assert dates(row.pk, "D31") == []


@pytest.mark.parametrize(("age", "count"), [(2, 0), (4, 0), (5, 1), (17, 1), (18, 0)])
def test_only_children_of_school_age_are_enrolled(client_as, case, age, count):
    sent = child(birth_year=str(today().year - age))
    client_as(case.case_lead).post(at("add_relative", case), sent)
    assert len(dates(Relative.unscoped.get(case=case).pk, "D31")) == count


def test_a_child_that_is_too_young_is_enrolled_from_its_fifth_birthday(client_as, case):
    soon = (today() + 40 * DAY).replace(day=10)
    sent = child(**born(soon.replace(year=soon.year - 5)))
    client_as(case.case_lead).post(at("add_relative", case), sent)
    row = Relative.unscoped.get(case=case)
    assert dates(row.pk, "D31") == [soon + 60 * DAY]


def test_a_minor_with_a_file_is_enrolled_from_the_fifth_birthday():
    fifth = (today() + 400 * DAY).replace(day=10)
    case = taken_on(today() - 100 * DAY)
    on = {"birth_precision": "day", "birth_year": fifth.year - 5}
    change_person(case, **on, birth_date=f"10-{fifth.month}-{fifth.year - 5}")
    assert dates(case.client_id, "D31") == [fifth + 60 * DAY]


def test_a_birth_is_declared_within_fifteen_days(client_as, case):
    birthday = today() - 3 * DAY
    browser = client_as(case.case_lead)
    browser.post(at("add_relative", case), child(**born(birthday)))
    row = Relative.unscoped.get(case=case)
    assert dates(row.pk, "D32") == [birthday + 15 * DAY]

    void = form(reason="Another file", version="1")
    browser.post(at("void_relative", case, row.pk), void)
    assert dates(row.pk, "D32") == []


def taken_on(on):
    client = ClientFactory(birth_year=today().year - 9, birth_precision="year")
    case = CaseFactory(client=client, phase="signal", opened_on=dt.date(2020, 1, 1))
    cases.change_phase(case=case, to="accepted", on=on, by=case.case_lead)
    case.refresh_from_db()
    return case


def test_a_minor_who_is_taken_on_is_enrolled_once():
    case = taken_on(today() - DAY)
    assert dates(case.client_id, "D31") == [today() + 59 * DAY]
    consent(case, today() + 90 * DAY)
    change_person(case, birth_year=today().year - 10)
    assert len(dates(case.client_id, "D31")) == 1
    change_person(case, birth_year=today().year - 30)
    assert dates(case.client_id, "D31") == []


def test_a_minor_who_was_taken_on_long_ago_is_not_enrolled_by_a_consent():
    case = taken_on(today() - 100 * DAY)
    consent(case, today() + 90 * DAY)
    change_person(case, called_name="Quistelle")
    assert dates(case.client_id, "D31") == []


def test_a_consent_begins_nothing_that_belongs_to_the_decision():
    case = CaseFactory(phase="accepted")
    consent(case, today() + 90 * DAY)
    assert not Deadline.unscoped.filter(case=case, rule__in=["D01", "D13"]).exists()


def test_a_day_of_coming_of_age_that_somebody_moved_stays():
    day = today().replace(year=today().year - 16, day=1)
    born = {"birth_precision": "day", "birth_year": day.year}
    client = ClientFactory(**born, birth_date=f"{day.day}-{day.month}-{day.year}")
    case = CaseFactory(client=client, phase="signal", opened_on=dt.date(2020, 1, 1))
    cases.change_phase(case=case, to="accepted", on=today(), by=case.case_lead)
    first, second = Deadline.unscoped.filter(case=case, rule="D14").order_by("due_on")
    actions.move_deadline(
        deadline_id=first.pk, due_on=today(), reason="", version=1, by=case.case_lead
    )
    case.refresh_from_db()
    change_person(case, **born, birth_date=f"{day.day + 4}-{day.month}-{day.year}")
    rows = Deadline.unscoped.open().filter(case=case, rule="D14").order_by("due_on")
    assert [row.due_on for row in rows] == [today(), second.due_on + 4 * DAY]


def change_person(case, **values):
    case.client.refresh_from_db()
    cases.change_client(case=case, version=case.client.version, values=values, by=case.case_lead)


def test_another_address_is_reported_within_eight_working_days(case):
    change_person(case, address="Inventedstreet 1")
    (first,) = Deadline.unscoped.open().filter(case=case, rule="D17")
    assert first.starts_on == today()
    change_person(case, address="Inventedstreet 1", called_name="Quistelle")
    change_person(case, address="")
    assert Deadline.unscoped.filter(case=case, rule="D17").count() == 1


def test_an_address_before_anybody_was_taken_on_is_no_move():
    case = CaseFactory(phase="signal")
    change_person(case, address="Inventedstreet 1")
    assert not Deadline.unscoped.filter(case=case, rule="D17").exists()


def end(row, outcome, on):
    values = {"outcome": outcome, "ended_on": on}
    row.refresh_from_db()
    return legal.change_proceeding(pk=row.pk, version=row.version, values=values, by=row.created_by)


def test_a_conviction_asks_for_unlimited_stay_at_once():
    row = ProceedingFactory()
    end(row, "conviction", today())
    assert dates(row.pk, "D12") == [today()]
    end(row, "conviction", today())
    assert len(dates(row.pk, "D12")) == 1
    end(row, "acquittal", today())
    assert dates(row.pk, "D12") == []


def test_a_conviction_of_long_ago_and_one_entered_in_error_ask_nothing():
    old, wrong = ProceedingFactory(), ProceedingFactory()
    end(old, "conviction", today() - 30 * DAY)
    assert dates(old.pk, "D12") == []
    end(wrong, "conviction", today())
    wrong.refresh_from_db()
    legal.void_proceeding(
        wrong.pk, version=wrong.version, reason="x", now=timezone.now(), by=wrong.created_by
    )
    assert dates(wrong.pk, "D12") == []


def test_the_first_card_is_a_ground_for_health_insurance_once():
    case = CaseFactory()
    document = add(case, "ai", valid_from=dt.date(2026, 8, 14))
    assert dates(document.pk, "D30") == []
    add(case, "card_a", valid_from=dt.date(2026, 11, 14))
    assert Deadline.unscoped.filter(case=case, rule="D30").count() == 1


def test_a_hearing_that_moves_moves_what_prepares_it_except_what_was_typed():
    hearing = HearingFactory(at=timezone.now() + 60 * DAY)
    by = hearing.created_by
    day = timezone.localtime(hearing.at).date()
    first, second, third = actions.start_deadlines(
        case=hearing.case, rule="D18", starts_on=day, source=hearing.pk, by=by
    )
    typed_day = today() + 20 * DAY
    actions.move_deadline(deadline_id=second.pk, due_on=typed_day, reason="", version=1, by=by)

    legal.change_hearing(
        pk=hearing.pk,
        version=hearing.version,
        values={"at": hearing.at + 5 * DAY},
        today=today(),
        by=by,
    )

    assert dates(hearing.pk, "D18") == sorted(
        [first.due_on + 5 * DAY, typed_day, third.due_on + 5 * DAY]
    )
    moved = Event.objects.filter(verb="deadlines.recomputed")
    assert {(event.details["why"], event.details["before"]) for event in moved} == {
        ("event", str(first.due_on)),
        ("event", str(third.due_on)),
    }


def test_the_page_of_a_date_says_from_where_it_moved_and_why(client_as):
    case = led_case("view_case", "view_admin_support")
    source = case.client_id
    start = {"case": case, "rule": "D02", "source": source, "by": case.case_lead}
    (row,) = actions.start_deadlines(starts_on=today(), **start)
    actions.recompute(source=source, starts_on=today() + DAY, by=case.case_lead)

    text = page(client_as(case.case_lead), row.address)

    assert "How it moved" in text
    assert "the day it counts from is another one" in text
    assert "+ 45 days =" in text


def test_nothing_is_counted_anew_when_the_day_is_the_same():
    case = CaseFactory()
    start = {"case": case, "rule": "D02", "source": case.client_id, "by": case.case_lead}
    actions.start_deadlines(starts_on=today(), **start)

    assert actions.recompute(source=case.client_id, starts_on=today(), by=case.case_lead) == []
    assert not Event.objects.filter(verb="deadlines.recomputed").exists()


def test_the_year_that_ended_is_due_once_and_only_while_it_can_be_met():
    assert own_dates.begin_year(today=dt.date(2027, 1, 1)) == []
    manager = with_role(Role.MANAGER)
    (row,) = own_dates.begin_year(today=dt.date(2027, 1, 1))
    assert (row.due_on, row.case, row.owner) == (dt.date(2027, 3, 31), None, manager)
    assert own_dates.begin_year(today=dt.date(2027, 1, 2)) == []
    assert own_dates.begin_year(today=dt.date(2028, 4, 1)) == []


def test_a_strategic_plan_that_was_filed_brings_the_next_one():
    manager = with_role(Role.MANAGER)
    (row,) = actions.start_by_hand(
        case=None, rule="D40", starts_on=today(), owner=manager, by=manager
    )
    closed_on = row.due_on
    actions.close_deadline(deadline_id=row.pk, closed_on=closed_on, proof="Letter", by=manager)
    following = Deadline.unscoped.open().get(rule="D40")
    assert following.starts_on == closed_on
