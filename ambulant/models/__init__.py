"""Ambulant care: contact rhythm, steps, self-reliance, partners and its end."""

from ambulant.models.leaving import ExitAnswer, ExitItem
from ambulant.models.practical import STEPS, PartnerReferral, PracticalProblem
from ambulant.models.reliance import Anchor, Assessment, LifeArea
from ambulant.models.rhythms import CORRIDOR, Level, RhythmPeriod
from ambulant.models.tapering import ChannelWeight, SafetyConcern, StepProposal, TaperSetting

__all__ = [
    "CORRIDOR",
    "STEPS",
    "Anchor",
    "Assessment",
    "ChannelWeight",
    "ExitAnswer",
    "ExitItem",
    "Level",
    "LifeArea",
    "PartnerReferral",
    "PracticalProblem",
    "RhythmPeriod",
    "SafetyConcern",
    "StepProposal",
    "TaperSetting",
]
