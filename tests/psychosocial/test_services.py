"""The service of a referral to care and the helper of a goal are contacts, or words."""

import pytest
from django.db import IntegrityError, transaction

from contacts.merging import merge, undo
from counseling.models import Goal
from psychosocial.models import CareReferral
from tests.accounts.factories import UserFactory
from tests.contacts.factories import OrganisationFactory
from tests.counseling.factories import GoalFactory
from tests.kit import addresses, case_of, form, page
from tests.psychosocial.factories import ReferralFactory

pytestmark = pytest.mark.django_db
at, plan = addresses("psychosocial"), addresses("counseling")
RIGHTS = ("view_case", "view_identity", "view_psychosocial", "change_psychosocial")


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def case(user):
    return case_of(user, *RIGHTS)


@pytest.fixture
def browser(client_as, user):
    return client_as(user)


@pytest.fixture
def service():
    return OrganisationFactory(name="Centre Invented", phone="+3232011690", hours="Mondays only")


def test_a_service_of_the_address_book_stands_with_its_number_and_hours(browser, case, service):
    sent = form(kind="cgg", provider_contact=str(service.pk))
    assert browser.post(at("add", case), sent).status_code == 302
    row = CareReferral.unscoped.get()
    assert (row.provider_contact, row.provider) == (service, "")
    text = page(browser, at("tab", case))
    assert service.get_absolute_url() in text
    assert "+3232011690" in text
    assert "Mondays only" in text


@pytest.mark.parametrize("is_both", [True, False])
def test_a_referral_names_one_service(browser, case, service, is_both):
    fields = {"provider_contact": str(service.pk), "provider": "Words"} if is_both else {}
    answer = browser.post(at("add", case), form(kind="cgg", **fields))
    assert answer.status_code == 422
    assert "not both" in answer.context["form"].errors["provider_contact"][0]
    named = {"provider_contact": service, "provider": "Words"} if is_both else {"provider": ""}
    with pytest.raises(IntegrityError, match="names_one_service"), transaction.atomic():
        ReferralFactory(case=case, **named)


def test_a_service_that_has_ended_stays_on_its_referral_only(browser, case, service):
    row = ReferralFactory(case=case, provider="", provider_contact=service)
    service.ended_on = row.created_at.date()
    service.save()
    for address, is_offered in ((at("edit", case, row.pk), True), (at("add", case), False)):
        field = browser.get(address).context["form"].fields["provider_contact"]
        assert (service in field.queryset) == is_offered


def test_a_helper_of_the_address_book_stands_in_the_plan(browser, case, service):
    sent = {"words": "Learn to drive", "steps": "Ask", "review_on": "1/6/2027"}
    both = sent | {"helper_contact": str(service.pk), "helper": "My aunt"}
    answer = browser.post(plan("plan", case), form(**both))
    assert answer.status_code == 422
    assert "not both" in answer.context["form"].errors["helper_contact"][0]
    browser.post(plan("plan", case), form(**sent | {"helper_contact": str(service.pk)}))
    assert Goal.unscoped.get().helper_contact == service
    text = page(browser, plan("plan", case))
    assert "+3232011690" in text
    assert "Mondays only" in text


def test_words_stand_in_the_plan_too(browser, case):
    GoalFactory(case=case, helper="My aunt")
    assert "My aunt" in page(browser, plan("plan", case))


def test_a_merge_moves_the_links_and_its_undoing_takes_them_back(user, case, service):
    twice = OrganisationFactory(name="Centre Invented twice")
    referral = ReferralFactory(case=case, provider="", provider_contact=twice)
    goal = GoalFactory(case=case, helper_contact=twice)
    made = merge(kept_id=service.pk, dropped_id=twice.pk, versions=(1, 1), by=user)
    for row, field in ((referral, "provider_contact"), (goal, "helper_contact")):
        row.refresh_from_db()
        assert getattr(row, field) == service
    undo(pk=made.pk, now=referral.created_at, by=user)
    for row, field in ((referral, "provider_contact"), (goal, "helper_contact")):
        row.refresh_from_db()
        assert getattr(row, field) == twice
