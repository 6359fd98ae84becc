"""Permits, proceedings, hearings and referrals to care of an imported list."""

import datetime as dt

from django.utils import timezone

from accounts.models import User
from admin_support import actions as permits
from admin_support.models import DocumentKind, ResidenceDocument
from admin_support.nationality import may_lack_chain
from cases.models import Case
from exchange.cases_details import Wrong, wrong
from exchange.cases_rows import Entry
from exchange.professionals import professional_of
from legal import actions as court
from legal.models import Hearing, Proceeding
from psychosocial import actions as care
from psychosocial.models import CareReferral
from records.errors import Refused

FROM_LIST = "import"
PERMIT = ("requested_on", "issued_on", "valid_from", "valid_to", "received_on")
PROCEEDING = (
    "authority",
    "stage",
    "capacity",
    "notice_number",
    "started_on",
    "ended_on",
    "outcome",
)
CARE_DAYS = ("consent_on", "asked_on", "waiting_since", "first_appointment_on", "ended_on")
HEARING = ("court", "chamber", "kind", "interpreter")


def add_permit(entry: Entry, case: Case, *, by: User, today: dt.date) -> bool:
    """Store a residence document with what came of it; answer whether it was new."""
    days = {name: entry.get(name) for name in PERMIT}
    if not (days["requested_on"] or days["valid_from"]):
        raise Wrong("say when it was asked for, or from when it is valid", "requested_on")
    if bool(entry.get("outcome")) != bool(entry.get("closed_on")):
        raise Wrong("an outcome and closed_on go together", "closed_on")
    for name in ("requested_on", "issued_on", "received_on"):
        if days[name] and days[name] > today:
            raise Wrong("this day is still to come", name)
    same = ResidenceDocument.unscoped.filter(
        case=case,
        kind__value=entry["kind"],
        requested_on=days["requested_on"],
        valid_from=days["valid_from"],
    )
    if same.exists():
        return False
    kind = DocumentKind.objects.get(value=entry["kind"])
    try:
        document = permits.add_residence_document(
            case=case,
            values={
                "kind": kind,
                "number": entry.get("number", ""),
                # What a list says there was is taken, also of who needs no residence procedure.
                "chain_reason": FROM_LIST if may_lack_chain(case.client) else "",
                **days,
            },
            today=today,
            by=by,
        )
        if "outcome" in entry.values:
            ended = {"outcome": entry["outcome"], "closed_on": entry["closed_on"]}
            permits.end_residence_document(pk=document.pk, values=ended, today=today, by=by)
    except Refused as refusal:
        raise wrong(refusal) from refusal
    return True


def add_proceeding(entry: Entry, case: Case, *, by: User, today: dt.date) -> bool:
    """Store a proceeding; answer whether it was new."""
    if bool(entry.get("outcome")) != bool(entry.get("ended_on")):
        raise Wrong("an outcome and ended_on go together", "ended_on")
    if max(entry["started_on"], entry.get("ended_on", entry["started_on"])) > today:
        raise Wrong("this day is still to come", "started_on")
    fields = {name: entry[name] for name in PROCEEDING if name in entry.values}
    same = Proceeding.unscoped.filter(
        case=case, authority=entry["authority"], started_on=entry["started_on"]
    )
    if same.exists():
        return False
    fields["lawyer_contact"] = professional_of(
        entry, "lawyer", kind="lawyer", is_organisation=False, today=today, by=by
    )
    try:
        court.add_proceeding(case=case, values=fields, by=by)
    except Refused as refusal:
        raise wrong(refusal) from refusal
    return True


def add_care(entry: Entry, case: Case, *, by: User, today: dt.date) -> bool:
    """Store a referral to care; answer whether it was new."""
    if bool(entry.get("outcome")) != bool(entry.get("ended_on")):
        raise Wrong("an outcome and ended_on go together", "ended_on")
    days = {name: entry.get(name) for name in CARE_DAYS}
    for name, day in days.items():
        if day and day > today and name != "first_appointment_on":
            raise Wrong("this day is still to come", name)
    provider = professional_of(
        entry, "provider", kind="mental_health", is_organisation=True, today=today, by=by
    )
    same = CareReferral.unscoped.filter(
        case=case, kind=entry["kind"], asked_on=days["asked_on"], provider_contact=provider
    )
    if same.exists():
        return False
    texts = {name: entry.get(name, "") for name in ("kind", "reason", "outcome")}
    try:
        care.refer_to_care(
            case=case,
            values={"provider_contact": provider, **texts, **days},
            today=today,
            happened_before=True,
            by=by,
        )
    except Refused as refusal:
        raise wrong(refusal, provider_contact="provider") from refusal
    return True


def add_hearing(entry: Entry, case: Case, *, by: User, today: dt.date) -> bool:
    """Store a hearing, with the only proceeding of the file; answer whether it was new."""
    at = timezone.make_aware(dt.datetime.combine(entry["on"], entry["at"]))
    if "outcome" in entry.values and entry["on"] > today:
        raise Wrong("a hearing still to come has no outcome", "outcome")
    noted = Hearing.unscoped.filter(case=case, at=at)
    if any(hearing.court == entry["court"] for hearing in noted):
        return False
    running = list(Proceeding.unscoped.filter(case=case)[:2])
    fields = {name: entry[name] for name in HEARING if name in entry.values}
    try:
        hearing = court.fix_hearing(
            case=case,
            values={
                **fields,
                "at": at,
                "proceeding": running[0] if len(running) == 1 else None,
            },
            today=today,
            by=by,
        )
    except Refused as refusal:
        raise wrong(refusal, clock="at") from refusal
    if "outcome" in entry.values:
        court.add_outcome(
            pk=hearing.pk,
            version=hearing.version,
            values={
                "outcome": entry["outcome"],
                "outcome_on": entry["on"],
                "note": entry.get("note", ""),
            },
            today=today,
            by=by,
        )
    return True
