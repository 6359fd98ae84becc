"""Names that agree: the legal line of a file is told what it may open, nobody else learns."""

import pytest
from django.urls import reverse

from accounts.models import Role
from cases.search import index_client
from legal import actions
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseFactory, give
from tests.contacts.factories import PersonFactory
from tests.kit import case_of, form, page
from tests.legal.factories import (
    AccusedFactory,
    CourtCaseFactory,
    ProceedingFactory,
    ThirdPersonFactory,
)
from workspace.models import Notice

pytestmark = pytest.mark.django_db
LEGAL = ("view_case", "view_identity", "view_legal", "change_legal")
NAME = {"client__called_name": "Arben", "client__given_names": "Arben"}
NAME["client__family_name"] = "Inventedson"


@pytest.fixture
def officer():
    return with_role(Role.LEGAL_OFFICER)


@pytest.fixture
def case(officer):
    return case_of(officer, *LEGAL)


def client_named(officer=None, **fields):
    case = CaseFactory(**NAME)
    index_client(case.client)
    if officer:
        give(officer, case, *LEGAL)
    return case


def compared(client_as, officer, case):
    return page(client_as(officer), reverse("legal:agreeing_names", args=[case.reference]))


def test_a_suspect_who_has_the_name_of_a_client_one_may_open(client_as, officer, case):
    other = client_named(officer)
    ThirdPersonFactory(case=case, name="Inventedsen Arben")
    text = compared(client_as, officer, case)
    assert other.client.code in text
    assert other.reference in text


def test_a_first_name_alone_is_nobody(client_as, officer, case):
    other = client_named(officer)
    ThirdPersonFactory(case=case, name="Arben")
    ThirdPersonFactory(case=case, name="Arben Anotherone")
    assert other.client.code not in compared(client_as, officer, case)


def test_a_colleague_and_an_interpreter(client_as, officer, case):
    UserFactory(name="Els Inventedone", roles=["counselor"])
    PersonFactory(name="Jan Inventedtwo", phone="+32470000000")
    ThirdPersonFactory(case=case, name="Els Inventedone")
    ThirdPersonFactory(case=case, name="Somebody Else", phone="0470 00 00 00")
    text = compared(client_as, officer, case)
    assert "Colleague" in text
    assert "Jan Inventedtwo" in text


def test_the_client_who_is_a_suspect_on_another_file_one_may_open(client_as, officer):
    case = client_named(officer)
    other = case_of(officer, *LEGAL)
    ThirdPersonFactory(case=other, name="Arben Inventedson")
    court_case = CourtCaseFactory()
    ProceedingFactory(case=other, court_case=court_case)
    AccusedFactory(court_case=court_case, name="Arben Inventedson")
    text = compared(client_as, officer, case)
    assert other.client.code in text
    assert "Accused in a court case" in text


def test_of_a_file_one_may_not_open_nothing_is_shown_and_the_officer_of_data_is_told(
    client_as, officer, case
):
    hidden, dpo = client_named(), with_role(Role.DPO)
    fields = {"part": "suspect", "name": "Arben Inventedson", "noted_on": "20/11/2026"}
    url = reverse("legal:add_thirdperson", args=[case.reference])
    answer = client_as(officer).post(url, form(**fields), follow=True)
    text = answer.content.decode()
    assert answer.redirect_chain[-1][0] == reverse("legal:agreeing_names", args=[case.reference])
    assert hidden.client.code not in text
    assert hidden.reference not in text
    notice = Notice.objects.get()
    assert notice.user == dpo
    assert notice.codes == {"code": case.client.code, "other": hidden.client.code}
    assert "Arben" not in str(vars(notice))


def test_a_suspect_of_a_file_one_may_not_open_is_not_shown(client_as, officer):
    case, other = client_named(officer), CaseFactory()
    give(officer, other, "view_case", "view_identity")
    ThirdPersonFactory(case=other, name="Arben Inventedson")
    assert other.client.code not in compared(client_as, officer, case)


def test_the_officer_of_data_is_told_again_only_of_another_name(officer, case):
    client_named()
    with_role(Role.DPO)
    court_case = CourtCaseFactory()
    ProceedingFactory(case=case, court_case=court_case)
    values = {"name": "Arben Inventedson"}
    row = actions.add_accused(court_case=court_case, values=values, by=officer)
    assert Notice.objects.count() == 1
    what = {"pk": row.pk, "version": None, "by": officer}
    actions.change_accused(values={"charge": "Trafficking"}, **what)
    assert Notice.objects.count() == 1


def test_only_the_legal_line_compares(client_as, case):
    counselor = UserFactory(roles=["counselor"])
    give(counselor, case, "view_case", "view_identity")
    url = reverse("legal:agreeing_names", args=[case.reference])
    assert client_as(counselor).get(url).status_code == 403
    assert client_as(UserFactory()).get(url).status_code == 404
