"""Whoever takes part and whatever is granted: nobody learns who else took part."""

from functools import partial

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cases.permissions import Permission
from common.ids import uuid7
from counseling.models import Session
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseFactory, bar, give
from tests.counseling.factories import GroupFactory, SessionFactory
from tests.kit import confirmed, form

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
CASES = range(3)
LINE = ("view_psychosocial", "change_psychosocial")
GRANTS = ((), ("view_case",), ("view_case", *LINE), ("view_case", "view_identity", *LINE))
WITHIN = ("group", "edit_group", "group_history", "add_to_group", "void_group")
# Of each case: what the reader holds, whether it takes part, for whom its note is, a bar.
worlds = st.tuples(
    *[
        st.tuples(
            st.sampled_from(GRANTS),
            st.booleans(),
            st.sampled_from(["normal", "team", "lead"]),
            st.sampled_from([False, False, True]),
        )
        for _case in CASES
    ]
)

NOTHING = ((), True, "normal", False)
KEPT_FOR_THE_LEAD = ((GRANTS[2], True, "lead", False), NOTHING, NOTHING)


@pytest.fixture
def cases():
    return [CaseFactory(client__called_name=f"Participant{number}") for number in CASES]


def of_the_group(browser, group, cases):
    """Yield what each page of a group session answers to one reader."""
    at = partial(reverse, args=[group.pk])
    for name in WITHIN:
        yield browser.get(at(f"counseling:{name}"))
    everybody = {"cases": [case.reference for case in cases]}
    yield browser.post(at("counseling:add_to_group"), form(**everybody))
    yield browser.post(at("counseling:edit_group"), form(version="1", minutes="no"))
    yield browser.post(at("counseling:void_group"), form(version="9", reason="x"))


def besides(browser, cases):
    """Yield what the lists and the files themselves answer."""
    yield browser.get(reverse("counseling:week"))
    yield browser.get(reverse("cases:list"))
    yield browser.get(reverse("cases:list"), {"export": "csv"})
    for case in cases:
        yield browser.get(reverse("casepage:detail", args=[case.reference]))
        yield confirmed(browser).post(
            reverse("disclosures:print", args=[case.reference]), form(ground="internal")
        )


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@example(world=KEPT_FOR_THE_LEAD, is_author=False)
@given(world=worlds, is_author=st.booleans())
def test_no_page_has_a_word_of_a_file_that_its_reader_does_not_see(
    cases, client_as, world, is_author
):
    with transaction.atomic():
        reader, colleague = UserFactory(), UserFactory()
        author = reader if is_author else colleague
        group = GroupFactory(created_by=author)
        for case, (grants, takes_part, confidentiality, is_barred) in zip(
            cases, world, strict=True
        ):
            give(reader, case, *grants)
            if is_barred:
                bar(reader, case)
            if takes_part:
                SessionFactory(case=case, group=group, user=author, confidentiality=confidentiality)
        check(client_as(reader), reader, group, cases)
        transaction.set_rollback(True)


def check(browser, reader, group, cases) -> None:
    visible = set(type(cases[0]).objects.visible_to(reader))
    named = set(type(cases[0]).objects.visible_to(reader, Permission.VIEW_IDENTITY))
    readable = Session.objects.visible_to(reader).readable_by(reader).filter(group=group)
    sees = set(readable.values_list("case", flat=True))
    answer = browser.get(reverse("counseling:group", args=[group.pk]))
    if sees:
        assert {row.session.case_id for row in answer.context["people"]} == sees
    else:
        missing = browser.get(reverse("counseling:group", args=[uuid7()]))
        assert (answer.status_code, answer.content) == (404, missing.content)
    for answer in of_the_group(browser, group, cases):
        hides(answer, {case for case in cases if case.pk not in sees}, named)
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
