"""A file with a unique word in each encrypted field, for tests of who reads them."""

import datetime as dt
import re

from django.contrib.auth.models import Group

from cases import actions, search
from cases.grants import Bar, CaseGroupGrant, CaseUserGrant
from cases.models import AccessRequest, ArchiveExit, Case, SafeChannel, Signal
from counseling.actions import add_goal, add_to_session, sign_session
from counseling.models import Countersignature, Goal
from disclosures.actions import strike
from legal.models import CourtCaseStage, Proceeding
from shelter.actions import request_bed
from shelter.models import BedRequest
from tests.accounts.factories import UserFactory
from tests.admin_support.factories import DocumentFactory, ProcedureFactory
from tests.admin_support.money_factories import MoneyFactory
from tests.ambulant import canaries as ambulant
from tests.cases.factories import (
    AgreementFactory,
    CaseContactFactory,
    CaseFactory,
    ConditionFactory,
    ExploitationFactory,
    FamilyTieFactory,
    RelativeFactory,
    bar,
    give,
)
from tests.counseling.factories import (
    BookingFactory,
    GroupFactory,
    SessionFactory,
    VetoFactory,
)
from tests.deadlines.factories import DeadlineFactory, TaskFactory
from tests.disclosures.factories import (
    ConsentFactory,
    DemandFactory,
    DisclosureFactory,
    TransferFactory,
)
from tests.documents.factories import DocumentFactory as FileDocumentFactory
from tests.documents.factories import LetterFactory, issued, preview_of, withdrawn
from tests.legal.factories import (
    AccusedFactory,
    AdviceFactory,
    AuthorityContactFactory,
    CourtCaseFactory,
    CourtHearingFactory,
    DamagesFactory,
    FinancialAidFactory,
    HearingFactory,
    JudgmentFactory,
    LegalAidRequestFactory,
    MandateFactory,
    ProceedingFactory,
    StatementFactory,
    ThirdPersonFactory,
    WageClaimFactory,
)
from tests.psychosocial import canaries as psychosocial
from tests.psychosocial.factories import ClinicalNoteFactory, ReferralFactory
from tests.shelter.factories import CardFactory, StayFactory
from tests.transfers import canaries as abroad
from workspace.actions import keep_view, save_draft

# As text, as hexadecimal of a binary column, and in the three alignments of base64.
WORD = re.compile(
    rb"canary|[46]3616e617279|Q2FuYXJ5|Y2FuYXJ5|NhbmFye|DYW5hcn|jYW5hcn", re.IGNORECASE
)
VOIDABLE = (
    ProceedingFactory,
    HearingFactory,
    ReferralFactory,
    *ambulant.VOIDABLE,
    ClinicalNoteFactory,
    DocumentFactory,
    ProcedureFactory,
    MoneyFactory,
    DeadlineFactory,
    TaskFactory,
    SessionFactory,
    BookingFactory,
    VetoFactory,
    StayFactory,
    ExploitationFactory,
    AgreementFactory,
    ConditionFactory,
    RelativeFactory,
    CaseContactFactory,
    ThirdPersonFactory,
    AdviceFactory,
    AuthorityContactFactory,
    LegalAidRequestFactory,
    MandateFactory,
    StatementFactory,
    JudgmentFactory,
    FinancialAidFactory,
    WageClaimFactory,
    CardFactory,
    FileDocumentFactory,
    LetterFactory,
    ConsentFactory,
    TransferFactory,
    DemandFactory,
)
NOW = dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.UTC)


def canary_case() -> Case:
    """A file with a canary in each closed field."""
    today = dt.date(2026, 11, 24)
    made = CaseFactory(open_lines=["psychosocial", "legal"])
    client, holder = made.client, made.case_lead
    for field in (
        "called_name",
        "given_names",
        "family_name",
        "original_script",
        "aliases",
        "address",
    ):
        setattr(client, field, f"Canary{field.title().replace('_', '')}")
    client.save()
    actions.change_safe_contact(
        case=made, version=1, values={"how": "Canaryhow", "never": "Canarynever"}, by=holder
    )
    SafeChannel(
        client=client, channel="sms", answered_by="Canarysister", code_word="Canarycode"
    ).save()
    number = {"label": "Canarylabel", "number": "+32470000000", "is_safe": True}
    actions.add_number(case=made, values=number, by=holder)
    Signal(
        case=made,
        received_at=NOW,
        referrer="police",
        referrer_details="Canaryreferrer",
        story="Canarystory",
        told_and_agreed="Canarytold",
        created_by=holder,
    ).save()
    matter = {"place": "Canaryspot", "together": "Canarytogether"}
    session = SessionFactory(
        case=made,
        group=GroupFactory(created_by=holder, **matter),
        note="Canarynote",
        agreements="Canaryagreements",
        place="Canaryplace",
        title="Canarytitle",
    )
    sign_session(pk=session.pk, by=holder, now=NOW)
    add_to_session(session=session, values={"text": "Canaryaddition"}, by=holder)
    goal = {
        "words": "Canarygoal",
        "helper": "Canaryhelper",
        "steps": ["Canarystep"],
        "review_on": today,
    }
    add_goal(case=made, values=goal, today=today, by=holder)
    save_draft(
        user=holder,
        form="session",
        target=str(made.pk),
        data={"note": "Canarydraft"},
        base_version=0,
    )
    actions.keep_apart(
        case=made,
        other=CaseFactory().client,
        ground="safety",
        reason="Canaryapart",
        today=today,
        by=holder,
    )
    give(holder, made, "view_case", "view_legal", "change_legal")
    asker = UserFactory()
    for values in ({}, {"by": holder}):
        asked = actions.ask_access(
            case=made, codenames=["view_legal"], reason="Canaryrequest", **{"by": asker} | values
        )
    actions.answer_request(
        request=AccessRequest.unscoped.exclude(pk=asked.pk).get(case=made),
        give=True,
        answer="Canaryanswer",
        until=None,
        now=NOW,
        by=holder,
    )
    CaseGroupGrant.objects.create(
        content_object=made,
        group=Group.objects.get_or_create(name="Team")[0],
        permission=CaseUserGrant.objects.first().permission,
        source="team",
        granted_by=holder,
        reason="Canarygroup",
    )
    bar(UserFactory(), made)
    stay = StayFactory(
        case=made,
        arrival=dt.date.today(),
        departure=dt.date.today() + dt.timedelta(9),
        reason="Canarybed",
    )
    house = stay.bed.room.unit.house
    house.address = "Canaryhouse"
    house.save()
    request_bed(case=made, values={"wanted_from": today}, by=holder)
    made.open_lines = ["psychosocial", "legal"]
    made.save()
    search.index_client(client)
    _fill_the_lines(made)
    return made


def _fill_the_lines(case: Case) -> None:
    """Put a canary into each closed field that belongs to one line of work."""
    proceeding = ProceedingFactory(case=case, notice_number="Canarynotice", lawyer="Canarylawyer")
    HearingFactory(
        case=case,
        proceeding=proceeding,
        note="Canaryhearing",
        court="Canarycourt",
        chamber="Canarychamber",
    )
    ThirdPersonFactory(
        case=case,
        name="Canarysuspect",
        phone="Canaryphone",
        relation="Canaryrelation",
        known="Canaryknown",
        source="Canarysource",
    )
    _fill_legal_support(case)
    BookingFactory(case=case, done=True, place="Canarymeeting", feedback="Canaryfeedback")
    VetoFactory(case=case, reason="Canaryveto")
    ReferralFactory(case=case, provider="Canaryprovider", reason="Canarycare")
    ambulant.fill(case)
    DocumentFactory(
        case=case,
        number="Canarydocument",
        missing="Canarymissing",
        chain_reason="Canarychain",
    )
    ProcedureFactory(
        case=case,
        file_number="Canaryreference",
        missing="Canarypapers",
        next_action="Canaryaction",
        note="Canarymark",
    )
    MoneyFactory(case=case, paid=True, purpose="Canarypurpose", receipt_number="Canaryreceipt")
    refused = {"refused_on": NOW.date(), "refused_by": case.case_lead, "refusal": "Canaryrefusal"}
    MoneyFactory(case=case, **refused)
    DeadlineFactory(
        case=case,
        title="Canarytitle",
        proof="Canaryproof",
        is_moved=True,
        moved_reason="Canarymoved",
    )
    declined = {"state": "declined", "ended_at": NOW, "ended_by": case.case_lead}
    TaskFactory(case=case, title="Canarytask", text="Canarydetail", answer="Canaryword", **declined)
    TaskFactory(case=case, kind="remark", title="", text="Canarycomment")
    trainee = UserFactory(supervisor=case.case_lead)
    session = SessionFactory(case=case, user=trainee)
    sign_session(pk=session.pk, by=trainee, now=NOW)
    Countersignature(session=session, by=case.case_lead, remark="Canaryadvice").save()
    paper = FileDocumentFactory(
        case=case, title="Canarypaper", note="Canaryremark", file_name="Canaryscan.pdf"
    )
    preview_of(paper.versions.get(), b"Canarypreview")
    text = {"recipient": "Canaryrecipient", "subject": "Canarysubject", "body": "Canarybody"}
    LetterFactory(case=case, **text)
    withdrawn(issued(LetterFactory(case=case, **text), sent_to="Canarysent"), "Canarywithdrawn")
    CardFactory(case=case, allergies="Canaryallergy", emergency="Canarycall")
    RelativeFactory(case=case, name="Canaryrelative", birth_date="Canaryborn")
    CaseContactFactory(
        case=case,
        name="Canarytrusted",
        number="Canarydial",
        mandate="Canarymandate",
        may_be_told="agreed",
        agreed="Canaryagreed",
    )
    _fill_what_is_shared(case)
    AgreementFactory(case=case, ended_on=NOW.date(), end_reason="Canaryend")
    ArchiveExit(case=case, on=NOW.date(), reason="Canaryexit", created_by=case.case_lead).save()
    lost = {"lost_on": NOW.date(), "lost_reason": "Canarylost"}
    ConditionFactory(case=case, kind="statement", proof="Canarya", pv_number="Canarypv", **lost)
    keep_view(user=case.case_lead, page="cases", name="Canaryview", query="line=legal")
    Bar.objects.create(case=case, user=UserFactory(), set_by=case.case_lead, reason="Canarybar")
    voided = {"voided_at": NOW, "voided_by": case.case_lead, "void_reason": "Canaryvoided"}
    for factory in VOIDABLE:
        factory(case=case, **voided)
    _fill_the_court(case, proceeding, voided)
    psychosocial.fill(case, voided)
    abroad.fill(case, voided)
    GroupFactory(**voided)
    FamilyTieFactory(person=case.client, **voided)
    today, by = NOW.date(), case.case_lead
    Goal(case=case, words="Canaryaim", review_on=today, created_by=by, **voided).save()
    BedRequest(case=case, wanted_from=today, created_by=by, **voided).save()


def _fill_legal_support(case: Case) -> None:
    """Put a canary into each closed field of advice, police and justice, mandates, legal aid."""
    AdviceFactory(
        case=case,
        explained="Canaryexplained",
        understood="Canaryunderstood",
        questions="Canaryquestions",
    )
    MandateFactory(case=case, name="Canaryholder", scope="Canarypower")
    LegalAidRequestFactory(case=case, income="Canaryincome", papers="Canarypapers")
    AuthorityContactFactory(
        case=case,
        partner_words="Canaryofficer",
        lawyer="Canarycounsel",
        summary="Canarysummary",
        told="Canarysaidso",
        ground="legal_duty",
        disclosure=DisclosureFactory(case=case),
    )
    StatementFactory(
        case=case, pv_number="Canarypvnumber", place="Canarystation", summary="Canarystatement"
    )


def _fill_the_court(case: Case, proceeding: Proceeding, voided: dict) -> None:
    """Put a canary into each closed field of a court case and of what is awarded and paid."""
    court_case = CourtCaseFactory(
        name="Canarymatter",
        court="Canarytribunal",
        number="Canarynumber",
        own_capacity="own_name",
        mandate="Canarymandate",
        decision="Canarydecision",
    )
    proceeding.court_case = court_case
    proceeding.save()
    CourtHearingFactory(court_case=court_case, court="Canaryhall", chamber="Canaryroom")
    AccusedFactory(
        court_case=court_case,
        name="Canaryaccused",
        phone="Canarydial",
        charge="Canarycharge",
        outcome="convicted",
        decided_on=NOW.date(),
        sentence="Canarysentence",
    )
    about = {"court_case": court_case, "created_by": case.case_lead, **voided}
    CourtCaseStage(stage="report", since=NOW.date(), **about).save()
    AccusedFactory(court_case=court_case, **voided)
    CourtHearingFactory(court_case=court_case, **voided)
    CourtCaseFactory(**voided)
    DamagesFactory(proceeding=proceeding, awarded_by="Canaryjudge", paid_beyond="Canaryinterest")
    DamagesFactory(proceeding=proceeding, **voided)
    FinancialAidFactory(case=case, number="Canaryaid")
    WageClaimFactory(case=case, employer="Canaryemployer")


def _fill_what_is_shared(case: Case) -> None:
    """Put a canary into each closed field of what leaves the file."""
    ConsentFactory(
        case=case,
        partner_words="Canarypartner",
        what="Canaryscope",
        interpreter_words="Canaryinterpreter",
        witness="Canarywitness",
    )
    entry = DisclosureFactory(case=case, recipient="Canaryrecipient", content="Canarycontent")
    entry.items.create(
        line="legal", permissions=["view_document", "view_legal"], label="Canarylabel"
    )
    strike(disclosure=entry, reason="Canarystrike", by=case.case_lead)
    TransferFactory(
        case=case, partner_words="Canarycentre", content="Canarytold", remark="Canarysaid"
    )
    DemandFactory(
        case=case,
        partner_words="Canarypolice",
        reference="Canaryreference",
        asked="Canaryasked",
        reason="Canarysecrecy",
        outcome="refused",
        answered_on=NOW.date(),
    )
