"""What the yearly report counts of nights, contacts, documents, courts and care."""

import datetime as dt

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from admin_support import figures as admin_support
from cases import figures as cases
from cases.models import RelativeStay
from reports import figures
from shelter.models import BedRequest, BedUse
from tests.admin_support.factories import DocumentFactory, ProcedureFactory
from tests.ambulant.factories import RhythmFactory
from tests.cases.factories import (
    AgreementFactory,
    CaseFactory,
    ConditionFactory,
    RelativeFactory,
)
from tests.counseling.factories import SessionFactory
from tests.legal.factories import HearingFactory, ProceedingFactory
from tests.psychosocial.factories import ReferralFactory
from tests.reports.counting import counted
from tests.reports.worlds import accompanied, contact, day, moment, refuse_a_bed, stay
from tests.shelter.factories import BedFactory

pytestmark = pytest.mark.django_db

VOIDED = {"voided_at": moment("2025-06-01T10:00"), "void_reason": "Of another file"}


def test_a_stay_across_new_year_gives_each_year_its_nights():
    bed = BedFactory()
    stay(accompanied("2024-12-01"), bed, "2024-12-30", "2025-01-02")
    assert counted(2024, "T11.nights") == {"stay": 2}
    assert counted(2025, "T11.nights") == {"stay": 1}
    assert counted(2024, "T11.stay_mean") == {}
    assert counted(2025, "T11.stay_mean") == {"all": 3}


def test_only_nights_that_were_slept_count():
    bed, case = BedFactory(), accompanied("2025-01-01")
    stay(case, bed, "2025-03-01", "2025-03-11")
    stay(case, bed, "2025-04-01", "2025-04-11", kind="plan")
    assert counted(2025, "T11.nights", day("2025-03-06")) == {"stay": 5}
    assert counted(2025, "T11.stay_mean", day("2025-03-06")) == {}
    assert counted(2025, "T11.nights", day("2024-06-01")) == {}
    assert counted(2025, "T11.nights") == {"stay": 10}


def test_a_move_to_another_bed_ends_no_stay():
    case, first, second = accompanied("2025-01-01"), BedFactory(), BedFactory()
    second.room.unit.kind = "transition"
    second.room.unit.save()
    stay(case, first, "2025-03-01", "2025-03-11")
    stay(case, second, "2025-03-11", "2025-04-01")
    stay(case, second, "2025-06-01", "2025-06-02")
    assert counted(2025, "T11.stay_mean") == {"all": 16}
    assert counted(2025, "T11.stay_median") == {"all": 16}
    assert counted(2025, "T11.nights") == {"stay": 10, "transition": 22}
    assert counted(2025, "T11.sex_minor") == {("f", "adult"): 1}


def test_occupancy_leaves_out_beds_that_are_not_there():
    case, bed, other = accompanied("2025-01-01"), BedFactory(), BedFactory()
    stay(case, bed, "2025-01-01", "2025-02-01")
    BedUse(
        bed=bed,
        kind="closure",
        reason="Repair.",
        created_by=case.case_lead,
        period=DateRange(day("2025-02-01"), day("2026-02-01")),
    ).save()
    assert counted(2025, "T11.occupancy") == {"all": 100}
    other.opened_on, other.ended_on = day("2025-03-01"), day("2025-04-01")
    other.save()
    assert counted(2025, "T11.occupancy") == {"all": 50}


def test_contacts_are_held_talks_of_the_ambulant_line():
    rhythm = RhythmFactory(starts_on=day("2025-05-01"), ends_on=day("2025-06-01"))
    case = rhythm.case
    contact(case, "2025-05-31T23:30", kind="home_visit", interpreter="phone", minutes=45)
    contact(case, "2025-06-01T00:30", kind="talk", interpreter="on_site", minutes=30)
    contact(case, "2025-05-05T10:00", status="missed")
    contact(case, "2024-12-31T23:30")
    SessionFactory(case=case, starts_at=dt.datetime(2025, 5, 5, tzinfo=dt.UTC), line="legal")
    SessionFactory(
        case=None,
        user=case.case_lead,
        created_by=case.case_lead,
        line="ambulant",
        note="",
        starts_at=dt.datetime(2025, 5, 5, tzinfo=dt.UTC),
    )
    assert counted(2025, "T13.level") == {"intensive": 1, "unknown": 1}
    assert counted(2025, "T13.kind") == {"home_visit": 1, "talk": 1}
    assert counted(2025, "T13.interpreter") == {"phone": 45, "on_site": 30}


def test_a_measure_says_how_many_people_stand_behind_it():
    first, second = accompanied("2025-01-01", "2025-03-20"), accompanied("2025-01-01")
    for case, at in (
        (first, "2025-02-01T10:00"),
        (first, "2025-02-02T10:00"),
        (second, "2025-02-02T10:00"),
    ):
        contact(case, at, kind="talk")
    contact(accompanied("2025-03-21", client=first.client), "2025-04-01T10:00", kind="talk")
    stay(first, BedFactory(), "2025-03-01", "2025-03-11")
    by_name = {table.name: table for table in figures.tables(2025)}
    kinds, nights = by_name["T13.kind"], by_name["T11.nights"]
    assert kinds.cells[kinds.rows.index("talk")] == (4,)
    assert kinds.people[kinds.rows.index("talk")] == (2,)
    assert nights.people[nights.rows.index("stay")] == (1,)
    assert by_name["T11.stay_mean"].people == ((1,),)


def test_who_sleeps_along_counts_apart_until_they_leave_or_have_a_file():
    case = accompanied("2025-01-01")
    stay(case, BedFactory(), "2024-12-30", "2025-01-11")
    RelativeFactory(case=case, since=day("2025-01-04"))
    gone = RelativeFactory(case=case, place="abroad", since=day("2025-01-03"))
    RelativeStay(relative=gone, since=day("2024-12-01"), until=day("2025-01-03")).save()
    own = accompanied("2025-01-11")  # opened five days before
    RelativeFactory(case=case, since=day("2025-01-01"), name="", birth_year=None, own_case=own)
    RelativeFactory(case=case, place="belgium", since=day("2025-01-01"))
    RelativeFactory(case=case, since=day("2025-01-01"), voided_by=case.case_lead, **VOIDED)
    assert counted(2025, "T11.along") == {"stay": 7 + 2 + 5}
    assert counted(2024, "T11.along") == {"stay": 2}
    assert counted(2025, "T11.along", day("2025-01-05")) == {"stay": 1 + 2 + 4}
    assert counted(2025, "T11.nights") == {"stay": 10}


def test_a_person_for_whom_there_was_no_place_counts_once_and_others_who_waited_not():
    for sex, reason, ended in (
        ("f", "no_place", "2025-01-01"),
        ("m", "no_place", "2026-01-01"),
        ("f", "placed", "2025-02-01"),
        ("x", "withdrawn", "2025-02-01"),
    ):
        refuse_a_bed(CaseFactory(client__sex=sex), reason, ended)
    twice = CaseFactory(client__sex="m")
    refuse_a_bed(twice, "no_place", "2025-03-01")
    refuse_a_bed(twice, "no_place", "2025-12-31")
    waiting = CaseFactory()
    BedRequest(case=waiting, wanted_from=day("2025-01-01"), created_by=waiting.case_lead).save()
    assert counted(2025, "T11.no_place") == {"f": 1, "m": 1}


def test_documents_count_once_when_asked_for_and_once_when_issued():
    first, other = CaseFactory(), CaseFactory()
    DocumentFactory(
        case=first, of="annex15", requested_on=day("2024-12-31"), start=day("2025-01-01")
    )
    DocumentFactory(case=first, of="ai", requested_on=day("2025-12-31"), start=day("2026-01-01"))
    DocumentFactory(case=other, of="annex15", waiting=True, requested_on=day("2025-03-01"))
    assert counted(2025, "T9.asked") == {"ai": 1, "annex15": 1}
    assert counted(2025, "T9.issued") == {"annex15": 1}


def test_behind_the_documents_of_one_person_stands_one_person():
    case = CaseFactory()
    DocumentFactory(case=case, of="card_a", start=day("2025-03-01"))
    DocumentFactory(case=case, of="card_a", start=day("2025-09-01"), turn=2)
    issued = admin_support.documents(2025, admin_support.kinds()).issued
    assert (issued.counts["card_a"], issued.people["card_a"]) == (2, 1)


def test_documents_that_were_refused_withdrawn_or_renewed_count_by_themselves():
    case = CaseFactory()
    over = {"case": case, "waiting": True, "requested_on": day("2024-12-01")}
    DocumentFactory(of="card_b", outcome="refused", closed_on=day("2025-01-01"), **over)
    DocumentFactory(of="card_b", outcome="refused", closed_on=day("2026-01-01"), **over)
    DocumentFactory(of="eu_card", outcome="withdrawn", closed_on=day("2025-12-31"), **over)
    DocumentFactory(case=case, of="card_a", start=day("2025-01-01"))
    DocumentFactory(case=case, of="card_a", start=day("2025-07-01"), turn=2)
    DocumentFactory(case=case, of="card_a", start=day("2026-01-01"), turn=3)
    assert counted(2025, "T9.refused") == {"card_b": 1}
    assert counted(2025, "T9.withdrawn") == {"eu_card": 1}
    assert counted(2025, "T9.renewed") == {"card_a": 1}
    assert counted(2025, "T9.issued") == {"card_a": 2}


def test_who_is_left_when_the_year_ends_stands_in_the_phase_of_the_last_document():
    for of, start in (
        ("annex15", "2025-11-20"),
        ("annex15", "2025-11-10"),
        ("card_b", "2025-01-01"),
    ):
        DocumentFactory(case=accompanied("2025-01-01"), of=of, start=day(start))
    both = accompanied("2024-01-01")
    DocumentFactory(case=both, of="annex15", start=day("2025-11-16"), valid_to=day("2025-12-31"))
    DocumentFactory(case=both, of="ai", start=day("2025-12-31"))
    ended = DocumentFactory(case=accompanied("2025-02-01"), of="card_a", start=day("2025-09-01"))
    ended.outcome, ended.closed_on = "ended", day("2025-12-31")
    ended.save()
    accompanied("2025-03-01", "2025-12-31")
    accompanied("2026-01-01")
    phases = {"reflection": 1, "provisional": 1, "final": 1, "none": 2}
    assert counted(2025, "T10.phase") == phases
    assert counted(2025, "T10.phase", day("2025-12-20"))["prolonged"] == 1


def test_applications_count_when_sent_by_domain_and_when_decided_by_outcome():
    first, other = CaseFactory(), CaseFactory()
    ProcedureFactory(case=first, of="living_wage", sent=True, requested_on=day("2024-12-31"))
    ProcedureFactory(case=first, of="living_wage", sent=True, requested_on=day("2025-01-01"))
    ProcedureFactory(case=first, of="medical_card", sent=True, requested_on=day("2025-12-31"))
    over = {"requested_on": day("2024-11-01"), "notified_on": None}
    for outcome, decided in (
        ("granted", "2024-12-31"),
        ("granted", "2025-01-01"),
        ("refused", "2025-12-31"),
        ("withdrawn", "2025-06-01"),
    ):
        ProcedureFactory(case=other, outcome=outcome, decided_on=day(decided), **over)
    ProcedureFactory(case=other)
    assert counted(2025, "T15.sent") == {"welfare": 2}
    assert counted(2025, "T15.decided") == {"granted": 1, "refused": 1, "withdrawn": 1}
    assert counted(2024, "T15.sent") == {"welfare": 1, "bank": 4}
    assert admin_support.procedures(2025).sent.people == {"welfare": 1}


def test_an_agreement_counts_in_the_year_it_was_signed():
    case = accompanied("2024-12-31")
    for signed, ended in (
        ("2024-12-31", "2025-01-01"),
        ("2025-01-01", "2025-06-01"),
        ("2025-12-31", "2026-01-01"),
    ):
        AgreementFactory(
            case=case, signed_on=day(signed), ended_on=day(ended), end_reason="Signed anew."
        )
    AgreementFactory(case=case, signed_on=day("2026-01-01"))
    AgreementFactory(signed_on=day("2025-05-05"), **VOIDED, voided_by=case.case_lead)
    assert counted(2025, "T10.agreements") == {"all": 2}
    assert cases.status(2025).agreements.people == {"all": 1}


def test_a_condition_counts_in_the_year_it_was_lost():
    case = accompanied("2024-03-01")
    for kind, met, lost in (
        ("contact_broken", "2024-03-01", "2024-12-31"),
        ("contact_broken", "2025-01-01", "2025-01-01"),
        ("contact_broken", "2025-02-01", "2025-12-31"),
        ("statement", "2025-02-01", "2025-05-05"),
        ("statement", "2025-06-01", "2026-01-01"),
    ):
        ConditionFactory(
            case=case, kind=kind, met_on=day(met), lost_on=day(lost), lost_reason="Invented."
        )
    ConditionFactory(met_on=day("2025-03-01"))
    ConditionFactory(
        met_on=day("2024-03-01"),
        lost_on=day("2025-03-01"),
        lost_reason="Noted by mistake.",
        voided_by=case.case_lead,
        **VOIDED,
    )
    assert counted(2025, "T10.lost") == {"contact_broken": 2, "statement": 1}
    assert cases.status(2025).lost.people == {"contact_broken": 1, "statement": 1}


def test_a_hearing_counts_when_it_took_place_in_the_year_of_its_day_here():
    for at, outcome in (
        ("2025-01-01T00:30", "held"),
        ("2025-12-31T23:30", "judged"),
        ("2026-01-01T00:30", "held"),
        ("2025-05-05T09:00", "postponed"),
        ("2025-05-05T09:00", "cancelled"),
        ("2025-05-05T09:00", ""),
    ):
        HearingFactory(
            at=moment(at),
            kind="judgment",
            outcome=outcome,
            outcome_on=day(at[:10]) if outcome else None,
        )
    assert counted(2025, "T14.hearings") == {"judgment": 2}


def test_a_proceeding_counts_in_the_year_it_ended_by_how_it_ended():
    for ended, outcome in (
        ("2025-01-01", "conviction"),
        ("2025-12-31", "dismissal"),
        ("2026-01-01", "conviction"),
    ):
        ProceedingFactory(started_on=day("2024-05-04"), ended_on=day(ended), outcome=outcome)
    ProceedingFactory(started_on=day("2024-05-04"))
    assert counted(2025, "T14.ended") == {"conviction": 1, "dismissal": 1}


def test_a_referral_to_care_counts_when_it_was_asked():
    for asked_on, kind in (
        ("2025-01-01", "cgg"),
        ("2025-12-31", "no_such_kind"),
        ("2026-01-01", "cgg"),
    ):
        ReferralFactory(consent_on=day("2024-12-01"), asked_on=day(asked_on), kind=kind)
    ReferralFactory(consent_on=day("2025-03-01"))
    assert counted(2025, "T16.referrals") == {"cgg": 1, "unknown": 1}
