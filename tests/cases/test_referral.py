"""The first contact is read on the file and can be corrected."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from audit.models import Event
from cases import actions
from cases.models import Case, Client, ContactNumber, Signal
from common.hooks import event_labels
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import ClientFactory, SignalFactory, give
from tests.kit import addresses, form, led_case, page, person_tab, printed

pytestmark = pytest.mark.django_db
at = addresses("cases")
TEAM = ("view_case", "view_identity", "change_case")
TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def signal():
    return SignalFactory(
        case=led_case(*TEAM, phase="signal"),
        referrer="social_inspection",
        referrer_details="Ms Invented, 03 000 00 00",
        story="Found at the building site.",
        indicators=["papers_taken"],
        needs_doctor="yes",
        children_count=2,
        bed_wanted_from=dt.date(2026, 11, 25),
    )


@pytest.fixture
def case(signal):
    return signal.case


@pytest.fixture
def browser(client_as, case):
    return client_as(case.case_lead)


def edit(case) -> str:
    return at("edit_referral", case, Signal.unscoped.get(case=case).pk)


def typed(**more) -> dict:
    standing = {"referrer": "police", "story": "Found in a car wash.", "version": "1"}
    return form(**standing | {"received_on": "24/11/2026"} | more)


SHOWN = (
    "Social inspection",
    "Ms Invented, 03 000 00 00",
    "Found at the building site.",
    "Papers taken away",
    "Children along",
    "Needs a doctor",
    "Wed 25 Nov",
)


def test_all_that_was_noted_is_read_on_the_file_in_print_and_where_it_is_decided(browser, case):
    for shown in (
        page(browser, case.get_absolute_url()),
        printed(browser, case),
        page(browser, at("decide", case)),
    ):
        assert [words for words in SHOWN if words not in shown] == []
        assert re.search(r"<details open>\s*<summary>Summary", shown)


def test_once_it_is_decided_it_is_read_on_the_tab_of_the_person(browser, case, signal):
    signal.outcome = "accepted"
    signal.save()
    assert "Found at the building site." not in page(browser, case.get_absolute_url())
    assert "Found at the building site." in page(browser, person_tab(case))


def test_who_only_knows_of_the_file_reads_nothing_of_the_person(client_as, case):
    text = page(client_as(with_role(Role.MANAGER)), person_tab(case))
    assert "Found at the building site." not in text
    assert "Nothing is noted of the person." in text


def test_the_referral_stands_in_the_timeline_on_its_own_day(browser, case, signal):
    answer = browser.get(case.get_absolute_url())
    items = [item for _day, items in answer.context["timeline"].days for item in items]
    when = timezone.localtime(signal.received_at)
    assert [(item.title, item.at, by_and_when) for item, by_and_when in items] == [
        (
            "Referral: Social inspection",
            signal.received_at,
            f"{signal.created_by.short_name} · {when:%H:%M}",
        )
    ]


def test_it_is_corrected_once_and_written_in_the_trail(browser, case, signal):
    sent = typed(
        referrer_details="Inspector Invented",
        indicators=["debt", "violence"],
        needs_doctor="no",
        children_count="1",
        told_and_agreed="How the three conditions work.",
    )
    for _click in range(2):
        assert browser.post(edit(case), sent).status_code == 302
    signal = Signal.unscoped.get()
    assert (signal.referrer, signal.story, signal.version) == ("police", "Found in a car wash.", 2)
    assert signal.indicators == ["debt", "violence"]
    assert signal.bed_wanted_from is None
    assert "How the three conditions work." in page(browser, case.get_absolute_url())
    event = Event.objects.get(verb="cases.signal.changed")
    assert event.case == case.pk
    assert event.verb in event_labels()
    assert "car wash" not in str(event.details)


def test_both_texts_are_shown_when_somebody_saved_in_between(browser, case):
    browser.post(edit(case), typed())
    answer = browser.post(edit(case), typed(story="Found in a nail bar."))
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Found in a car wash." in text
    assert "Found in a nail bar." in text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"referrer": "nobody"}, "referrer"),
        ({"indicators": ["piracy"]}, "indicators"),
        ({"children_count": "-1"}, "children_count"),
        ({"bed_wanted_from": "some day"}, "bed_wanted_from"),
        ({"story": "x" * 20_001}, "story"),
    ],
)
def test_nonsense_is_refused_beside_its_field_and_what_was_typed_stays(browser, case, wrong, field):
    answer = browser.post(edit(case), typed(told_and_agreed="Kept.", **wrong))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "Kept." in answer.content.decode()


@pytest.mark.parametrize(
    ("phase", "ended", "lines"), [("signal", None, ["shelter"]), ("refused", TODAY, [])]
)
def test_a_new_wish_for_a_bed_opens_the_residential_line_while_the_file_goes_on(
    client_as, phase, ended, lines
):
    case = led_case(*TEAM, phase=phase, closed_on=ended)
    SignalFactory(case=case)
    answer = client_as(case.case_lead).post(edit(case), typed(bed_wanted_from="+1"))
    assert answer.status_code == 302
    assert Case.unscoped.get(pk=case.pk).open_lines == lines


def test_a_decision_keeps_what_the_person_was_told_before(browser, case, signal):
    signal.told_and_agreed = "Told on the phone."
    signal.save()
    assert (
        browser.get(at("decide", case)).context["form"].initial["told_and_agreed"]
        == "Told on the phone."
    )
    by = case.case_lead
    actions.decide(case=case, outcome="accepted", reason="", told_and_agreed="", on=TODAY, by=by)
    signal = Signal.unscoped.get()
    assert (signal.told_and_agreed, signal.outcome, signal.version) == (
        "Told on the phone.",
        "accepted",
        2,
    )


@pytest.mark.parametrize(
    ("held", "status"),
    [
        ((), 404),
        (("view_case",), 403),
        (("view_case", "view_identity", "view_legal", "change_legal"), 403),
        (("view_case", "change_case"), 403),
    ],
)
def test_others_do_not_change_it_and_who_knows_no_names_reads_none_of_it(
    client_as, case, held, status
):
    other = UserFactory()
    give(other, case, *held)
    browser, url = client_as(other), edit(case)
    assert browser.get(url).status_code == browser.post(url, typed()).status_code == status
    assert browser.get(f"{url}history/").status_code == status
    if held and "view_identity" not in held:
        pages = [page(browser, case.get_absolute_url())]
        pages += [page(browser, at("decide", case))] if "change_case" in held else []
        assert all("building site" not in shown for shown in pages)


def test_a_reader_reads_it_without_a_way_to_change_it(client_as, case):
    reader = UserFactory()
    give(reader, case, "view_case", "view_identity")
    shown = page(client_as(reader), case.get_absolute_url())
    assert "Found at the building site." in shown
    assert edit(case) not in shown


def test_a_manager_without_the_file_reads_none_of_it(client_as, case):
    shown = page(client_as(with_role(Role.MANAGER)), case.get_absolute_url())
    assert "building site" not in shown
    assert "Social inspection" not in shown


def test_the_referral_of_another_file_is_missing(browser, case):
    other = SignalFactory()
    assert browser.get(at("edit_referral", case, other.pk)).status_code == 404
    assert browser.get(at("referral_history", case, other.pk)).status_code == 404


def test_a_file_without_a_referral_shows_none(client_as):
    case = led_case(*TEAM)
    assert "Referred by" not in page(client_as(case.case_lead), case.get_absolute_url())


def test_earlier_texts_are_read_by_who_may_change_them(browser, case, signal):
    url = at("referral_history", case, signal.pk)
    assert "Nothing was changed since it was noted." in page(browser, url)
    browser.post(edit(case), typed(indicators=["papers_taken", "debt"], needs_doctor="yes"))
    assert url in page(browser, edit(case))

    [change] = browser.get(url).context["changes"]

    assert change.by == case.case_lead.short_name
    said = {str(row.label): (row.saved, row.typed) for row in change.differences}
    assert said["Summary"] == ("Found at the building site.", "Found in a car wash.")
    assert said["What was noticed"] == ("Papers taken away", "Papers taken away, Works off a debt")
    assert "Needs a doctor" not in said


def test_the_day_it_was_received_is_corrected_and_the_file_is_open_from_then(browser, case, signal):
    assert browser.post(edit(case), typed(received_on="20/11/2026")).status_code == 302
    assert Signal.unscoped.get().received_at == dt.datetime(2026, 11, 20, 10, tzinfo=dt.UTC)
    assert Case.unscoped.get(pk=case.pk).opened_on == dt.date(2026, 11, 20)
    [change] = browser.get(at("referral_history", case, signal.pk)).context["changes"]
    said = {str(row.label): (row.saved, row.typed) for row in change.differences}
    assert said["Received on"] == ("Tue 24 Nov", "Fri 20 Nov")


def test_the_file_did_not_move_before_it_was_received(browser, case, signal):
    by, day = case.case_lead, dt.date(2026, 11, 20)
    Case.unscoped.filter(pk=case.pk).update(opened_on=dt.date(2026, 11, 2))
    actions.decide(
        case=Case.unscoped.get(pk=case.pk),
        outcome="accepted",
        reason="",
        told_and_agreed="",
        on=day,
        by=by,
    )
    answer = browser.post(edit(case), typed(version="2", received_on="21/11/2026"))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["received_on"]
    assert Signal.unscoped.get().received_at == signal.received_at


@pytest.mark.parametrize("is_safe", [True, False])
def test_a_number_told_at_the_first_call_is_a_number_of_the_person(client_as, is_safe):
    receiver = with_role(Role.COUNSELOR)
    told = {"referrer": "self", "phone": "0470 00 00 00"} | (
        {"phone_is_safe": "on"} if is_safe else {}
    )
    assert client_as(receiver).post(reverse("cases:new"), form(**told)).status_code == 302
    number = ContactNumber.objects.get()
    assert (number.number, number.is_safe) == ("+32470000000", is_safe)
    assert number.client == Client.unscoped.get()


def test_a_number_that_cannot_be_is_refused_beside_its_field(client_as):
    told = form(referrer="self", phone="12", story="Rang at noon.")
    answer = client_as(with_role(Role.COUNSELOR)).post(reverse("cases:new"), told)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["phone"]
    assert "Rang at noon." in answer.content.decode()


def test_sex_and_year_are_noted_of_somebody_without_a_name(client_as):
    case = led_case(*TEAM, client=ClientFactory(called_name="", sex="", birth_year=None))
    sent = form(version="1", sex="f", birth_day="", birth_month="", birth_year="2009")
    answer = client_as(case.case_lead).post(at("edit", case), sent)
    assert answer.status_code == 302
    client = Client.unscoped.get(pk=case.client_id)
    assert (client.called_name, client.sex, client.birth_year) == ("", "f", 2009)


def test_who_has_a_name_is_not_left_without_one(client_as):
    case = led_case(*TEAM, client=ClientFactory(called_name="Blessing"))
    answer = client_as(case.case_lead).post(at("edit", case), form(version="1", called_name=""))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["called_name"]
