"""One file with something in every part, and people of each role, near to it and far."""

import datetime as dt
import re

from django.utils import timezone

from accounts.models import Role
from admin_support.models import FreeMovement, FundBudget
from ambulant.models import Anchor, ChannelWeight, ExitItem, Level, LifeArea
from cases import role_permissions
from cases.models import (
    ClientMerge,
    Code,
    NationalNumber,
    NumberAuthorisation,
    PossibleDuplicate,
)
from contacts.models import Language, Merge
from counseling.models import Goal, NoteOutline, Step
from deadlines.models import Reminder
from legal.models import CommissionCaps, CourtCaseStage, LegalAidThresholds
from psychosocial.models import Instrument
from shelter.models import BedRequest
from tests.accounts.factories import UserFactory, with_role
from tests.admin_support.factories import DocumentFactory, ProcedureFactory
from tests.admin_support.money_factories import FundFactory, MoneyFactory, approval, closed
from tests.ambulant.factories import (
    AssessmentFactory,
    ConcernFactory,
    PartnerReferralFactory,
    ProblemFactory,
    RhythmFactory,
    StepProposalFactory,
)
from tests.cases.factories import (
    AgreementFactory,
    CaseContactFactory,
    CaseFactory,
    ConditionFactory,
    ExploitationFactory,
    FamilyTieFactory,
    PreferenceFactory,
    RelativeFactory,
    SignalFactory,
    bar,
    give,
)
from tests.contacts.factories import OrganisationFactory, PersonFactory
from tests.counseling import factories as sessions
from tests.deadlines.factories import DeadlineFactory, TaskFactory, WaitingVersionFactory
from tests.disclosures.factories import one_of_each
from tests.documents import factories as papers
from tests.education.factories import ActivityFactory, CampaignFactory, RecommendationFactory
from tests.legal.factories import (
    AccusedFactory,
    CourtHearingFactory,
    DamagesFactory,
    FinancialAidFactory,
    HearingFactory,
    JudgmentFactory,
    ThirdPersonFactory,
    WageClaimFactory,
    support_of,
)
from tests.psychosocial import factories as care
from tests.shelter.factories import CardFactory, ShiftFactory, StayFactory
from tests.transfers import factories as abroad
from workspace.models import Draft

ROLES = [role.value for role in Role]
ACTORS = ["anonymous", "no_second_step", *ROLES]
RELATIONS = ["own", "other_line", "stranger", "barred", "expired"]
LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
NOBODY = "01a20db7-6161-7ade-9257-8302eeebacd8"


class World:
    """The file, and an actor of each kind in each relation."""

    def __init__(self):
        today = dt.date.today()
        self.case, self.kin = CaseFactory(), CaseFactory()
        holder = self.case.case_lead
        self.signal = SignalFactory(case=self.case)
        self.exploitation = ExploitationFactory(case=self.case)
        self.group = sessions.GroupFactory(created_by=holder)
        self.session = sessions.SessionFactory(case=self.case, user=holder, group=self.group)
        self.stay = StayFactory(case=self.case, arrival=today, departure=today + dt.timedelta(9))
        self.goal = Goal(case=self.case, words="To cook", created_by=holder)
        self.goal.save()
        self.step = Step(goal=self.goal, position=1, words="To buy a pan")
        self.step.save()
        self.outline = NoteOutline.objects.create(kind="intake", text="Who?")
        self.task = TaskFactory(case=self.case)
        self.bed_request = BedRequest(case=self.case, wanted_from=today, created_by=holder)
        self.bed_request.save()
        self.document = DocumentFactory(case=self.case, waiting=True)
        self.procedure = ProcedureFactory(case=self.case, of="medical_card", sent=True)
        self.checklist_item = self.procedure.kind.items.first()
        self.free_movement = FreeMovement.objects.get(country="HR")
        self.court_hearing = CourtHearingFactory()
        self.court_case = self.court_hearing.court_case
        self.accused = AccusedFactory(court_case=self.court_case)
        self.stage = CourtCaseStage.unscoped.create(
            court_case=self.court_case, stage="report", since=today, created_by=holder
        )
        self.hearing = HearingFactory(case=self.case, common=self.court_hearing)
        self.hearing.proceeding.court_case = self.court_case
        self.hearing.proceeding.save()
        self.fund = FundFactory()
        self.budget = FundBudget.objects.create(fund=self.fund, year=2026, amount=1000)
        self.money = MoneyFactory(case=self.case, fund=self.fund)
        self.paid_money = MoneyFactory(case=self.case, fund=self.fund, paid=True)
        self.month = closed(dt.date(2026, 10, 1))
        self.month_proposed = approval(
            "admin_support.close_month",
            "2026-11",
            state="proposed",
            decided_by=None,
            ended_at=None,
            payload='{"lines": 1, "total": "-40.00"}',
        )
        self.authorisation = NumberAuthorisation.objects.create(
            reference="Decision 12/2026", valid_from=dt.date(2026, 1, 1), noted_by=holder
        )
        NationalNumber(
            client=self.case.client, number="85073003328", kind="nn", noted_by=holder
        ).save()
        self.instrument = Instrument.objects.order_by("code").first()
        self.screening = care.ScreeningFactory(case=self.case, instrument=self.instrument)
        self.leisure = care.ActivityFactory(created_by=holder)
        self.sign_up = care.SignUpFactory(case=self.case, activity=self.leisure)
        self.plan_review = sessions.PlanReviewFactory(case=self.case)
        self.referral = care.ReferralFactory(case=self.case)
        # Begun by nobody who is there any more: so a second psychologist could begin them.
        self.clinical_note = care.ClinicalNoteFactory(case=self.case)
        self.deadline = DeadlineFactory(case=self.case)
        self.version = WaitingVersionFactory()
        self.reminder = Reminder.objects.create(
            deadline=self.deadline, recipient=holder, warn_on=today, due_at=timezone.now()
        )
        self.rhythm = RhythmFactory(case=self.case)
        self.step_down = StepProposalFactory(
            before=self.rhythm,
            approval=approval(
                "ambulant.step_down",
                str(self.case.pk),
                state="proposed",
                decided_by=None,
                ended_at=None,
                payload='{"proposal": ""}',
            ),
        )
        self.partner_referral = PartnerReferralFactory(case=self.case)
        lists = {"levels": Level, "weights": ChannelWeight, "areas": LifeArea}
        lists |= {"sentences": Anchor, "checklist": ExitItem}
        self.lists = {name: model.objects.first().pk for name, model in lists.items()}
        self.campaign = CampaignFactory(owner=holder)
        self.activity = ActivityFactory(owner=holder)
        self.recommendation = RecommendationFactory(owner=holder)
        self.contact = OrganisationFactory()
        self.merge = Merge.objects.create(
            kept=self.contact, dropped=OrganisationFactory(merged_into=self.contact), by=holder
        )
        self.other_contact = OrganisationFactory()
        self.booking = sessions.BookingFactory(case=self.case)
        self.veto = sessions.VetoFactory(case=self.case)
        self.person = PersonFactory()
        self.shift = ShiftFactory(house=self.stay.bed.room.unit.house)
        # The plain records of a file, by the part of their address before the key.
        self.plain = {
            "agreements": AgreementFactory(case=self.case),
            "contacts": CaseContactFactory(case=self.case),
            "thirdpersons": ThirdPersonFactory(case=self.case),
            **support_of(self.case),
            "judgments": JudgmentFactory(case=self.case),
            "damages": DamagesFactory(proceeding=self.hearing.proceeding),
            "financialaids": FinancialAidFactory(case=self.case),
            "wageclaims": WageClaimFactory(case=self.case),
            "safetyconcerns": ConcernFactory(case=self.case),
            "assessments": AssessmentFactory(case=self.case),
            "practicalproblems": ProblemFactory(case=self.case),
            "conditions": ConditionFactory(case=self.case),
            "relatives": RelativeFactory(case=self.case),
            "preferences": PreferenceFactory(case=self.case),
            "tellings": care.TellingFactory(case=self.case),
            "supports": care.SupportFactory(case=self.case),
            "readiness": care.ReadinessFactory(case=self.case),
            "voluntaryreturns": care.ReturnFactory(case=self.case),
            "family": FamilyTieFactory(
                person=self.case.client, relative=self.kin.client, kind="child"
            ),
            "residentcards": CardFactory(case=self.case),
            "documents": papers.DocumentFactory(case=self.case, of="other_legal", preview=True),
            "letters": papers.LetterFactory(case=self.case, line="legal"),
            **one_of_each(self.case),
        }
        self.plain["kinds"] = self.plain["documents"].kind
        self.plain["templates"] = self.plain["letters"].text.template
        # Accepted, so that the second dossier may be made; and one of somebody who has arrived.
        self.plain["abroad"] = abroad.move(abroad.sent(case=self.case), "accepted")
        self.check = abroad.CheckFactory(referral=abroad.arrived(case=self.case))
        accepted = {"state": "accepted", "decided_by": holder, "decided_on": today}
        self.came, self.came_here = abroad.came(), abroad.came(case=self.case, **accepted)
        self.partner_abroad = abroad.PartnerFactory()
        self.draft = Draft.objects.create(user=holder, form="kept", payload="{}")
        self.twin = CaseFactory()
        self.pair = PossibleDuplicate.unscoped.create(
            person=self.case.client,
            newcomer=self.twin.client,
            noted_by=holder,
            state="same",
            decided_by=holder,
            decided_at=timezone.now(),
        )
        self.client_merge = ClientMerge.unscoped.create(
            kept=self.case.client, dropped=CaseFactory().client, merged_by=holder
        )
        self.people: dict = {}
        for role in ROLES:
            for relation in RELATIONS:
                self.people[role, relation] = self._person(role, relation)
        unfinished = UserFactory(enrolled=False)
        for relation in RELATIONS:
            self.people["no_second_step", relation] = unfinished
        give(unfinished, self.case, "view_case", "view_identity")

    def _person(self, role: str, relation: str):
        user = with_role(role)
        lines = [str(line) for line in role_permissions.LINES.get(Role(role), ())]
        if Role(role) in role_permissions.BY_ROLE:
            rights = role_permissions.permissions(Role(role), lines)
        else:
            rights = frozenset({"view_case"})
        if relation in {"own", "barred"}:
            give(user, self.case, *rights)
            give(user, self.kin, "view_case", "view_identity")
            give(user, self.twin, "view_case", "view_identity", "change_case")
        if relation == "expired":
            give(
                user,
                self.case,
                *rights,
                starts_at=LONG_AGO,
                expires_at=LONG_AGO + dt.timedelta(days=1),
            )
        if relation == "other_line":
            other = "legal" if "legal" not in lines else "ambulant"
            give(user, self.case, "view_case", f"view_{other}")
        if relation == "barred":
            bar(user, self.case)
        return user

    def _contact_of(self, path: str):
        if "interpreter/new/" in path:
            return self.person.pk
        return self.booking.interpreter.contact_id if "interpreter/" in path else self.contact.pk

    def _state_of(self, path: str) -> str:
        if "/abroad/" in path:
            return "arrived"
        return "withdrawn" if "/partners/" in path else "revoked"

    def fill(self, path: str) -> str:
        """Put real keys into an address."""
        kind = re.search(r"(\w+)/<uuid:pk>", path)
        pk = self.plain[kind[1]].pk if kind else 1
        keys = {
            "reference": self.case.reference,
            "session_id": self.session.pk,
            "group_id": self.group.pk,
            "goal_id": self.goal.pk,
            "step_id": self.step.pk,
            "outline_id": self.outline.pk,
            "task_id": self.task.pk,
            "request_id": self.bed_request.pk,
            "use_id": self.stay.pk,
            "bed_id": self.stay.bed.pk,
            "house_id": self.stay.bed.room.unit.house.pk,
            "shift_id": self.shift.pk,
            "draft_id": self.draft.pk,
            "document_id": self.document.pk,
            "kind_id": self.document.kind_id,
            "procedure_id": self.procedure.pk,
            "procedure_kind_id": self.procedure.kind_id,
            "item_id": self.checklist_item.pk,
            "country_id": self.free_movement.pk,
            "court_case_id": self.court_case.pk,
            "accused_id": self.accused.pk,
            "stage_id": self.stage.pk,
            "hearing_id": self.court_hearing.pk
            if path.startswith("court-cases/")
            else self.hearing.pk,
            "fund_id": self.fund.pk,
            "budget_id": self.budget.pk,
            "line_id": (self.paid_money if "correct/" in path else self.money).pk,
            "month": "2026-10",
            "approval_id": self.month_proposed.pk if "money/months/" in path else NOBODY,
            "authorisation_id": self.authorisation.pk,
            "proceeding_id": self.hearing.proceeding_id,
            "referral_id": self.referral.pk,
            "note_id": self.clinical_note.pk,
            "user_id": self.clinical_note.created_by_id if "clinical/" in path else NOBODY,
            "instrument_id": self.instrument.pk,
            "screening_id": self.screening.pk,
            "leisure_id": self.leisure.pk,
            "sign_up_id": self.sign_up.pk,
            "review_id": self.plan_review.pk,
            "period_id": self.rhythm.pk,
            "proposal_id": self.step_down.pk,
            "partner_referral_id": self.partner_referral.pk,
            "area_id": self.lists["areas"],
            "row_id": self.lists.get(path.split("/")[2]) if "row_id" in path else NOBODY,
            "campaign_id": self.campaign.pk,
            "activity_id": self.activity.pk,
            "recommendation_id": self.recommendation.pk,
            "contact_id": self._contact_of(path),
            "booking_id": self.booking.pk,
            "veto_id": self.veto.pk,
            "spoken_id": self.booking.interpreter.languages.get().pk,
            "language_id": Language.objects.get(code="ary").pk,
            "other_id": self.other_contact.pk,
            "merge_id": self.merge.pk,
            "contact_kind_id": self.contact.kind_id,
            "caps_id": CommissionCaps.objects.values_list("pk", flat=True).first(),
            "thresholds_id": LegalAidThresholds.objects.values_list("pk", flat=True).first(),
            "signal_id": self.signal.pk,
            "exploitation_id": self.exploitation.pk,
            "pair_id": self.pair.pk,
            "client_merge_id": self.client_merge.pk,
            "code_id": Code.objects.order_by("pk").first().pk,
            "which": Code.List.CLOSURE.value,
            "channel": "phone",
            "deadline_id": self.deadline.pk,
            "version_id": self.version.pk,
            "reminder_id": self.reminder.pk,
            "code": "D02",
            "token": "nonsense",
            **dict.fromkeys(("key", "number", "page"), 1),
            "language": "en",
            "record_type": "deadlines.deadline",
            "record_id": self.deadline.pk,
            "pk": self.check.referral_id if "/abroad/" in path and "checks/" in path else pk,
            "check_id": self.check.pk,
            "part": "first",
            "incoming_id": (self.came_here if "/came/" in path else self.came).pk,
            "partner_abroad_id": self.partner_abroad.pk,
            "state": self._state_of(path),
            "year": dt.date.today().year - 1,
        }
        # A library's own addresses are regular expressions; one key is as good as another.
        path = re.sub(r"\(\?P<\w+>[^)]*\)", "1", path).replace("^", "").replace("$", "")
        return "/" + re.sub(r"<\w+:(\w+)>", lambda match: str(keys.get(match[1], NOBODY)), path)
