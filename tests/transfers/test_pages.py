"""The pages of a referral: prepared, agreed line by line, sent, answered, followed."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.accounts.factories import UserFactory
from tests.cases.factories import give
from tests.kit import addresses, case_of, confirmed, form, page, typed
from tests.transfers.factories import (
    MAY,
    PRIVATE,
    PartnerFactory,
    ReferralFactory,
    arrived,
    consent_for,
    move,
    sent,
)
from transfers.models import ArrivalCheck, CrossBorderReferral
from transfers.packet import decrypt
from transfers.sheet import BY_NAME

pytestmark = pytest.mark.django_db
at = addresses("transfers")
FAR = dt.date(2999, 1, 1)
RIGHTS = ("view_case", "view_identity", "change_case")


@pytest.fixture
def counselor():
    return UserFactory()


@pytest.fixture
def case(counselor):
    return case_of(counselor, *RIGHTS)


@pytest.fixture
def office(client, counselor):
    client.force_login(counselor)
    return confirmed(client)


def sheet_of(row, *agreed: str, **facts: str) -> dict:
    sent = {f"text_{name}": text for name, text in facts.items()}
    sent |= {f"agreed_{name}": "on" for name in agreed}
    return form(version=str(row.version), **sent)


def test_a_referral_is_prepared_agreed_sent_and_opened_by_the_partner(office, case):
    partner, today = PartnerFactory(), timezone.localdate()
    typed_in = form(
        partner=str(partner.pk),
        goal="protection",
        urgency="urgent",
        contact_here="Invented office",
        answer_by="+30",
        risk="low",
        risk_on=typed(today),
        decided_on=typed(today),
        language="eng",
    )
    answer = office.post(at("add", case), typed_in)
    row = CrossBorderReferral.unscoped.get()
    assert answer.url == at("detail", case, row.pk)
    office.post(
        at("sheet", case, row.pk),
        sheet_of(row, "sex", "age", sex="Woman", age="24", medication="Not agreed"),
    )
    consent_for(row)
    row.refresh_from_db()
    going = page(office, at("send", case, row.pk))
    assert "Woman" in going
    assert "Not agreed" not in going
    answer = office.post(at("send", case, row.pk), form(version=str(row.version)))
    assert answer.url == at("detail", case, row.pk)
    file = office.get(at("fetch", case, row.pk, "first"))
    packet = decrypt(file.content, PRIVATE)
    assert {fact.name: fact.value for fact in packet.facts} == {"sex": "Woman", "age": "24"}
    assert packet.receipt in page(office, at("dossier", case, row.pk, "first"))
    word = form(version=str(row.version + 1), receipt=packet.receipt, on=typed(today))
    assert office.post(at("move", case, row.pk, "received"), word).status_code == 302
    row.refresh_from_db()
    assert row.state == "received"


def test_the_sheet_offers_what_the_file_says(office, case):
    case.client.sex, case.client.nationalities = "f", ["BG"]
    case.client.save()
    row = ReferralFactory(case=case, sheet="", agreed=[])
    shown = page(office, at("sheet", case, row.pk))
    assert 'value="Bulgaria"' in shown
    assert 'value="Woman"' in shown
    row = ReferralFactory(case=case)
    assert 'value="Bulgaria"' not in page(office, at("sheet", case, row.pk))


def test_a_tick_without_a_text_or_for_a_block_not_allowed_is_said_beside_its_line(office, case):
    row = ReferralFactory(case=case, partner=PartnerFactory(may_receive=["B"]))
    url = at("sheet", case, row.pk)
    answer = office.post(url, sheet_of(row, "age", "medication", medication="Kept text"))
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "take the tick away" in shown
    assert "may not receive this" in shown
    assert "Kept text" in shown


def test_a_second_window_sees_both_sheets(office, case):
    row = ReferralFactory(case=case)
    old = sheet_of(row, "sex", sex="Typed here")
    office.post(at("sheet", case, row.pk), sheet_of(row, "sex", sex="Saved there"))
    answer = office.post(at("sheet", case, row.pk), old)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Saved there" in shown
    assert "Typed here" in shown


def test_sent_twice_it_is_sent_once(office, case):
    row = ReferralFactory(case=case, answer_by=FAR)
    consent_for(row)
    twice = form(version=str(row.version))
    for _press in range(2):
        answer = office.post(at("send", case, row.pk), twice)
        assert answer.status_code == 302
    assert row.dossiers.count() == 1


def test_without_consent_the_page_says_so_and_nothing_is_made(office, case):
    row = ReferralFactory(case=case, answer_by=FAR)
    answer = office.post(at("send", case, row.pk), form(version=str(row.version)))
    assert answer.status_code == 422
    assert not row.dossiers.exists()


def test_sending_asks_for_the_second_step(client, counselor, case):
    client.force_login(counselor)
    row = ReferralFactory(case=case, answer_by=FAR)
    consent_for(row)
    client.post(at("send", case, row.pk), form(version=str(row.version)))
    assert not row.dossiers.exists()


def test_a_check_is_noted_changed_and_taken_out(office, case):
    row = arrived(case=case)
    noted = form(moment="day", on=typed(MAY), outcome="worry", retrafficked="yes", note="Invented")
    office.post(at("add_check", case, row.pk), noted)
    check = ArrivalCheck.unscoped.get()
    assert "A sign of being exploited again" in page(office, at("detail", case, row.pk))
    changed = noted | form(version="1", outcome="safe", retrafficked="no")
    office.post(at("edit_check", case, row.pk, check.pk), changed)
    office.post(at("void_check", case, row.pk, check.pk), form(version="2", reason="wrong"))
    assert not ArrivalCheck.unscoped.exists()


def test_a_row_of_another_referral_or_file_is_not_there(office, case):
    own, other = sent(case=case), sent()
    for url in (
        at("detail", case, other.pk),
        at("sheet", case, other.pk),
        at("dossier", case, other.pk, "first"),
        at("fetch", case, other.pk, "first"),
        at("dossier", case, own.pk, "second"),
        at("dossier", case, own.pk, "third"),
        at("move", case, own.pk, "arrived"),
        at("move", case, own.pk, "sent"),
    ):
        assert office.get(url).status_code == 404, url


def test_who_may_not_change_sees_no_button_and_fetches_no_file(client, case):
    reader = UserFactory()
    give(reader, case, "view_case", "view_identity")
    client.force_login(reader)
    row = sent(case=case)
    shown = page(client, at("detail", case, row.pk))
    assert at("fetch", case, row.pk, "first") not in shown
    assert client.get(at("fetch", case, row.pk, "first")).status_code == 403


def test_the_file_shows_the_referral_until_it_is_over(office, case):
    row = move(sent(case=case), "accepted")
    assert row.reference in page(office, case.get_absolute_url())
    move(row, "recalled")
    assert row.reference not in page(office, case.get_absolute_url())
    notice = office.get(at("notice", case, row.pk))
    assert decrypt(notice.content, PRIVATE).kind == "recall"


def test_each_field_of_the_sheet_has_its_own_name():
    assert len(BY_NAME) == 48
