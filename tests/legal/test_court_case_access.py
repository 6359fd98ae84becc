"""Whoever takes part and whatever is granted: nobody learns who else takes part in a court case."""

from functools import partial

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from accounts.models import Role
from cases.permissions import Permission
from common.ids import uuid7
from legal.models import Hearing
from tests.accounts.factories import with_role
from tests.cases.factories import CaseFactory, bar, give
from tests.kit import confirmed, form
from tests.legal.factories import (
    CourtCaseFactory,
    CourtHearingFactory,
    DamagesFactory,
    HearingFactory,
    ProceedingFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
CASES = range(3)
SEES = ("view_case", "view_legal")
GRANTS = (
    (),
    ("view_case",),
    SEES,
    (*SEES, "change_legal"),
    (*SEES, "change_legal", "view_identity"),
)
WITHIN = (
    "court_case",
    "edit_court_case",
    "void_court_case",
    "add_participants",
    "note_stage",
    "add_accused",
    "add_court_hearing",
    "damages_table",
)
OF_HEARING = ("edit_court_hearing", "void_court_hearing", "court_outcome", "court_escort")
# Of each case: what the reader holds, whether it takes part, a bar.
worlds = st.tuples(
    *[
        st.tuples(st.sampled_from(GRANTS), st.booleans(), st.sampled_from([False, False, True]))
        for _case in CASES
    ]
)
CHANGES = (GRANTS[3], True, False)
NOTHING = ((), True, False)


@pytest.fixture
def cases():
    return [CaseFactory(client__called_name=f"Participant{number}") for number in CASES]


def of_the_court_case(browser, court_case, hearing, cases):
    """Yield what each page of a court case answers to one reader."""
    at = partial(reverse, args=[court_case.pk])
    of_hearing = partial(reverse, args=[court_case.pk, hearing.pk])
    for name in WITHIN:
        yield browser.get(at(f"legal:{name}"))
    for name in OF_HEARING:
        yield browser.get(of_hearing(f"legal:{name}"))
    everybody = {"cases": [case.reference for case in cases]}
    yield browser.post(at("legal:add_participants"), form(**everybody))
    yield browser.post(at("legal:add_court_hearing"), form(**everybody, day="no"))
    yield browser.post(of_hearing("legal:court_escort"), form(**everybody, escort="no"))
    yield browser.post(at("legal:void_court_case"), form(version="9", reason="x"))
    yield browser.post(at("legal:damages_table"), form(claimed_on="no"))


def written(browser, court_case, hearing, cases):
    """Yield what the acts that reach every file answer, and the pages after them."""
    at = partial(reverse, args=[court_case.pk])
    own = [case.reference for case in cases]
    fields = {"day": "08/01/2027", "clock": "9:00", "court": "Court", "kind": "trial"}
    more = {"reach": "all", "interpreter": "none", "cases": own}
    yield browser.post(at("legal:add_court_hearing"), form(**fields, **more), follow=True)
    yield browser.post(
        at("legal:note_stage"), form(stage="appeal", since="01/06/2026"), follow=True
    )
    yield browser.post(
        reverse("legal:court_outcome", args=[court_case.pk, hearing.pk]),
        form(version="1", outcome="judged", outcome_on="20/11/2026"),
        follow=True,
    )


def besides(browser, cases):
    """Yield what the lists and the files themselves answer."""
    yield browser.get(reverse("legal:docket"))
    yield browser.get(reverse("legal:docket"), {"show": "proceedings"})
    yield browser.get(reverse("legal:court_cases"))
    yield browser.get(reverse("cases:list"))
    yield browser.get(reverse("today"))
    yield browser.get(reverse("deadlines:board"), {"who": "team"})
    for case in cases:
        yield browser.get(reverse("casepage:detail", args=[case.reference]))
        yield browser.get(reverse("legal:tab", args=[case.reference]))
        yield browser.get(reverse("legal:agreeing_names", args=[case.reference]))
        yield confirmed(browser).post(
            reverse("disclosures:print", args=[case.reference]), form(ground="internal")
        )


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@example(world=(CHANGES, NOTHING, NOTHING))
@example(world=(CHANGES, (GRANTS[4], True, True), NOTHING))
@given(world=worlds)
def test_no_page_has_a_word_of_a_file_that_its_reader_does_not_see(cases, client_as, world):
    with transaction.atomic():
        reader = with_role(Role.LEGAL_OFFICER)
        court_case = CourtCaseFactory()
        hearing = CourtHearingFactory(court_case=court_case)
        for case, (grants, takes_part, is_barred) in zip(cases, world, strict=True):
            give(reader, case, *grants)
            if is_barred:
                bar(reader, case)
            if takes_part:
                proceeding = ProceedingFactory(case=case, court_case=court_case)
                HearingFactory(case=case, proceeding=proceeding, common=hearing, at=hearing.at)
                DamagesFactory(proceeding=proceeding, claimed_moral="1234.50")
        check(client_as(reader), reader, court_case, hearing, cases)
        transaction.set_rollback(True)


def check(browser, reader, court_case, hearing, cases) -> None:
    visible = set(type(cases[0]).objects.visible_to(reader))
    named = set(type(cases[0]).objects.visible_to(reader, Permission.VIEW_IDENTITY))
    sees = set(court_case.seen_by(reader).values_list("case", flat=True))
    changes = [
        case
        for case in cases
        if case.pk in set(court_case.seen_by(reader, "change").values_list("case", flat=True))
    ]
    answer = browser.get(reverse("legal:court_case", args=[court_case.pk]))
    if sees:
        assert {row.access.case.pk for row in answer.context["people"]} == sees
    else:
        missing = browser.get(reverse("legal:court_case", args=[uuid7()]))
        assert (answer.status_code, answer.content) == (404, missing.content)
    # A file that may join is offered, whether somebody takes part or not.
    may_join = set(type(cases[0]).objects.visible_to(reader, Permission.CHANGE_LEGAL))
    unseen = {case for case in cases if case.pk not in sees} - may_join
    for answer in of_the_court_case(browser, court_case, hearing, cases):
        hides(answer, unseen, named)
    if changes:
        for answer in written(browser, court_case, hearing, changes):
            hides(answer, unseen, named)
        # The outcome reached all of them, and only those one sees are told of.
        taking_part = court_case.participations.count()
        assert Hearing.unscoped.filter(common=hearing, outcome="judged").count() == taking_part
    for answer in besides(browser, cases):
        hides(answer, set(cases) - visible, named)


def hides(answer, hidden, named) -> None:
    """Hold that an answer has no word of the hidden files, besides what was sent to it."""
    assert answer.status_code < 500
    text, request = answer.content.decode(), answer.wsgi_request
    for case in hidden:
        assert case.client.code not in text
        sent = request.path + str(request.POST)
        assert case.reference in sent or case.reference not in text
        assert case in named or case.client.called_name not in text


def test_a_client_file_never_shows_another_victim(cases, client_as):
    reader = with_role(Role.LEGAL_OFFICER)
    own, other, _third = cases
    give(reader, own, *GRANTS[4])
    court_case = CourtCaseFactory(name="Invented Works")
    for case in (own, other):
        ProceedingFactory(case=case, court_case=court_case)
    text = client_as(reader).get(reverse("legal:tab", args=[own.reference])).content.decode()
    assert "Invented Works" in text
    assert other.client.code not in text
    assert other.client.called_name not in text
    page = client_as(reader).get(reverse("legal:court_case", args=[court_case.pk]))
    text = page.content.decode()
    assert own.client.code in text
    assert other.client.code not in text
    assert [row.access.case for row in page.context["people"]] == [own]
