"""A canary in each closed field of psychosocial work; see `tests.canary`."""

import datetime as dt
from typing import Any

from cases.models import Case
from counseling.actions import sign_session
from counseling.models import Step
from psychosocial.actions import add_to_clinical_note, move_to_clinical
from psychosocial.models import Instrument
from tests.cases.factories import PreferenceFactory
from tests.counseling.factories import GoalFactory, PlanReviewFactory, SessionFactory
from tests.psychosocial import factories as care

NOW = dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.UTC)


def fill(case: Case, voided: dict[str, Any]) -> None:
    """Put a canary into each closed field of what is noted, and into a voided row."""
    words = {"need": "Canaryneed", "baseline": "Canarystart", "translation": "Canarytongue"}
    goal = GoalFactory(case=case, words="Canarywish", **words)
    Step(goal=goal, position=1, words="Canarystride", translation="Canaryhap").save()
    PlanReviewFactory(case=case, progress="Canaryprogress")
    PlanReviewFactory(case=case, **voided)
    care.ReferralFactory(case=case, feedback="Canaryfeedback")
    PreferenceFactory(
        case=case,
        address_as="Canaryaddress",
        food="Canaryfood",
        days="Canaryfeast",
        faith="Canaryfaith",
        avoid="Canarytaboo",
        other="Canaryother",
    )
    PreferenceFactory(case=case, **voided)
    care.TellingFactory(case=case, who="Canarylistener", where="Canaryplace")
    care.SupportFactory(case=case, name="Canarychoir", gives="Canaryjoy")
    care.ReadinessFactory(case=case, reason="Canaryreason")
    care.ReturnFactory(
        case=case,
        risk_note="Canaryrisk",
        documents="Canarypassport",
        receiver_name="Canaryreceiver",
        outcome="not_possible",
        ended_on=case.opened_on,
        end_reason="Canaryreturn",
    )
    instrument = Instrument.objects.order_by("code").first()
    care.ScreeningFactory(case=case, instrument=instrument, reading="Canaryreading")
    care.ScreeningFactory(case=case, instrument=instrument, **voided)
    care.SignUpFactory(case=case, **voided)
    voidable = (care.TellingFactory, care.SupportFactory, care.ReadinessFactory, care.ReturnFactory)
    for factory in voidable:
        factory(case=case, **voided)
    _fill_clinical_notes(case)


def _fill_clinical_notes(case: Case) -> None:
    """Write clinical notes, one of them moved from a session, signed and added to."""
    user = care.treating(case)
    care.ClinicalNoteFactory(case=case, created_by=user, text="Canaryclinical")
    session = SessionFactory(case=case, user=user, note="Canarytold")
    sign_session(pk=session.pk, by=user, now=NOW)
    note = move_to_clinical(pk=session.pk, by=user)
    add_to_clinical_note(note=note, values={"text": "Canaryclinicaladdition"}, by=user)
