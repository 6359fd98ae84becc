"""National numbers: off without an authorisation, checked, masked, shown for a reason."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from audit.models import Event
from cases import actions
from cases.models import NationalNumber, NumberAuthorisation
from cases.national_numbers import NoNationalNumber, differences, formatted, masked, parsed
from common.db import violated_constraint
from records.errors import Refused, Stale
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseFactory, ClientFactory, give
from tests.kit import addresses, case_of, form, page, printed
from workspace.models import Notice

pytestmark = pytest.mark.django_db
at = addresses("cases")
# Invented: born on days that nobody here was, with check digits that fit.
NUMBER, BIS = "85073003328", "85473003416"
RIGHTS = ("view_case", "view_identity", "change_case")
TODAY = dt.date(2026, 11, 24)
DAY = dt.timedelta(days=1)


@pytest.fixture
def worker():
    return UserFactory()


@pytest.fixture
def case(worker):
    return case_of(worker, *RIGHTS)


def authorise(**fields) -> NumberAuthorisation:
    values = {"reference": "Decision 12/2026", "valid_from": dt.date(2026, 1, 1)} | fields
    return NumberAuthorisation.objects.create(noted_by=UserFactory(), **values)


@pytest.fixture
def authorised():
    return authorise()


def note(case, by, number=NUMBER, version=None) -> NationalNumber:
    values = dict(zip(("number", "kind"), parsed(number), strict=True))
    return actions.note_national_number(
        case=case, version=version, values=values, today=TODAY, by=by
    )


@pytest.mark.parametrize(
    ("text", "digits", "kind"),
    [
        ("85.07.30-033.28", "85073003328", "nn"),
        ("85 07 30 033 28", "85073003328", "nn"),
        ("03041500256", "03041500256", "nn"),  # 2003
        ("03041500227", "03041500227", "nn"),  # 1903: the check digits alone tell them apart
        ("00000100364", "00000100364", "nn"),  # no date
        ("85000000534", "85000000534", "nn"),  # month and day not known
        ("85273003371", "85273003371", "bis"),  # sex not known when it was given
        ("85473003416", "85473003416", "bis"),
        ("04471500386", "04471500386", "bis"),
        ("85200000577", "85200000577", "bis"),
        ("85400000523", "85400000523", "bis"),
    ],
)
def test_register_and_bis_numbers_are_told_apart(text, digits, kind):
    assert parsed(text) == (digits, kind)


@pytest.mark.parametrize(
    "text",
    [
        "85073003329",
        "85673003328",
        "8507300332",
        "850730033288",
        "",
        "P-0142",
        "٨٥٠٧٣٠٠٣٣٢٨",
        "00000000000",
        "-1",
    ],
)
def test_what_is_no_number_is_none(text):
    with pytest.raises(NoNationalNumber):
        parsed(text)


@pytest.mark.parametrize(
    ("number", "birth", "sex", "count"),
    [
        ("85073003328", "1985-07-30", "m", 0),
        ("85073003328", "1985-07-30", "f", 1),
        ("85073003328", "1985-07-31", "f", 2),
        ("85073003328", "1985--", "", 0),
        ("85073003328", "1984--", "", 1),
        ("85073003328", "", "x", 0),
        # A BIS number of somebody whose sex was not known says nothing of it, whatever its parity.
        ("85273003371", "1985-07-30", "f", 0),
        ("85273003371", "1985-07-30", "m", 0),
        ("85473003416", "1985-07-30", "f", 0),
        ("85473003416", "1985-07-30", "m", 1),
        # The two centuries of the same nine digits.
        ("03041500256", "2003-04-15", "f", 0),
        ("03041500227", "2003-04-15", "f", 1),
        # No date, or a year alone.
        ("00000100364", "1999-01-01", "", 0),
        ("85000000534", "1985-07-30", "", 0),
        ("85200000577", "1986-07-30", "", 1),
    ],
)
def test_a_number_that_says_otherwise_than_the_file_warns(number, birth, sex, count):
    client = ClientFactory(birth_date=birth, sex=sex)
    assert len(differences(number, client)) == count


def test_numbers_are_written_as_on_cards_and_masked():
    assert formatted(NUMBER) == "85.07.30-033.28"
    assert masked(NUMBER) == "••.••.••-•••.28"


@pytest.mark.parametrize(
    "fields",
    [
        None,
        {"valid_from": timezone.localdate() + DAY},
        {"valid_until": timezone.localdate() - DAY},
    ],
)
def test_without_an_authorisation_in_force_nothing_is_noted(client_as, worker, case, fields):
    if fields:
        authorise(**fields)
    with pytest.raises(Refused, match="Without an authorisation"):
        note(case, worker)
    row = NationalNumber(client=case.client, number=NUMBER, kind="nn", noted_by=worker)
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        row.save()
    assert violated_constraint(error.value) == "a_national_number_is_authorised"
    browser = client_as(worker)
    assert browser.get(at("national_number", case)).status_code == 404
    assert "National number" not in page(browser, reverse("casepage:person", args=[case.reference]))


def test_an_authorisation_that_ended_hides_what_is_noted(client_as, worker, case, authorised):
    note(case, worker)
    authorised.valid_until = dt.date(2026, 1, 2)
    authorised.save()
    with pytest.raises(Refused, match="Without an authorisation"):
        actions.show_national_number(case=case, reason="check", by=worker, now=timezone.now())
    browser = client_as(worker)
    shown = page(browser, reverse("casepage:person", args=[case.reference]))
    assert "the number is not shown" in shown
    assert "Show the number" not in shown
    assert browser.post(at("end_national_number", case), form()).status_code == 302
    assert NationalNumber.objects.get().ended_on


def test_the_column_holds_no_digits(worker, case, authorised):
    note(case, worker)
    with connection.cursor() as cursor:
        for table in ("cases_nationalnumber", "cases_nationalnumber_history"):
            cursor.execute(f"select number from {table}")
            assert NUMBER.encode() not in bytes(cursor.fetchone()[0])


def test_a_register_number_follows_a_bis_number_which_is_kept(worker, case, authorised):
    first = note(case, worker, BIS)
    note(case, worker)
    first.refresh_from_db()
    assert first.ended_on == TODAY
    rows = NationalNumber.objects.of(case).order_by("noted_at")
    assert [(row.kind, row.ended_on) for row in rows] == [("bis", TODAY), ("nn", None)]
    with pytest.raises(Stale):
        note(case, worker, version=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        NationalNumber(client=case.client, number=BIS, kind="bis", noted_by=worker).save()


@pytest.mark.parametrize("fields", [{"number": ""}, {"kind": "ssn"}])
def test_a_number_has_digits_and_a_kind(worker, case, authorised, fields):
    values = {"number": NUMBER, "kind": "nn"} | fields
    with pytest.raises(IntegrityError), transaction.atomic():
        NationalNumber(client=case.client, noted_by=worker, **values).save()


@pytest.mark.parametrize("fields", [{"reference": ""}, {"valid_until": dt.date(2025, 12, 31)}])
def test_an_authorisation_has_its_reference_and_its_days(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        authorise(**fields)


def test_the_page_notes_masks_and_warns(client_as, worker, case, authorised):
    browser = client_as(worker)
    url = at("national_number", case)
    wrong = browser.post(url, form(version="0", number="85073003329"))
    assert wrong.status_code == 422
    answer = browser.post(url, form(version="0", number="85.07.30-033.28"), follow=True)
    text = answer.content.decode()
    assert "differs from that of the file" in text
    assert "••.••.••-•••.28" in text
    assert "85.07.30" not in text
    assert NUMBER not in text
    # The form does not show what is there.
    assert "033" not in page(browser, url)
    case.client.refresh_from_db()
    assert case.client.birth_year == 2001


def test_a_number_is_shown_for_a_reason_that_is_written_first(client_as, worker, case, authorised):
    note(case, worker)
    browser, url = client_as(worker), at("show_national_number", case)
    assert browser.get(url).status_code == 405
    for reason in ("", "curious"):
        answer = browser.post(url, {"reason": reason}, follow=True)
        assert "85.07.30-033.28" not in answer.content.decode()
    assert not Event.objects.filter(verb="cases.national_number_revealed").exists()
    answer = browser.post(url, {"reason": "welfare"})
    assert "85.07.30-033.28" in answer.content.decode()
    event = Event.objects.get(verb="cases.national_number_revealed")
    assert (event.actor, event.case, event.details["reason"]) == (worker.pk, case.pk, "welfare")
    assert NUMBER not in str(event.details)


def test_looking_too_often_ends_with_429(client_as, worker, case, authorised):
    note(case, worker)
    browser, url = client_as(worker), at("show_national_number", case)
    answers = [browser.post(url, {"reason": "check"}).status_code for _look in range(31)]
    assert answers == [200] * 30 + [429]
    assert Event.objects.filter(result="denied", verb="cases.national_number_revealed").exists()


def test_who_may_not_see_names_sees_no_number_and_who_may_not_change_notes_none(
    client_as, worker, case, authorised
):
    note(case, worker)
    pseudonymous, reader = UserFactory(), UserFactory()
    give(pseudonymous, case, "view_case", "change_case", "view_legal")
    give(reader, case, "view_case", "view_identity", "view_legal")
    tab = reverse("casepage:person", args=[case.reference])
    shown = page(client_as(reader), tab)
    assert "•••.28" in shown
    assert f'href="{at("national_number", case)}"' not in shown
    assert client_as(reader).post(at("national_number", case), form()).status_code == 403
    assert client_as(reader).post(at("end_national_number", case), form()).status_code == 403
    assert "•••.28" not in page(client_as(pseudonymous), tab)
    for name in ("national_number", "show_national_number", "end_national_number"):
        answer = client_as(pseudonymous).post(at(name, case), form(reason="check"))
        assert answer.status_code == 403
        assert client_as(UserFactory()).post(at(name, case), form()).status_code == 404


def test_it_is_in_no_print_list_search_or_export(client_as, worker, case, authorised):
    note(case, worker)
    browser = client_as(worker)
    texts = [
        page(browser, reverse("cases:list")),
        page(browser, reverse("cases:list"), q=NUMBER),
        page(browser, case.get_absolute_url()),
        printed(browser, case),
    ]
    found = browser.post(reverse("cases:search"), {"q": NUMBER}, follow=True)
    texts.append(found.content.decode())
    for text in texts:
        assert "85.07.30" not in text
        assert "•••.28" not in text
    assert case.client.code not in texts[-1]


def test_a_merge_keeps_one_number_in_force_and_both_in_the_history(worker, case, authorised):
    from cases.actions.national_numbers import move_national_numbers

    other = CaseFactory()
    give(worker, other, *RIGHTS)
    mine, theirs = note(case, worker), note(other, worker, BIS)
    NumberAuthorisation.objects.update(valid_until=dt.date(2026, 1, 2))
    move_national_numbers(case.client, other.client, TODAY)
    rows = {row.pk: row for row in NationalNumber.objects.of(case)}
    assert set(rows) == {mine.pk, theirs.pk}
    assert rows[mine.pk].ended_on is None
    assert rows[theirs.pk].ended_on == TODAY
    assert rows[theirs.pk].number == BIS


def test_a_manager_notes_the_authorisation_and_the_data_protection_officer_hears(client_as):
    manager, officer = with_role(Role.MANAGER), with_role(Role.DPO)
    browser, url = client_as(manager), reverse("cases:add_authorisation")
    fields = {"reference": "Decision 12/2026", "valid_from": "1/1/2026", "valid_until": ""}
    assert browser.post(url, form(**fields | {"valid_until": "1/1/2025"})).status_code == 422
    sent = form(**fields)
    assert [browser.post(url, sent).status_code for _click in range(2)] == [302, 302]
    row = NumberAuthorisation.objects.get()
    edit = reverse("cases:edit_authorisation", args=[row.pk])
    ended = form(version="1", **fields | {"valid_until": "2/1/2026"})
    assert browser.post(edit, ended).status_code == 302
    stale = form(version="1", **fields | {"reference": "Another"})
    assert browser.post(edit, stale).status_code == 422
    assert Notice.objects.filter(user=officer, kind="cases.number_authorisation").count() == 2
    assert "national numbers are off" in page(browser, reverse("cases:number_authorisations"))
    for role in (Role.COUNSELOR, Role.COORDINATOR, Role.DPO, Role.IT):
        other = client_as(with_role(role))
        assert other.get(reverse("cases:number_authorisations")).status_code == 404
