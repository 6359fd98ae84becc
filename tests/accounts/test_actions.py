"""Inviting, joining, losing a second step, leaving: what takes two people, takes two people."""

import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps

from accounts import actions
from accounts.models import Invitation, Role, User
from audit.models import Event
from tests.accounts.factories import UserFactory, with_role
from tests.accounts.flows import PASSWORD, enrolled, sign_in
from workspace import approvals
from workspace.models import Approval, Notice, OutboxMail

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
NEW = "a sentence nobody says"


def invite(by=None, roles=(Role.COUNSELOR.value,), now=NOW):
    return actions.invite(
        email="new@staff.example", roles=list(roles), name="New Person", by=by, now=now
    )


def approve(by, now=NOW):
    row = Approval.objects.get(state="proposed")
    return approvals.approve(actions.ACCOUNT_ACTS[row.act], row.pk, by=by, now=now)


def join(token, now=NOW):
    return actions.accept_invitation(link_token=token, name="New Person", password=NEW, now=now)


def test_an_invited_person_joins_with_the_roles_of_the_invitation():
    _invitation, token = invite(with_role(Role.MANAGER))

    person = join(token)

    assert (person.email, person.roles) == ("new@staff.example", ["counselor"])
    assert person.check_password(NEW)
    assert not person.may_work
    assert person.emailaddress_set.get().verified


def test_the_link_is_good_once_for_seven_days_and_not_stored():
    invitation, token = invite(with_role(Role.MANAGER))
    assert token not in str(Invitation.objects.values().get())
    with pytest.raises(actions.InvitationGone):
        join(token, now=NOW + 7 * DAY)
    join(token, now=NOW + 7 * DAY - dt.timedelta(minutes=1))

    with pytest.raises(actions.InvitationGone):
        join(token)
    assert Invitation.objects.get(pk=invitation.pk).used_at


def test_a_second_invitation_makes_the_first_link_worthless():
    manager = with_role(Role.MANAGER)
    _first, old = invite(manager)
    _second, new = invite(manager)

    with pytest.raises(actions.InvitationGone):
        join(old)
    assert join(new)


def test_the_first_keeper_invites_a_second_one_alone():
    _invitation, token = invite(with_role(Role.IT), roles=[Role.MANAGER.value])

    assert join(token).roles == ["manager"]


def test_who_ended_the_only_other_keeper_acts_for_nobody_alone():
    administrator, other, person = with_role(Role.IT), with_role(Role.MANAGER), UserFactory()
    actions.end_person(person=other, by=administrator, today=NOW.date(), now=NOW)
    with pytest.raises(actions.CannotSignAlone):
        invite(administrator)
    with pytest.raises(actions.CannotSignAlone):
        actions.change_roles(person=person, roles=["manager"], by=administrator, now=NOW)


def test_the_form_says_that_nobody_is_left_to_agree():
    administrator = enrolled(roles=["it"])
    actions.end_person(person=with_role(Role.MANAGER), by=administrator, today=NOW.date(), now=NOW)
    answer = sign_in(administrator).post(
        "/settings/staff/invite/",
        {"name": "New", "email": "new@staff.example", "language": "nl", "roles": "counselor"},
    )
    assert answer.status_code == 422
    assert "on the server" in answer.content.decode()


@pytest.mark.parametrize("roles", [["counselor"], ["manager", "counselor"]])
def test_of_two_keepers_neither_changes_the_roles_of_the_other_alone(roles):
    first, second = with_role(Role.IT), with_role(Role.MANAGER)
    with pytest.raises(actions.CannotSignAlone):
        actions.change_roles(person=second, roles=roles, by=first, now=NOW)
    with_role(Role.IT)
    assert not actions.change_roles(person=second, roles=roles, by=first, now=NOW)


def mailed() -> str:
    """Return the token of the link that was mailed last."""
    mail = OutboxMail.objects.filter(kind="invitation").latest("pk")
    return mail.url.rstrip("/").rpartition("/")[2]


@pytest.mark.parametrize("role", [Role.COUNSELOR, Role.NIGHT_WORKER, Role.MANAGER, Role.AUDITOR])
def test_from_the_second_keeper_on_every_invitation_takes_two(role):
    first, second = with_role(Role.IT), with_role(Role.MANAGER)
    invitation, token = invite(first, roles=[role.value])
    assert (token, OutboxMail.objects.count()) == ("", 0)

    with pytest.raises(actions.CannotSignAlone):
        actions.agree_to_invitation(invitation_id=invitation.pk, by=first, now=NOW)
    actions.agree_to_invitation(invitation_id=invitation.pk, by=second, now=NOW)

    assert join(mailed()).roles == [role.value]
    assert Notice.objects.get(user=second, kind="accounts.joined")
    assert not Notice.objects.filter(user=first, kind="accounts.joined").exists()
    with pytest.raises(actions.CannotSignAlone):
        actions.agree_to_invitation(invitation_id=invitation.pk, by=second, now=NOW)


def test_who_comes_back_is_a_new_person_and_the_old_account_stays_as_it_was():
    manager, person = with_role(Role.MANAGER), enrolled(email="new@staff.example", name="Old Name")
    actions.end_person(person=person, by=manager, today=NOW.date(), now=NOW)

    _invitation, token = invite(manager, roles=[Role.LEGAL_OFFICER.value])
    again = join(token)

    person.refresh_from_db()
    assert again.pk != person.pk
    assert (person.is_active, person.name) == (False, "Old Name")
    assert (again.email, again.roles) == ("new@staff.example", ["legal_officer"])
    assert (again.has_second_step, again.statement_signed_on) == (False, None)


def test_an_invitation_from_the_server_is_told_to_all_keepers():
    keeper = with_role(Role.IT)
    invite(None)

    assert Notice.objects.get().user == keeper


def test_the_first_person_of_an_empty_demonstration_is_made_once(settings):
    fields = {
        "email": "first@staff.example",
        "name": "First One",
        "language": "nl",
        "roles": ["manager"],
        "password": NEW,
    }
    settings.DEMO = False
    with pytest.raises(actions.NotFirst):
        actions.make_first_person(**fields)
    settings.DEMO = True
    actions.make_first_person(**fields)

    with pytest.raises(actions.NotFirst):
        actions.make_first_person(**{**fields, "email": "second@staff.example"})


@pytest.mark.parametrize("role", ["legal_officer", "coordinator", "manager", "dpo", "it"])
def test_a_role_waits_for_a_second_person(role):
    person, asks, signs = UserFactory(), with_role(Role.MANAGER), with_role(Role.IT)

    done = actions.change_roles(person=person, roles=[role], by=asks, now=NOW)

    person.refresh_from_db()
    assert (done, person.roles) == (False, ["counselor"])
    for alone, refusal in ((asks, approvals.NeedsAnother), (person, approvals.MayNotDecide)):
        with pytest.raises(refusal):
            approve(alone)
    approve(signs)
    person.refresh_from_db()
    assert person.roles == [role]


def test_taking_a_weighty_role_away_takes_two_people_too():
    person, asks = with_role(Role.MANAGER), with_role(Role.MANAGER)
    with_role(Role.IT)

    assert not actions.change_roles(person=person, roles=["counselor"], by=asks, now=NOW)


def test_nobody_changes_their_own_roles():
    manager = with_role(Role.MANAGER)

    with pytest.raises(actions.CannotSignAlone):
        actions.change_roles(person=manager, roles=["counselor"], by=manager, now=NOW)


def test_a_second_signature_is_good_for_a_day_and_once():
    person, asks, signs = enrolled(), with_role(Role.MANAGER), with_role(Role.IT)
    actions.request_factor_reset(person=person, by=asks, now=NOW)
    act, waits = actions.ACCOUNT_ACTS["accounts.reset_factor"], Approval.objects.get()

    with pytest.raises(approvals.ProposalGone):
        approve(signs, NOW + DAY)
    approve(signs, NOW + DAY / 2)
    with pytest.raises(approvals.ProposalGone):
        approvals.approve(act, waits.pk, by=signs, now=NOW + DAY / 2)


def test_a_later_request_takes_the_place_of_one_that_waits():
    person, asks, signs = UserFactory(), with_role(Role.MANAGER), with_role(Role.IT)
    for role in ("dpo", "manager"):
        actions.change_roles(person=person, roles=[role], by=asks, now=NOW)

    approve(signs)

    person.refresh_from_db()
    assert person.roles == ["manager"]
    assert Approval.objects.filter(state="withdrawn").count() == 1


def test_nothing_happens_to_the_account_of_somebody_who_left_meanwhile():
    person, asks, signs = enrolled(), with_role(Role.MANAGER), with_role(Role.IT)
    actions.request_factor_reset(person=person, by=asks, now=NOW)
    User.objects.filter(pk=person.pk).update(is_active=False, ended_on=NOW.date())

    with pytest.raises(approvals.ProposalGone):
        approve(signs)


def test_with_somebody_who_leaves_goes_what_they_proposed_and_what_waits_about_them():
    person, leaver, manager = enrolled(), with_role(Role.MANAGER), with_role(Role.IT)
    with_role(Role.MANAGER)
    actions.request_factor_reset(person=person, by=leaver, now=NOW)
    actions.request_factor_reset(person=leaver, by=manager, now=NOW)

    actions.end_person(person=leaver, by=manager, today=NOW.date(), now=NOW)

    assert set(Approval.objects.values_list("state", flat=True)) == {"withdrawn"}


def test_a_lost_second_step_is_removed_by_two_people_and_the_person_is_told():
    person, asks, signs = enrolled(), with_role(Role.MANAGER), with_role(Role.IT)
    client = sign_in(person)

    assert not actions.request_factor_reset(person=person, by=asks, now=NOW)
    assert Authenticator.objects.filter(user=person).exists()
    approve(signs)

    assert not Authenticator.objects.filter(user=person).exists()
    assert client.get("/settings/me/").headers["Location"].startswith("/accounts/login/")
    assert Notice.objects.filter(user=person, kind="accounts.factor_reset").exists()
    assert OutboxMail.objects.get().kind == "factor_reset"
    verbs = set(Event.objects.values_list("verb", flat=True))
    assert {"workspace.approval.proposed", "workspace.approval.approved"} < verbs
    assert "accounts.factor_reset" in verbs


def test_the_only_keeper_may_remove_a_lost_second_step_alone():
    person, only = enrolled(), with_role(Role.IT)

    assert actions.request_factor_reset(person=person, by=only, now=NOW)
    assert not Authenticator.objects.filter(user=person).exists()
    assert Event.objects.get(verb="workspace.approval.approved").details["alone"]


def test_nobody_asks_for_their_own_second_step_to_be_removed():
    manager = with_role(Role.MANAGER)

    with pytest.raises(actions.CannotSignAlone):
        actions.request_factor_reset(person=manager, by=manager, now=NOW)


def test_who_leaves_is_out_at_once_and_has_nothing_to_come_back_with(monkeypatch):
    person, manager = enrolled(), with_role(Role.MANAGER)
    client = sign_in(person)
    config = apps.get_app_config("accounts")
    told = []

    def leaves(*, person, by, today):
        told.append((person, by, today))
        return ["reference1", "reference2"]

    monkeypatch.setattr(config, "person_leaves", leaves)

    left = actions.end_person(person=person, by=manager, today=NOW.date(), now=NOW)

    assert {"reference1", "reference2"} <= set(left)
    assert told == [(person, manager, NOW.date())]
    assert client.get("/settings/me/").status_code == 302
    person.refresh_from_db()
    assert (person.is_active, person.ended_on) == (False, NOW.date())
    assert not person.check_password(PASSWORD)
    assert not Authenticator.objects.filter(user=person).exists()


def test_nobody_ends_their_own_account():
    manager = with_role(Role.MANAGER)

    with pytest.raises(actions.CannotSignAlone):
        actions.end_person(person=manager, by=manager, today=NOW.date(), now=NOW)


def test_preferences_never_hold_a_role():
    with pytest.raises(ValueError, match="roles"):
        actions.change_preferences(values={"roles": ["it"]}, by=UserFactory())


def test_the_people_of_the_demonstration_may_work_at_once(settings):
    people = actions.make_demo_people()

    assert len(people) == 13
    assert all(person.may_work for person in people.values())
    assert people["counselor"].check_password("demo-Payoke-2026")
    settings.DEMO = False
    User.objects.filter(email__endswith="@demo.example").delete()
    with pytest.raises(RuntimeError):
        actions.make_demo_people()
