"""Logging a session through the pages."""

import datetime as dt
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from counseling.models import Session
from tests.accounts.factories import UserFactory
from tests.cases.factories import give
from tests.counseling.factories import SessionFactory
from tests.kit import led_case, queries
from workspace.actions import read_draft
from workspace.models import Draft

pytestmark = pytest.mark.django_db
RIGHTS = ("view_case", "view_identity", "change_case", "view_psychosocial", "change_psychosocial")


@pytest.fixture
def case():
    return led_case(*RIGHTS)


def posted(**fields) -> dict:
    return {
        "form_token": str(uuid4()),
        "status": "held",
        "day": timezone.localdate().strftime("%d/%m/%Y"),
        "clock": "00:05",
        "kind": "talk",
        "length": "45",
        "interpreter": "none",
        "line": "psychosocial",
        "note": "We talked.",
        "confidentiality": "normal",
    } | fields


def test_a_session_is_saved_and_stands_on_the_file(client_as, case):
    browser = client_as(case.case_lead)
    answer = browser.post(reverse("counseling:new", args=[case.reference]), posted())
    assert answer.status_code == 302, answer.context["form"].errors
    assert "We talked." in browser.get(case.get_absolute_url()).content.decode()


def test_a_double_click_makes_one_row(client_as, case):
    browser, fields = client_as(case.case_lead), posted()
    url = reverse("counseling:new", args=[case.reference])
    answers = [browser.post(url, fields) for _click in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Session.unscoped.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": "31/02/2026"},
        {"day": "nonsense"},
        {"clock": "25:99"},
        {"kind": "party"},
        {"length": "other", "minutes": "-5"},
        {"length": "other", "minutes": "99999"},
        {"line": "legal"},
        {"note": "x\x00y"},
        {"note": "x" * 50_001},
        {"day": "01/01/9999"},
        {"confidentiality": "\u202eeverybody"},
    ],
)
def test_bad_input_is_refused_beside_its_field_and_the_text_stays(client_as, case, wrong):
    fields = posted(note="A long talk, not to be lost.") | wrong
    answer = client_as(case.case_lead).post(
        reverse("counseling:new", args=[case.reference]), fields
    )
    assert answer.status_code == 422
    assert Session.unscoped.count() == 0
    assert answer.context["form"].errors
    if "note" not in wrong:
        assert "A long talk, not to be lost." in answer.content.decode()


def test_somebody_who_may_only_read_cannot_log(client_as, case):
    reader = UserFactory()
    give(reader, case, "view_case", "view_psychosocial")
    answer = client_as(reader).post(reverse("counseling:new", args=[case.reference]), posted())
    assert answer.status_code == 404
    assert Session.unscoped.count() == 0


def test_what_is_typed_comes_back_in_another_window(client_as, case):
    browser = client_as(case.case_lead)
    save = reverse("workspace:save_draft")
    typed = {"draft_form": "session", "draft_target": str(case.pk), "draft_version": "0"}
    assert browser.post(save, typed | {"note": "Half a sen"}).json()["version"] == 1
    page = browser.get(reverse("counseling:new", args=[case.reference])).content.decode()
    assert "Half a sen" in page
    assert Draft.objects.get().user == case.case_lead


def test_a_refused_session_goes_on_with_its_draft(client_as, case):
    browser, save = client_as(case.case_lead), reverse("workspace:save_draft")
    typed = {"draft_form": "session", "draft_target": str(case.pk)}
    for version in ("0", "1"):
        browser.post(save, typed | {"draft_version": version, "note": f"Saved {version}."})
    answer = browser.post(reverse("counseling:new", args=[case.reference]), posted(day="x"))
    assert answer.status_code == 422
    assert 'data-version="2"' in answer.content.decode()


def test_two_windows_never_overwrite_each_other(client_as, case):
    browser, save = client_as(case.case_lead), reverse("workspace:save_draft")
    typed = {"draft_form": "session", "draft_target": str(case.pk)}
    browser.post(save, typed | {"draft_version": "0", "note": "First window."})
    answer = browser.post(save, typed | {"draft_version": "0", "note": "Second window."})
    assert answer.status_code == 409
    assert answer.json()["theirs"] == "First window."
    assert read_draft(Draft.objects.get())["note"] == "First window."


def test_who_did_not_come_was_not_seen(client_as, case):
    appointment = SessionFactory(case=case, status="planned", note="")
    fields = posted(status="missed", planned=str(appointment.pk), note="Nobody at the door.")
    answer = client_as(case.case_lead).post(
        reverse("counseling:new", args=[case.reference]), fields
    )
    assert answer.status_code == 302, answer.context["form"].errors
    logged, before = Session.unscoped.get(), case.last_contact_at
    case.refresh_from_db()
    assert (logged.pk, logged.status, case.last_contact_at) == (appointment.pk, "missed", before)


def test_what_is_logged_over_the_appointment_of_a_colleague_is_a_session_of_ones_own(
    client_as, case
):
    colleague = UserFactory()
    give(colleague, case, *RIGHTS)
    theirs = SessionFactory(case=case, user=colleague, status="planned", note="")
    browser, url = client_as(case.case_lead), reverse("counseling:new", args=[case.reference])
    assert "?planned=" not in browser.get(case.get_absolute_url()).content.decode()
    browser.post(url, posted(planned=str(theirs.pk)))
    logged = Session.unscoped.get(status="held")
    assert (logged.user, logged.created_by) == (case.case_lead, case.case_lead)
    theirs.refresh_from_db()
    assert (theirs.status, theirs.note) == ("planned", "")


def test_an_appointment_is_cancelled_and_a_talk_that_was_held_is_not(client_as, case):
    browser = client_as(case.case_lead)
    for before, after in (("planned", "cancelled"), ("held", "held")):
        session = SessionFactory(case=case, status=before)
        browser.post(reverse("counseling:cancel", args=[case.reference, session.pk]))
        session.refresh_from_db()
        assert session.status == after


def test_a_draft_is_read_by_its_author_only(client_as, case):
    client_as(case.case_lead).post(
        reverse("workspace:save_draft"),
        {"draft_form": "session", "draft_target": "", "draft_version": "0", "note": "Mine."},
    )
    draft = Draft.objects.get()
    answer = client_as(UserFactory()).get(reverse("workspace:draft", args=[draft.pk]))
    assert answer.status_code == 404


def test_a_restricted_note_shows_neither_author_nor_text(client_as, case):
    SessionFactory(
        case=case,
        note="canary-text",
        confidentiality="lead",
        user=UserFactory(name="Canary Author"),
    )
    page = client_as(case.case_lead).get(case.get_absolute_url()).content.decode()
    assert "Restricted note" in page
    assert "canary-text" not in page
    assert "Canary A." not in page


def test_the_file_asks_as_often_with_many_sessions_as_with_few(client_as, case):
    browser, start = client_as(case.case_lead), dt.datetime(2026, 1, 1, 9, 0, tzinfo=dt.UTC)
    for number in range(25):
        SessionFactory(case=case, starts_at=start + dt.timedelta(hours=number))
    few = queries(browser, case.get_absolute_url())
    for number in range(60):
        SessionFactory(case=case, starts_at=start + dt.timedelta(days=number))
    assert queries(browser, case.get_absolute_url()) == few


def test_nothing_is_added_to_a_note_that_is_still_open(client_as):
    user, session = UserFactory(), SessionFactory()
    give(user, session.case, "view_case", "view_psychosocial", "change_psychosocial")
    url = reverse("counseling:detail", args=[session.case.reference, session.pk])
    assert client_as(user).post(url, {"text": "Later thought."}).status_code == 403
    assert not session.additions.exists()


@pytest.mark.parametrize("week", ["²", "9" * 5000, "--1", "x"])
def test_a_week_that_is_no_number_is_this_one(client_as, week):
    assert (
        client_as(UserFactory()).get(reverse("counseling:week"), {"week": week}).status_code == 200
    )


@pytest.mark.parametrize("version", ["²", "-1", "9" * 5000])
def test_a_draft_of_no_version_is_not_found(client_as, version):
    typed = {"draft_form": "session", "draft_version": version, "note": "Mine."}
    assert client_as(UserFactory()).post(reverse("workspace:save_draft"), typed).status_code == 404


def test_a_draft_holds_no_zero_byte(client_as):
    user = UserFactory()
    typed = {"draft_form": "ses\0sion", "draft_target": "a\0b", "note": "Mi\0ne.", "x\0": "y"}
    assert client_as(user).post(reverse("workspace:save_draft"), typed).status_code == 200
    draft = Draft.objects.mine(user).get()
    assert (draft.form, draft.target) == ("session", "ab")
    assert read_draft(draft) == {"note": "Mine.", "x": "y"}


def test_a_new_session_takes_over_kind_and_duration_but_nothing_of_another_client(client_as, case):
    SessionFactory(
        case=case,
        user=case.case_lead,
        kind="phone",
        minutes=45,
        interpreter="on_site",
        weight="heavy",
        line="psychosocial",
    )
    give(case.case_lead, case, "change_ambulant", "view_ambulant")
    page = client_as(case.case_lead).get(reverse("counseling:new", args=[case.reference]))
    initial = page.context["form"].initial
    assert (initial["kind"], initial["length"]) == ("phone", "45")
    assert (initial["interpreter"], initial["line"]) == ("", "")
    assert "weight" not in initial


def test_two_appointments_at_the_same_time_are_marked_on_the_week(client_as, case):
    monday = timezone.localdate() - dt.timedelta(days=timezone.localdate().weekday())
    morning = timezone.make_aware(dt.datetime.combine(monday, dt.time(9)))
    times = [(0, "planned"), (30, "planned"), (50, "planned"), (60, "cancelled"), (120, "held")]
    for minutes, status in times:
        at = morning + dt.timedelta(minutes=minutes)
        SessionFactory(case=case, starts_at=at, minutes=50, status=status)
    days = client_as(case.case_lead).get(reverse("counseling:week")).context["days"]
    assert [row.clashes for row in days[0][1]] == [True, True, True, False, False]
