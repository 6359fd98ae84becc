"""What several clients did together: one matter, a session on the file of each."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from cases.models import Case
from counseling import actions
from counseling.models import GroupSession, Session
from records.errors import Refused, Stale
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseFactory, bar, give, put
from tests.counseling.factories import SessionFactory
from tests.kit import form, page, typed
from workspace.actions import save_draft
from workspace.models import Draft

NOW = dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.UTC)
RIGHTS = ("view_case", "view_identity", "view_psychosocial", "change_psychosocial")
pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return UserFactory()


@pytest.fixture
def cases(author):
    """Three files on which the author works."""
    made = [CaseFactory(case_lead=author) for _number in range(3)]
    for case in made:
        give(author, case, *RIGHTS)
    return made


def log(cases, by, **fields):
    values = {
        "line": "psychosocial",
        "starts_at": NOW,
        "minutes": 90,
        "kind": "group",
        "place": "Museum",
        "together": "We saw the ships.",
        "cases": cases,
    }
    return actions.log_group(values=values | fields, by=by)


def change(group, by, **values):
    return actions.change_group(pk=group.pk, version=None, values=values, by=by)


def void(group, by):
    why = {"reason": "Never took place", "now": NOW}
    return actions.void_group(pk=group.pk, version=None, by=by, **why)


def of(case):
    return Session.unscoped.get(case=case)


def test_each_who_took_part_has_a_session_with_what_is_common(author, cases):
    group = log(cases, author)
    assert group.participations.count() == 3
    for case in cases:
        session = of(case)
        assert (session.user, session.status, session.minutes) == (author, "held", 90)
        assert session.place == "Museum"
        assert Case.unscoped.get(pk=case.pk).last_contact_at == NOW
        assert Event.objects.filter(verb="counseling.session.logged", case=case.pk).count() == 1
    assert Event.objects.get(verb="counseling.groupsession.added").case is None


def test_a_file_on_which_one_does_not_work_in_that_service_refuses_all(author, cases):
    other = CaseFactory()
    give(author, other, "view_case", "view_psychosocial")
    with pytest.raises(Refused, match=other.client.code) as refused:
        log([*cases, other], author)
    assert refused.value.field == "cases"
    assert not Session.unscoped.exists()
    assert not GroupSession.with_voided.exists()


def test_a_draft_of_one_of_the_files_stays(author, cases):
    draft = {"user": author, "form": "session", "data": {"note": "Half"}, "base_version": 0}
    save_draft(target=str(cases[0].pk), **draft)
    group = log(cases, author)
    save_draft(target=str(of(cases[0]).pk), **draft)
    change(group, author, minutes=30)
    assert Draft.objects.count() == 2


def test_nobody_takes_part_twice_unless_the_first_was_an_error(author, cases):
    group = log(cases[:2], author)
    more = {"pk": group.pk, "by": author}
    with pytest.raises(Refused, match="takes part already") as refused:
        actions.add_participants(values={"cases": [cases[2], cases[0]]}, **more)
    assert refused.value.field == "cases"
    assert group.participations.count() == 2
    with pytest.raises(IntegrityError, match="once_in_a_group"), transaction.atomic():
        SessionFactory(case=cases[0], group=group)
    first = of(cases[0])
    actions.void_session(pk=first.pk, version=None, reason="Stayed home", now=NOW, by=author)
    actions.add_participants(values={"cases": [cases[2], cases[0]]}, **more)
    assert group.participations.count() == 3


def test_what_is_changed_follows_in_each_session_that_is_not_signed(author, cases):
    group = log(cases, author)
    signed, own, plain = map(of, cases)
    actions.sign_session(pk=signed.pk, by=author, now=NOW)
    actions.change_session(pk=own.pk, version=None, values={"minutes": 20}, by=author)
    change(group, author, starts_at=NOW - dt.timedelta(days=1), place="Harbour")
    assert [of(case).place for case in cases] == ["Museum", "Harbour", "Harbour"]
    assert [of(case).minutes for case in cases] == [90, 20, 90]
    contacts = [Case.unscoped.get(pk=case.pk).last_contact_at.day for case in cases]
    assert contacts == [24, 23, 23]
    assert of(plain.case).version == 2


def test_a_session_is_not_moved_to_a_file_that_takes_part_already(author, cases):
    group = log(cases[:2], author)
    move = {"pk": of(cases[0]).pk, "version": None, "by": author}
    with pytest.raises(Refused, match="takes part already"):
        actions.move_session(values={"to": cases[1]}, **move)
    actions.move_session(values={"to": cases[2]}, **move)
    assert {row.case for row in group.participations.all()} == {cases[1], cases[2]}


def test_only_who_wrote_it_changes_it_and_not_unseen(author, cases):
    group = log(cases, author)
    colleague = UserFactory()
    give(colleague, cases[0], *RIGHTS)
    for act in (change, void):
        with pytest.raises(Refused, match="Only the person who wrote"):
            act(group, colleague)
    change(group, author, minutes=30)
    with pytest.raises(Stale):
        actions.change_group(pk=group.pk, version=1, values={"minutes": 40}, by=author)


def test_a_file_that_is_closed_to_its_author_is_left_as_it_was(author, cases):
    group = log(cases, author)
    bar(author, cases[0])
    change(group, author, minutes=30)
    assert [of(case).minutes for case in cases] == [90, 30, 30]
    void(group, author)
    assert [row.case for row in group.participations.all()] == [cases[0]]
    assert GroupSession.unscoped.get().together == "We saw the ships."


def test_it_is_taken_out_with_the_sessions_of_all_signed_or_not(author, cases):
    group = log(cases, author)
    actions.sign_session(pk=of(cases[0]).pk, by=author, now=NOW)
    void(group, author)
    assert not Session.unscoped.exists()
    assert not GroupSession.unscoped.exists()
    assert GroupSession.with_voided.get().void_reason == "Never took place"
    assert Case.unscoped.get(pk=cases[0].pk).last_contact_at is None


def test_who_reads_no_note_of_it_does_not_know_the_matter(author, cases, client_as):
    group = log(cases, author)
    colleague = UserFactory()
    give(colleague, cases[0], *RIGHTS)
    url = reverse("counseling:group", args=[group.pk])
    assert "We saw the ships." in page(client_as(colleague), url)
    values = {"confidentiality": "lead"}
    actions.change_session(pk=of(cases[0]).pk, version=None, values=values, by=author)
    assert client_as(colleague).get(url).status_code == 404
    detail = reverse("counseling:detail", args=[cases[0].reference, of(cases[0]).pk])
    for shown in (
        page(client_as(colleague), detail),
        page(client_as(colleague), cases[0].get_absolute_url()),
    ):
        assert str(group.pk) not in shown


def sent(cases, **fields):
    return (
        form(
            cases=[case.reference for case in cases],
            line="psychosocial",
            kind="group",
            day=typed(timezone.localdate()),
            clock="00:05",
            minutes="120",
            place="Kitchen",
            together="We cooked soup.",
        )
        | fields
    )


@pytest.fixture
def assigned(author):
    lead = UserFactory()
    made = [CaseFactory(case_lead=lead) for _number in range(3)]
    for case in made:
        put(case, author, lead)
    return made


def test_it_is_logged_once_from_a_page_that_offers_ones_own_files(author, assigned, client_as):
    browser, url, hidden = client_as(author), reverse("counseling:log_group"), CaseFactory()
    assert assigned[0].client.code in page(browser, url)
    assert hidden.client.code not in page(browser, url)
    fields = sent(assigned)
    answers = [browser.post(url, fields) for _click in range(2)]
    group = GroupSession.unscoped.get()
    assert answers[0].url == reverse("counseling:group", args=[group.pk])
    shown = page(browser, answers[0].url)
    assert all(case.client.code in shown for case in assigned)
    assert Event.objects.filter(verb="counseling.group.opened").count() == 3
    assert "Group session" in page(browser, assigned[0].get_absolute_url())


@pytest.mark.parametrize(
    "wrong",
    [{"cases": []}, {"line": "legal"}, {"minutes": "0"}, {"day": "+1"}, {"kind": "meeting"}],
)
def test_bad_input_is_refused_beside_its_field_and_the_text_stays(
    author, assigned, client_as, wrong
):
    # An hour ahead is allowed: near midnight five past twelve tomorrow is no error.
    fields = sent(assigned, clock="23:59") if "day" in wrong else sent(assigned)
    answer = client_as(author).post(reverse("counseling:log_group"), fields | wrong)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == set(wrong)
    assert "We cooked soup." in answer.content.decode()
    assert not Session.unscoped.exists()


def test_it_is_changed_added_to_and_taken_out_from_its_page(author, assigned, client_as):
    browser, group = client_as(author), log(assigned[:2], author)
    actions.sign_session(pk=of(assigned[0]).pk, by=author, now=NOW)

    def at(name):
        return reverse(f"counseling:{name}", args=[group.pk])

    fields = sent([], place="Harbour", version="1", day="24/11/2026", clock="11:00", minutes="90")
    answer = browser.post(at("edit_group"), fields, follow=True)
    assert "1 signed session stays as it was." in answer.content.decode()
    shown = page(browser, at("group_history"))
    assert "Harbour" in shown
    assert "Museum" in shown
    offered = page(browser, at("add_to_group"))
    assert assigned[2].client.code in offered
    assert assigned[0].client.code not in offered
    browser.post(at("add_to_group"), form(cases=[assigned[2].reference]))
    assert of(assigned[2]).place == "Harbour"
    browser.post(at("void_group"), form(version="2", reason="Wrong week"))
    assert not Session.unscoped.exists()
    assert browser.get(at("group")).status_code == 404
