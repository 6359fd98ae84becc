"""What the yearly report counts, by hand and against a count in plain Python."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from admin_support.models import ResidenceDocument
from audit import keys
from cases.models import Case, Client, Code, Exploitation
from demo import load
from reports import figures
from tests.admin_support.factories import DocumentFactory
from tests.cases.factories import CaseFactory, ClientFactory, give
from tests.legal.factories import HearingFactory
from tests.psychosocial.factories import ReferralFactory
from tests.reports import courts_of_a_world
from tests.reports.brute import World, cells
from tests.reports.counting import counted
from tests.reports.worlds import (
    accompanied,
    contact,
    day,
    manager,
    moment,
    received,
    refuse_a_bed,
    stay,
)
from tests.shelter.factories import BedFactory

pytestmark = pytest.mark.django_db


def test_an_empty_house_has_every_table_and_nothing_in_it():
    tables = figures.tables(2025)
    assert [table.name for table in tables] == list(figures.NAMES)
    assert all(not rows for rows in cells(tables).values())


def test_flow_counts_starts_and_stock_counts_who_was_there_on_a_day():
    accompanied("2024-03-01", "2025-01-01", sex="m")
    accompanied("2024-03-01", "2024-12-31", sex="m")
    accompanied("2025-12-31", sex="f")
    accompanied("2025-06-01", "2025-06-01", sex="x")
    accompanied("2026-01-01", sex="f")
    CaseFactory(phase="accepted", opened_on=day("2025-02-01"))
    assert counted(2025, "T8.sex_minor") == {
        ("m", "adult"): 1,
        ("f", "adult"): 1,
        ("x", "adult"): 1,
    }
    assert counted(2025, "T4") == {"unknown": 2}
    assert counted(2025, "T18") == {"autonomy": 2}


def test_a_file_closed_before_it_started_counts_nowhere():
    accompanied("2025-05-01", "2025-04-28")
    assert counted(2025, "T8.sex_minor") == {}
    assert counted(2025, "T18") == {}


def test_somebody_who_comes_back_in_the_year_counts_once():
    client = ClientFactory(sex="f")
    accompanied("2025-02-01", "2025-04-01", client=client, form="economic")
    accompanied("2025-09-01", client=client, form="sexual")
    assert counted(2025, "T4") == {"sexual": 1}
    assert counted(2025, "T8.sex_form") == {("f", "sexual"): 1}
    assert counted(2025, "T18") == {}


def test_somebody_of_an_earlier_year_who_comes_back_is_not_new():
    client = ClientFactory()
    accompanied("2023-02-01", "2025-04-01", client=client)
    accompanied("2025-09-01", "2025-12-01", client=client, reason="transfer")
    assert counted(2025, "T4") == {}
    assert counted(2025, "T18") == {"transfer": 1}
    assert counted(2023, "T4") == {"unknown": 1}


def test_somebody_who_comes_back_in_a_later_year_is_new_again():
    client = ClientFactory()
    accompanied("2023-02-01", "2024-04-01", client=client)
    accompanied("2025-09-01", client=client)
    assert counted(2024, "T18") == {"autonomy": 1}
    assert counted(2025, "T4") == {"unknown": 1}


def test_a_file_in_aftercare_is_closed_and_none_of_the_stock():
    case = accompanied("2023-02-01", "2024-04-01")
    Case.unscoped.filter(pk=case.pk).update(phase="aftercare", aftercare_until="2025-10-01")
    assert counted(2024, "T18") == {"autonomy": 1}
    assert counted(2025, "T8.sex_minor") == {}
    assert counted(2025, "T18") == {}


def test_a_transfer_out_is_a_closure_and_a_transfer_in_a_signal_and_a_start():
    accompanied("2024-02-01", "2025-04-01", reason="transfer")
    case = accompanied("2025-03-01")
    case.signals.update(referrer="other_centre")
    assert counted(2025, "T18") == {"transfer": 1}
    assert counted(2025, "T4") == {"unknown": 1}
    assert counted(2025, "T1") == {"other_centre": 1}


def test_the_length_of_support_is_counted_in_whole_months_from_start_to_closing():
    accompanied("2024-11-15", "2025-01-14")
    accompanied("2024-11-15", "2025-01-15")
    accompanied("2022-01-31", "2025-02-28")
    accompanied("2020-01-01", "2024-12-31")
    accompanied("2025-01-01")
    # One month, two, and thirty-six: the thirty-first does not come in February.
    assert counted(2025, "T19.mean") == {"all": 13}
    assert counted(2025, "T19.median") == {"all": 2}
    assert counted(2023, "T19.mean") == {}


def test_a_mean_of_few_is_hidden():
    [mean] = [table for table in figures.tables(2025) if table.name == "T19.mean"]
    assert mean.people == ((0,),)
    accompanied("2024-11-15", "2025-01-14")
    [mean] = [table for table in figures.tables(2025) if table.name == "T19.mean"]
    assert mean.people == ((1,),)


def test_a_person_in_two_forms_has_one_main_form_and_others_apart():
    accompanied("2025-03-01", form="economic", also=("forced_crime", "begging"))
    case = accompanied("2025-03-01", form="smuggling_aggravated", also=("economic",))
    Exploitation(case=case, form="economic", sector="horeca", created_by=case.case_lead).save()
    assert counted(2025, "T4") == {"economic": 1, "smuggling_aggravated": 1}
    assert counted(2025, "T4.secondary") == {"forced_crime": 1, "begging": 1, "economic": 1}


def test_a_form_or_reason_that_no_list_knows_is_not_known():
    accompanied("2024-03-01", "2025-03-01", form="invented_form", reason="invented_reason")
    accompanied("2025-03-01", form="invented_form", also=("made_up",))
    assert counted(2025, "T4") == {"unknown": 1}
    assert counted(2025, "T4.secondary") == {"unknown": 1}
    assert counted(2025, "T18") == {"unknown": 1}


def test_a_code_that_ended_keeps_its_row_while_it_is_counted():
    Code.objects.filter(value="organs").update(ended_on=dt.date(2020, 1, 1))
    Code.objects.filter(value="begging").update(ended_on=dt.date(2020, 1, 1))
    accompanied("2025-03-01", form="organs")
    rows = next(table.rows for table in figures.tables(2025) if table.name == "T4")
    assert "organs" in rows
    assert "begging" not in rows


@pytest.mark.parametrize(
    ("born", "band", "minor"),
    [
        (2025, "0-11", "minor"),
        (2014, "0-11", "minor"),
        (2013, "12-15", "minor"),
        (2009, "16-17", "minor"),
        (2008, "16-17", "minor"),
        (2007, "18-25", "adult"),
        (2000, "18-25", "adult"),
        (1999, "26-35", "adult"),
        (1990, "26-35", "adult"),
        (1989, "36-45", "adult"),
        (1979, "46+", "adult"),
        (1901, "46+", "adult"),
        (None, "unknown", "unknown"),
        (2026, "unknown", "unknown"),
    ],
)
def test_the_age_is_that_of_the_year_of_the_start(born, band, minor):
    accompanied("2025-03-01", birth_year=born, sex="m")
    assert counted(2025, "T6.sex_age") == {("m", band): 1}
    assert counted(2025, "T8.sex_minor") == {("m", minor): 1}


def test_who_turns_eighteen_later_in_the_year_of_the_start_was_a_minor():
    case = accompanied("2026-03-01", birth_year=2008, sex="f")
    assert counted(2026, "T8.sex_minor") == {("f", "adult"): 1}
    Case.unscoped.filter(pk=case.pk).update(age_at_start=17)
    assert counted(2026, "T8.sex_minor") == {("f", "minor"): 1}
    assert counted(2026, "T6.sex_age") == {("f", "16-17"): 1}


def test_a_minor_who_turned_eighteen_was_a_minor_at_the_start():
    case = accompanied("2024-12-01", birth_year=2007)
    stay(case, BedFactory(), "2025-11-01", "2025-12-01")
    assert counted(2026, "T8.sex_minor") == {("f", "minor"): 1}
    assert counted(2025, "T11.sex_minor") == {("f", "minor"): 1}


def test_an_unknown_sex_is_a_row():
    accompanied("2025-03-01", sex="")
    assert counted(2025, "T6.sex_form") == {("unknown", "unknown"): 1}


def test_signals_belong_to_the_year_of_the_clock_of_the_house():
    received("2024-12-31T23:59", referrer="self")
    received("2025-01-01T00:00", referrer="ngo", outcome="refused")
    received("2025-12-31T23:59", referrer="ngo", outcome="withdrawn")
    received("2026-01-01T00:00", referrer="self")
    assert counted(2025, "T1") == {"ngo": 2}
    assert counted(2025, "T2") == {"refused": 1, "withdrawn": 1}


def test_a_start_on_a_signal_of_the_year_before_breaks_no_identity():
    accompanied("2025-01-03", signal="2024-12-30T10:00")
    assert counted(2025, "T1") == {}
    assert counted(2025, "T4") == {"unknown": 1}


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_figures_of_an_invented_world_are_those_of_a_plain_count(seed):
    until = dt.date(2026, 11, 24)
    load.load(clients=300, years=5, until=until, seed=seed)
    enrich(seed)
    world, filled = World(), set()
    for year in (2023, 2024, 2025, 2026):
        counts = cells(figures.tables(year, today=until))
        assert counts == world.count(year, until)
        filled |= {name for name, numbers in counts.items() if numbers}
    assert filled == set(figures.NAMES)


def enrich(seed: int) -> None:
    """Make the invented world less tidy than it comes: forms, unknowns, reasons, many returns."""
    # What is in the archive is read only; the report counts it like other files.
    Case.unscoped.update(archived_on=None)
    waiting = ResidenceDocument.unscoped.filter(outcome="asked").order_by("pk")
    for number, paper in enumerate(waiting[:8]):
        paper.outcome = ("refused", "withdrawn")[number % 2]
        paper.closed_on = paper.requested_on + dt.timedelta(days=1)
        paper.save()
    names = ["sexual", "economic", "begging", "smuggling_aggravated", "no_such_form"]
    reasons = ["transfer", "contact_lost", "", "autonomy", "voluntary_return"]
    every = list(Case.unscoped.select_related("client").order_by("client__number", "episode"))
    courts_of_a_world.add(every, seed)
    for number, case in enumerate(every, seed):
        if number % 4 and not Exploitation.unscoped.filter(case=case).exists():
            for place in range(1 + number % 2):
                Exploitation(
                    case=case,
                    form=names[(number + place) % 5],
                    is_main=place == 0,
                    created_by_id=case.case_lead_id
                    or every[0].case_lead_id
                    or User.objects.first().pk,
                ).save()
        elif not Exploitation.unscoped.filter(case=case, form="forced_crime").exists():
            Exploitation(
                case=case,
                form="forced_crime",
                is_main=False,
                created_by_id=case.case_lead_id or every[0].case_lead_id,
            ).save()
        if number % 11 == 0:
            refuse_a_bed(case, "no_place", f"{case.opened_on}")
        if number % 7 == 0:
            Client.unscoped.filter(pk=case.client_id).update(sex="", birth_year=None)
        if case.closed_on and case.accompanied_from:
            Case.unscoped.filter(pk=case.pk).update(closure_reason=reasons[number % 5])
            last = max(each.episode for each in every if each.client_id == case.client_id)
            if number % 2 and case.episode == last:
                start = case.closed_on + dt.timedelta(days=20)
                Case(
                    data_key=keys.create(),
                    client_id=case.client_id,
                    episode=last + 1,
                    phase="accompanied",
                    opened_on=start,
                    accompanied_from=start,
                ).save()


def test_the_number_of_questions_does_not_grow_with_the_files():
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            figures.tables(2025)
        return len(queries)

    accompanied("2025-01-01")
    before = asked()
    for number in range(20):
        case = accompanied("2025-01-01", form="sexual" if number % 2 else "economic")
        stay(case, BedFactory(), "2025-03-01", "2025-03-11")
        contact(case, "2025-03-01T10:00")
        DocumentFactory(case=case, start=day("2025-03-01"))
        HearingFactory(
            case=case, at=moment("2025-03-01T10:00"), outcome="held", outcome_on=day("2025-03-01")
        )
        ReferralFactory(case=case, consent_on=day("2025-03-01"), asked_on=day("2025-03-01"))
    assert asked() == before


def test_gaps_name_what_is_missing_and_show_files_to_those_who_may_see_them():
    complete = accompanied("2025-02-01", "2025-03-01", form="sexual")
    bare = accompanied("2025-02-01", "2025-03-01", sex="", birth_year=None, reason="")
    accompanied("2024-02-01", "2024-03-01", sex="")
    accompanied("2025-05-01", "2025-04-28")
    unheard = CaseFactory(accompanied_from=day("2025-05-01"))
    Exploitation(case=unheard, form="begging", is_main=True, created_by=unheard.case_lead).save()
    received("2025-02-01T10:00")
    gaps = {gap.name: gap for gap in figures.gaps(2025)}
    assert {name: gap.cases.count() for name, gap in gaps.items()} == {
        "sex": 1,
        "age": 1,
        "form": 1,
        "reason": 1,
        "outcome": 1,
        "dates": 1,
        "signal": 1,
        "agreement": 3,
        "conditions": 3,
    }
    boss, stranger = manager(), CaseFactory().case_lead
    assert list(gaps["sex"].visible_to(boss)) == [bare]
    assert not gaps["sex"].visible_to(stranger).exists()
    give(stranger, bare, "view_case")
    give(stranger, complete, "view_case")
    assert list(gaps["form"].visible_to(stranger)) == [bare]
    assert list(gaps["signal"].visible_to(boss)) == [unheard]
