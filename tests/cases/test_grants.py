"""Rights given by hand: for a reason, until a day, by somebody who holds them."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from cases import actions
from cases.models import CaseUserGrant, Source
from records.errors import Refused
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import give, put
from tests.kit import form, held, page
from workspace.models import Notice

pytestmark = pytest.mark.django_db
FAR = dt.datetime(2999, 1, 1, tzinfo=dt.UTC)


@pytest.fixture
def officer(case):
    """Somebody who works in the legal line of the file."""
    person = with_role(Role.LEGAL_OFFICER)
    give(person, case, "view_case", "view_identity", "view_legal", "change_legal")
    return person


def hand(case, user, by, *codenames, until=None):
    actions.grant(case=case, user=user, codenames=codenames, reason="x", until=until, by=by)


def test_a_grant_says_why_and_until_when(client_as, lead, case):
    user = with_role(Role.LEGAL_OFFICER)
    fields = {"user": user.pk, "codenames": ["view_identity"], "reason": "Second reader."}
    url = reverse("cases:grant", args=[case.reference])
    answer = client_as(lead).post(url, form(**fields, until="+30"))
    assert answer.status_code == 302, answer.context["form"].errors
    assert held(user, case) == {"view_case", "view_identity"}
    row = CaseUserGrant.objects.filter(user=user, source=Source.MANUAL).first()
    assert row.reason == "Second reader."
    assert row.expires_at > timezone.now()
    access_page = reverse("casepage:access", args=[case.reference])
    assert "Second reader." in page(client_as(lead), access_page)
    for_manager = page(client_as(with_role(Role.MANAGER)), access_page)
    assert user.name in for_manager
    assert "Second reader." not in for_manager


def test_the_page_names_what_was_given_in_the_readers_language(client_as, case):
    give(UserFactory(), case, "view_legal", source=Source.MANUAL)
    reader = with_role(Role.MANAGER, language="fr")
    shown = page(client_as(reader), reverse("casepage:access", args=[case.reference]))
    assert "voir ce volet (Juridique)" in shown


def test_nobody_gives_access_to_themselves(lead, case):
    with pytest.raises(Refused):
        hand(case, lead, lead, "view_identity")


@pytest.mark.parametrize("part", ["view_shelter", "view_document", "view_legal"])
def test_nobody_gives_what_they_do_not_hold(client_as, lead, case, part):
    colleague = UserFactory()
    with pytest.raises(Refused) as refused:
        hand(case, colleague, lead, "view_identity", part)
    assert refused.value.field == "codenames"
    fields = {"user": colleague.pk, "codenames": [part], "reason": "x", "until": "+3"}
    url = reverse("cases:grant", args=[case.reference])
    assert client_as(lead).post(url, form(**fields)).status_code == 422
    assert held(colleague, case) == set()


def test_who_reads_a_sealed_line_does_not_give_it_to_others(lead, case):
    give(lead, case, "view_legal", "view_psychosocial")
    for part in ("view_legal", "view_psychosocial"):
        with pytest.raises(Refused):
            hand(case, UserFactory(), lead, part, until=timezone.now() + dt.timedelta(days=1))


def test_who_works_in_a_sealed_line_gives_it_and_the_case_lead_hears(client_as, officer, case):
    colleague = UserFactory()
    url = reverse("cases:grant", args=[case.reference])
    assert 'value="view_identity"' not in page(client_as(officer), url)
    fields = {"user": colleague.pk, "codenames": ["view_legal"], "reason": "x", "until": "+3"}
    assert client_as(officer).post(url, form(**fields)).status_code == 302
    assert held(colleague, case) == {"view_case", "view_legal"}
    notices = Notice.objects.filter(kind="cases.granted_to_other")
    assert [notice.user for notice in notices] == [case.case_lead]


def test_who_gave_takes_back_their_own_and_who_decides_takes_back_all(client_as, officer, case):
    colleague = UserFactory()
    hand(case, colleague, officer, "view_legal")
    hand(case, colleague, case.case_lead, "view_identity")
    url = reverse("cases:revoke", args=[case.reference, colleague.pk])
    assert "Withdraw" in page(client_as(officer), reverse("casepage:access", args=[case.reference]))
    client_as(officer).post(url)
    assert held(colleague, case) == {"view_case", "view_identity"}
    client_as(case.case_lead).post(url)
    assert held(colleague, case) == set()


def test_who_may_give_nothing_is_refused(client_as, case):
    reader = UserFactory()
    give(reader, case, "view_case", "view_legal")
    for name, keys in (("grant", ()), ("revoke", (case.case_lead_id,))):
        url = reverse(f"cases:{name}", args=[case.reference, *keys])
        assert client_as(reader).post(url).status_code == 403


def test_two_coordinators_cannot_open_a_line_to_each_other(lead, case):
    other = with_role(Role.COORDINATOR)
    give(other, case, "view_case", "assign")
    for giver, receiver in ((lead, other), (other, lead)):
        with pytest.raises(Refused):
            hand(case, receiver, giver, "view_psychosocial", until=timezone.now())


def test_a_lead_who_may_assign_does_not_widen_their_own_lines(lead, case):
    person = UserFactory(roles=[Role.COUNSELOR.value, Role.COORDINATOR.value])
    put(case, person, lead, lines=("ambulant",), is_case_lead=True)
    case.refresh_from_db()
    with pytest.raises(Refused):
        put(case, person, person, lines=("ambulant", "legal"), is_case_lead=True)
    assert put(case, person, person, lines=("ambulant",), is_case_lead=True)


def test_psychosocial_work_opens_to_others_until_a_day_only(client_as, case):
    give(case.case_lead, case, "view_psychosocial", "change_psychosocial")
    manager = with_role(Role.MANAGER)
    fields = {"user": manager.pk, "codenames": ["view_psychosocial"], "reason": "Supervision."}
    browser, url = client_as(case.case_lead), reverse("cases:grant", args=[case.reference])
    answer = browser.post(url, form(**fields))
    assert answer.status_code == 422
    assert answer.context["form"].errors["until"]
    assert browser.post(url, form(**fields, until="+7")).status_code == 302
    assert "view_psychosocial" in held(manager, case)


def test_what_was_given_is_taken_back_at_once_even_before_it_began(lead, case):
    user = UserFactory()
    hand(case, user, lead, "view_identity")
    give(user, case, "view_case", "view_legal", starts_at=FAR, granted_by=lead)
    actions.revoke(case=case, user=user, by=lead)
    assert held(user, case) == set()
    grants = CaseUserGrant.objects.filter(user=user, content_object=case)
    assert not grants.filter(expires_at__isnull=True).exists()


def test_what_the_assignment_gives_is_not_taken_back_with_it(lead, case):
    user = UserFactory()
    put(case, user, lead)
    hand(case, user, lead, "view_identity")
    actions.revoke(case=case, user=user, by=lead)
    assert "view_psychosocial" in held(user, case)
