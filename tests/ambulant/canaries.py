"""A canary in each closed field of ambulant care."""

from cases.models import Case
from tests.ambulant.factories import (
    AssessmentFactory,
    ConcernFactory,
    ExitAnswerFactory,
    PartnerReferralFactory,
    ProblemFactory,
    RhythmFactory,
    StepProposalFactory,
)

VOIDABLE = (
    RhythmFactory,
    StepProposalFactory,
    ConcernFactory,
    AssessmentFactory,
    ProblemFactory,
    PartnerReferralFactory,
    ExitAnswerFactory,
)


def fill(case: Case) -> None:
    """Put a canary into each closed field."""
    rhythm = RhythmFactory(case=case, reason="Canaryrhythm")
    StepProposalFactory(
        before=rhythm,
        reason="Canarystep",
        reckoning='["Canaryreckoning"]',
        state="refused",
        answer="Canaryrefused",
    )
    ConcernFactory(case=case, what="Canaryunsafe", agreed="Canarysafety")
    AssessmentFactory(case=case, note="Canaryreliance")
    ProblemFactory(case=case, what="Canaryheating", answer="Canaryrepair")
    PartnerReferralFactory(case=case, content="Canarylessons", remark="Canaryresult")
    ExitAnswerFactory(case=case, note="Canaryending")
