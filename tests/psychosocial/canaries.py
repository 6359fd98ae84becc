"""A canary in each closed field of psychosocial work; see `tests.canary`."""

from typing import Any

from cases.models import Case
from counseling.models import Step
from psychosocial.models import Instrument
from tests.cases.factories import PreferenceFactory
from tests.counseling.factories import GoalFactory, PlanReviewFactory
from tests.psychosocial import factories as care


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
        variety="Canarydialect",
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
