"""Advice, contacts with police and justice, statements, mandates and legal aid of a file."""

import datetime as dt

import pytest
from django.db import IntegrityError
from django.urls import reverse

from audit.models import Event
from cases import access
from cases.models import Condition
from disclosures.actions import ConsentMissing, MayNotBeTold
from disclosures.models import Disclosure
from legal import actions
from legal.models import Advice, AuthorityContact, LegalAidRequest, Mandate, Statement
from legal.part import LegalPart
from records.errors import Refused
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseContactFactory, ConditionFactory, give
from tests.contacts.factories import OrganisationFactory, PersonFactory, kind
from tests.disclosures.factories import ConsentFactory
from tests.kit import addresses, case_of, form, page, queries
from tests.legal import factories as make

pytestmark = pytest.mark.django_db
at = addresses("legal")
LEGAL = ("view_case", "view_identity", "change_case", "view_legal", "change_legal")
DAY = dt.date(2026, 5, 4)


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def case(user):
    return case_of(user, *LEGAL)


@pytest.fixture
def browser(client_as, user):
    return client_as(user)


def contact(case, user, **fields):
    values = {
        "on": DAY,
        "partner_words": "Invented police zone",
        "capacity": "organisation",
        "channel": "phone",
    }
    return actions.add_authority_contact(case=case, values=values | fields, by=user)


def test_what_is_privileged_is_not_told_to_somebody_in_words(case, user):
    told = {"told": "What the lawyer said.", "ground": "legal_duty"}
    with pytest.raises(Refused) as refused:
        contact(case, user, is_privileged=True, **told)
    assert refused.value.field == "is_privileged"
    assert not Disclosure.unscoped.exists()
    row = contact(case, user, **told)
    with pytest.raises(Refused):
        actions.change_authority_contact(
            pk=row.pk, version=1, values={"is_privileged": True}, by=user
        )


def sent(browser, url: str, **fields):
    answer = browser.post(url, form(**fields))
    assert answer.status_code == 302, answer.context["form"].errors
    assert answer["Location"].endswith("/legal/")


def test_each_record_is_noted_and_read_on_the_tab(browser, case):
    day = "4/5/2026"
    sent(
        browser,
        at("add_advice", case),
        on=day,
        topics=["civil_party", "wages"],
        language="fra",
        explained="How a claim is made",
        leaflets=["rights"],
        understood="That it takes years",
        questions="Who pays the lawyer?",
    )
    sent(
        browser,
        at("add_authoritycontact", case),
        on=day,
        partner_words="Invented zone",
        capacity="accompanying",
        channel="meeting",
        summary="They asked for a new day",
    )
    sent(
        browser,
        at("add_statement", case),
        on=day,
        form="complaint",
        service="labour_prosecutor",
        pv_number="AN.00.0000/26",
        place="Invented street",
        has_lawyer="on",
    )
    sent(
        browser,
        at("add_mandate", case),
        given_to="organisation",
        scope="To ask for a copy",
        signed_on=day,
        begins_on=day,
    )
    sent(
        browser,
        at("add_legalaidrequest", case),
        asked_on=day,
        ground="income",
        household="2",
        dependants="1",
        income="1900",
    )

    text = page(browser, at("tab", case))

    for shown in (
        "Civil party, Wages and work",
        "Rights of victims of crime",
        "Who pays the lawyer?",
        "Invented zone",
        "Accompanying the client",
        "PV AN.00.0000/26",
        "No copy yet",
        "May act today",
        "1900.00 euros net per month",
        "list not verified",
        "No decision yet",
    ):
        assert shown in text, shown
    for model in (Advice, AuthorityContact, Statement, Mandate, LegalAidRequest):
        row = model.unscoped.get()
        assert row.case == case
        name = model._meta.model_name
        assert Event.objects.filter(verb=f"legal.{name}.added", case=case.pk).count() == 1
        assert browser.get(at(f"edit_{name}", case, row.pk)).status_code == 200
        assert browser.get(at(f"{name}s", case)).status_code == 200
    assert page(browser, case.get_absolute_url()).count("Legal advice") >= 2


def test_the_language_of_advice_begins_with_that_of_the_person(browser, case):
    case.client.languages = ["ron", "fra"]
    case.client.save()
    assert '<option value="ron" selected>' in page(browser, at("add_advice", case))


def test_a_double_click_notes_once_and_an_older_page_overwrites_nothing(browser, case):
    fields = form(
        given_to="organisation", scope="A copy", signed_on="4/5/2026", begins_on="4/5/2026"
    )
    for _each in range(2):
        browser.post(at("add_mandate", case), fields)
    row = Mandate.unscoped.get()
    url = at("edit_mandate", case, row.pk)
    sent(browser, url, **fields | form(version="1", scope="A copy, and the costs"))

    answer = browser.post(url, fields | form(version="1", scope="Everything"))

    assert answer.status_code == 422
    row.refresh_from_db()
    assert row.scope == "A copy, and the costs"


def test_who_does_not_open_the_legal_line_learns_nothing(client_as, case):
    rows = make.support_of(case).values()
    reader, colleague, stranger = UserFactory(), UserFactory(), UserFactory()
    give(reader, case, "view_case", "view_legal")
    give(colleague, case, "view_case", "view_identity", "change_case", "view_shelter")
    for row in rows:
        name = row._meta.model_name
        edit, listed = at(f"edit_{name}", case, row.pk), at(f"{name}s", case)
        assert client_as(reader).get(listed).status_code == 200
        assert client_as(reader).get(edit).status_code == 403
        assert client_as(colleague).get(listed).status_code == 403
        assert client_as(stranger).get(listed).status_code == 404
        other = case_of(colleague, *LEGAL)
        assert client_as(colleague).get(at(f"edit_{name}", other, row.pk)).status_code == 404
    assert "Legal advice" not in page(client_as(colleague), case.get_absolute_url())


class TestWhatWasTold:
    def test_it_stands_in_the_register_on_its_ground(self, case, user):
        row = contact(case, user, told="The day of arrival", ground="legal_duty")

        entry = Disclosure.unscoped.get()
        assert row.disclosure == entry
        assert (entry.on, entry.kind, entry.line) == (DAY, "spoken", "legal")
        assert (entry.ground, entry.recipient) == ("legal_duty", "Invented police zone")
        assert entry.content == "The day of arrival"

    def test_nothing_told_is_no_entry(self, case, user):
        assert contact(case, user, summary="They called").disclosure is None
        assert not Disclosure.unscoped.exists()

    @pytest.mark.parametrize(
        ("values", "field"),
        [({"told": "Where"}, "ground"), ({"ground": "legal_duty"}, "told")],
    )
    def test_it_and_its_ground_belong_together(self, case, user, values, field):
        with pytest.raises(Refused) as refused:
            contact(case, user, **values)
        assert refused.value.field == field
        assert not AuthorityContact.unscoped.exists()

    def test_without_a_consent_in_force_nothing_is_noted(self, case, user):
        with pytest.raises(ConsentMissing):
            contact(case, user, told="Where", ground="consent")
        given = ConsentFactory(
            case=case, partner_words="Invented police zone", purpose="authorities"
        )

        contact(case, user, told="Where", ground="consent", consent=given)

        assert Disclosure.unscoped.get().consent == given

    def test_a_mandate_holds_on_its_days_only(self, case, user):
        lawyer = PersonFactory()
        over = make.MandateFactory(case=case, withdrawn_on=DAY)
        elsewhere = make.MandateFactory()
        on_it = {"partner": lawyer, "partner_words": "", "told": "Where", "ground": "mandate"}
        for wrong in (over, elsewhere):
            with pytest.raises(Refused, match="not in force"):
                contact(case, user, mandate=wrong, **on_it)

        contact(case, user, mandate=make.MandateFactory(case=case), **on_it)

        entry = Disclosure.unscoped.get()
        assert (entry.ground, entry.contact) == ("agreement", lawyer)
        assert entry.content == "Where\nOn the mandate signed on 04/05/2026."

    def test_a_mandate_that_is_the_ground_is_named(self, case, user):
        with pytest.raises(Refused) as refused:
            contact(case, user, told="Where", ground="mandate")
        assert refused.value.field == "mandate"

    def test_who_may_be_told_nothing_is_told_nothing(self, case, user):
        aunt = CaseContactFactory(case=case, name="An aunt", may_be_told="nothing")
        ConsentFactory(case=case, partner_words=aunt.name, given_on=dt.date(2026, 3, 2))
        with pytest.raises(MayNotBeTold):
            contact(case, user, partner_words="An aunt", told="Where", ground="consent")

    def test_it_does_not_change_any_more(self, browser, case, user):
        row = contact(case, user, told="The day of arrival", ground="legal_duty")
        with pytest.raises(Refused, match="register"):
            actions.change_authority_contact(
                pk=row.pk, version=1, values={"told": "Nothing"}, by=user
            )
        url = at("edit_authoritycontact", case, row.pk)
        assert 'name="told"' not in page(browser, url)
        sent(browser, url, version="1", capacity="witness", summary="More", told="Nothing")
        row.refresh_from_db()
        assert (row.capacity, row.told) == ("witness", "The day of arrival")

    def test_it_is_told_later(self, browser, case):
        row = make.AuthorityContactFactory(case=case)
        sent(
            browser,
            at("edit_authoritycontact", case, row.pk),
            version="1",
            on="4/5/2026",
            partner_words="Invented police zone",
            capacity="organisation",
            channel="mail",
            told="The day of arrival",
            ground="vital_interest",
        )
        assert Disclosure.unscoped.get().kind == "mail"

    def test_an_error_strikes_out_its_entry(self, browser, case, user):
        row = contact(case, user, told="The day of arrival", ground="legal_duty")
        sent(browser, at("void_authoritycontact", case, row.pk), version="1", reason="Other file")
        assert "entered in error" in Disclosure.unscoped.get().strike.reason
        assert not AuthorityContact.unscoped.exists()

    def test_what_police_heard_is_not_privileged(self, case, user):
        zone = OrganisationFactory(kind=kind("police"))
        inspector = PersonFactory(kind=kind("other"), organisation=zone)
        for partner in (zone, inspector):
            with pytest.raises(Refused) as refused:
                contact(case, user, partner=partner, partner_words="", is_privileged=True)
            assert refused.value.field == "is_privileged"


class TestStatement:
    def values(self, **fields):
        usual = {"on": DAY, "service": "police", "form": "complaint", "pv_number": "AN.00.1/26"}
        return usual | fields

    def test_it_notes_the_condition_of_cooperation(self, case, user):
        row = actions.add_statement(case=case, values=self.values(meets_condition=True), by=user)
        condition = Condition.unscoped.get()
        assert row.condition == condition
        assert (condition.kind, condition.met_on) == ("statement", DAY)
        assert condition.pv_number == "AN.00.1/26"

    def test_alone_it_notes_none(self, case, user):
        assert actions.add_statement(case=case, values=self.values(), by=user).condition is None
        assert not Condition.unscoped.exists()

    def test_information_alone_meets_no_condition(self, case, user):
        with pytest.raises(Refused) as refused:
            actions.add_statement(
                case=case, values=self.values(form="information", meets_condition=True), by=user
            )
        assert refused.value.field == "meets_condition"
        with pytest.raises(IntegrityError, match="information_meets_no_condition"):
            make.StatementFactory(
                case=case,
                form="information",
                condition=ConditionFactory(case=case, kind="statement"),
            )

    def test_the_condition_is_noted_once(self, browser, case, user):
        assert 'name="meets_condition"' in page(browser, at("add_statement", case))
        ConditionFactory(case=case, kind="statement", met_on=dt.date(2026, 4, 1))
        assert 'name="meets_condition"' not in page(browser, at("add_statement", case))
        with pytest.raises(Refused, match="met then already") as refused:
            actions.add_statement(case=case, values=self.values(meets_condition=True), by=user)
        assert refused.value.field == "meets_condition"
        assert not Statement.unscoped.exists()

    def test_who_does_not_change_the_shared_part_notes_no_condition(self, client_as):
        officer = UserFactory()
        case = case_of(officer, "view_case", "view_legal", "change_legal")
        assert "meets_condition" not in page(client_as(officer), at("add_statement", case))
        with pytest.raises(Refused):
            actions.add_statement(case=case, values=self.values(meets_condition=True), by=officer)


def test_mandates_in_force_on_a_day(case):
    current = make.MandateFactory(case=case, ends_on=dt.date(2026, 6, 1))
    make.MandateFactory(case=case, withdrawn_on=dt.date(2026, 5, 20))
    to_come = make.MandateFactory(case=case, begins_on=dt.date(2026, 7, 1))

    def in_force(day):
        rows = list(Mandate.unscoped.in_force(day))
        assert rows == [row for row in Mandate.unscoped.all() if row.is_in_force(day)]
        return rows

    assert in_force(dt.date(2026, 6, 1)) == [current]
    assert in_force(dt.date(2026, 6, 2)) == []
    assert in_force(dt.date(2026, 7, 1)) == [to_come]
    assert len(in_force(dt.date(2026, 5, 19))) == 2
    assert len(in_force(dt.date(2026, 5, 20))) == 1


def test_what_is_open_is_looked_at_before_a_file_ends(case, user):
    make.LegalAidRequestFactory(case=case)
    make.LegalAidRequestFactory(case=case, outcome="full", decided_on=DAY)
    make.MandateFactory(case=case)

    assert LegalPart().still_open(access.on(user, case)) == [
        "1 request for legal aid without a decision",
        "1 mandate in force",
    ]
    assert LegalPart().still_open(access.on(case_of(user).case_lead, case)) == []


def test_the_tab_asks_no_more_with_many_rows(client_as, user, case):
    browser = client_as(user)
    kinds = (
        make.AdviceFactory,
        make.AuthorityContactFactory,
        make.StatementFactory,
        make.MandateFactory,
        make.LegalAidRequestFactory,
    )
    for factory in kinds:
        factory(case=case)
    few = [queries(browser, url) for url in (at("tab", case), case.get_absolute_url())]
    for factory in kinds:
        for _each in range(7):
            factory(case=case)
    many = [queries(browser, url) for url in (at("tab", case), case.get_absolute_url())]
    assert few == many
    assert "All legal advice" in page(browser, at("tab", case))


def test_the_menu_offers_what_may_be_added(client_as, user, case):
    assert reverse("legal:add_advice", args=[case.reference]) in page(
        client_as(user), case.get_absolute_url()
    )
    reader = UserFactory()
    give(reader, case, "view_case", "view_legal")
    assert "advices/new" not in page(client_as(reader), case.get_absolute_url())
