"""Asking to see a part of a file, and the answer."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from cases import actions
from cases.models import AccessRequest, CaseUserGrant, Source
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseFactory, bar, give
from tests.kit import held, page
from workspace.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(case):
    """A file whose lead works in the legal line."""
    give(case.case_lead, case, "view_legal", "change_legal")
    return case


def asked(case, by, *codenames) -> AccessRequest:
    return actions.ask_access(
        case=case, codenames=[*(codenames or ["view_legal"])], reason="For the hearing.", by=by
    )


def answered(request, by, *, yes=True, until=None, answer="") -> None:
    actions.answer_request(
        request=request, give=yes, answer=answer, until=until, by=by, now=timezone.now()
    )


def test_a_barred_holder_is_not_told_of_requests(lead, case):
    bar(case.case_lead, case)
    asker = UserFactory()
    give(asker, case, "view_case")
    asked(case, asker)
    assert set(Notice.objects.values_list("user", flat=True)) == {lead.pk}


def test_the_holder_and_those_who_assign_are_told_who_asks(lead, case):
    asker = UserFactory()
    give(asker, case, "view_case")
    asked(case, asker)
    told = set(Notice.objects.filter(kind="cases.access_asked").values_list("user", flat=True))
    assert told == {case.case_lead_id, lead.pk}


def test_of_a_file_without_holder_the_coordinators_are_told():
    case, asker, coordinator = (
        CaseFactory(case_lead=None),
        UserFactory(),
        with_role(Role.COORDINATOR),
    )
    give(asker, case, "view_case")
    asked(case, asker)
    assert Notice.objects.get().user == coordinator


def test_asking_twice_is_asking_once(client_as, case):
    asker = UserFactory()
    give(asker, case, "view_case")
    url = reverse("cases:ask", args=[case.reference])
    for _click in range(2):
        client_as(asker).post(url, {"codenames": ["view_legal"], "reason": "For the hearing."})
    assert AccessRequest.unscoped.filter(case=case, created_by=asker).count() == 1


def test_who_may_not_know_of_the_file_cannot_ask(client_as, case):
    url = reverse("cases:ask", args=[case.reference])
    fields = {"codenames": ["view_legal"], "reason": "Curious."}
    assert client_as(UserFactory()).post(url, fields).status_code == 404


def test_rights_of_weight_cannot_be_asked_for(client_as, case):
    asker = UserFactory()
    give(asker, case, "view_case")
    url = reverse("cases:ask", args=[case.reference])
    answer = client_as(asker).post(url, {"codenames": ["assign", "export"], "reason": "Mine."})
    assert answer.status_code == 422
    assert not AccessRequest.unscoped.exists()


def test_the_holder_gives_until_a_day(client_as, case):
    asker = UserFactory()
    give(asker, case, "view_case")
    row = asked(case, asker)
    url = reverse("cases:answer", args=[case.reference, row.pk])
    client_as(case.case_lead).post(url, {"give": "yes", "until": "+3"})
    assert "view_legal" in held(asker, case)
    grant = CaseUserGrant.objects.get(user=asker, permission__codename="view_legal")
    assert (grant.source, grant.granted_by) == (Source.REQUEST, case.case_lead)
    assert grant.expires_at is not None


def test_a_refusal_reaches_the_one_who_asked_with_its_words(client_as, lead, case):
    asker = UserFactory()
    give(asker, case, "view_case")
    answered(asked(case, asker), lead, yes=False, answer="Ask the lawyer instead.")
    assert held(asker, case) == {"view_case"}
    assert Notice.objects.filter(user=asker, kind="cases.access_refused").exists()
    shown = page(client_as(asker), reverse("casepage:access", args=[case.reference]))
    assert "Ask the lawyer instead." in shown


def test_nobody_answers_their_own_request(client_as, case):
    row = asked(case, case.case_lead, "view_shelter")
    url = reverse("cases:answer", args=[case.reference, row.pk])
    client_as(case.case_lead).post(url, {"give": "yes"})
    assert "view_shelter" not in held(case.case_lead, case)
    assert AccessRequest.unscoped.get(pk=row.pk).state == "waiting"


def test_somebody_of_the_team_does_not_answer(client_as, case):
    asker, reader = UserFactory(), UserFactory()
    give(asker, case, "view_case")
    give(reader, case, "view_case", "view_identity", "change_case")
    url = reverse("cases:answer", args=[case.reference, asked(case, asker).pk])
    assert client_as(reader).post(url, {"give": "yes"}).status_code == 404
    assert held(asker, case) == {"view_case"}


def test_who_works_in_the_line_is_told_and_answers(client_as, case):
    asker, officer = UserFactory(), with_role(Role.LEGAL_OFFICER)
    give(asker, case, "view_case")
    give(officer, case, "view_case", "view_legal", "change_legal")
    row = asked(case, asker)
    assert Notice.objects.filter(user=officer, kind="cases.access_asked").exists()
    browser = client_as(officer)
    assert "For the hearing." in page(browser, reverse("casepage:access", args=[case.reference]))
    browser.post(reverse("cases:answer", args=[case.reference, row.pk]), {"give": "yes"})
    assert "view_legal" in held(asker, case)


def test_who_decides_but_does_not_hold_it_cannot_give_it(client_as, lead, case):
    asker = UserFactory()
    give(asker, case, "view_case")
    row = asked(case, asker)
    url = reverse("cases:answer", args=[case.reference, row.pk])
    answer = client_as(lead).post(url, {"give": "yes"}, follow=True)
    assert "Only somebody who has this can give it" in answer.content.decode()
    assert held(asker, case) == {"view_case"}
    assert AccessRequest.unscoped.get(pk=row.pk).state == "waiting"


def test_a_request_of_another_file_is_not_answered_here(client_as, lead, case):
    asker, elsewhere = UserFactory(), CaseFactory()
    give(asker, elsewhere, "view_case")
    url = reverse("cases:answer", args=[case.reference, asked(elsewhere, asker).pk])
    assert client_as(lead).post(url, {"give": "yes"}).status_code == 404
    assert held(asker, elsewhere) == {"view_case"}


def test_the_second_answer_changes_nothing(lead, case):
    asker = UserFactory()
    give(asker, case, "view_case")
    row = asked(case, asker)
    answered(row, lead, yes=False)
    answered(row, case.case_lead, yes=True)
    assert held(asker, case) == {"view_case"}


def test_a_request_stands_once_on_the_first_page(client_as, case):
    asker, lead = UserFactory(), case.case_lead
    give(asker, case, "view_case")
    request = asked(case, asker)

    urls = [task.url for task in client_as(lead).get("/").context["tasks"]]
    assert urls.count(f"{case.get_absolute_url()}access/") == 1
    answered(request, lead)
    titles = [str(task.title) for task in client_as(lead).get("/").context["tasks"]]
    assert "Asks for access" not in titles
