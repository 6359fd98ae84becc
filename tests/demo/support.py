"""Legal support and a court case of one file, by the actions alone."""

import datetime as dt

from accounts.models import User
from cases.models import Case
from contacts.models import Contact
from legal import actions
from legal.models import Advice, LegalAidRequest, Mandate
from records import saving


def give_support(case: Case, *, today: dt.date, is_full: bool, by: User) -> None:
    """Note advice, a mandate, legal aid, contacts and a statement, with all or what must be."""

    def also(**values):
        return values if is_full else {}

    lawyer = Contact.objects.filter(kind__value="lawyer", is_organisation=False).first()
    own = {"case": case, "created_by": by}
    advice = also(explained="All.", understood="Much.", questions="Who?", leaflets=["rights"])
    saving.add(Advice(**own, on=today, topics=["rights"], language="eng", **advice), by=by)
    holder = {"contact": lawyer, "ends_on": today} if is_full else {"name": "A lawyer"}
    days = {"signed_on": today, "begins_on": today}
    mandate = Mandate(**own, given_to="lawyer", scope="To ask.", **days, **holder)
    saving.add(mandate, by=by)
    aid = also(ground="income", income="900.00", papers="Wages", lawyer_contact=lawyer)
    saving.add(LegalAidRequest(**own, asked_on=today, **({"ground": "minor"} | aid)), by=by)
    contact = {"on": today, "capacity": "client", "channel": "phone", "summary": "Heard."}
    told = {"partner": lawyer, "told": "When.", "ground": "mandate", "mandate": mandate}
    partner = told if is_full else {"partner_words": "A zone"}
    actions.add_authority_contact(case=case, values=contact | partner, by=by)
    statement = {"on": today, "form": "complaint", "service": "police"}
    statement |= also(pv_number="XX", place="A street", summary="Wages.")
    actions.add_statement(case=case, values=statement, by=by)


def bring_to_court(case: Case, *, now: dt.datetime, is_full: bool, by: User) -> None:
    """Let one file take part in a court case, judged where all is noted, else with what must be."""

    def also(**values):
        return values if is_full else {}

    today = now.date()
    values = {"name": "A case", "authority": "court", "stage": "report", "started_on": today}
    values |= {"cases": [case], "capacity": "civil_party"}
    values |= also(court="A court", number="XX", own_capacity="own_name", mandate="XX", claim=1)
    court_case = actions.add_court_case(values=values, by=by)
    decided = also(charge="Work", outcome="convicted", decided_on=today, sentence="A year")
    accused = {"name": "Somebody", **decided, **also(is_suspended=True)}
    actions.add_accused(court_case=court_case, values=accused, by=by)
    at = now + dt.timedelta(days=50)
    values = {"at": at, "court": "A court", "kind": "judgment", "is_for_all": True, "cases": [case]}
    values |= also(chamber="3", interpreter="wanted")
    hearing = actions.fix_court_hearing(pk=court_case.pk, values=values, today=today, by=by)
    if is_full:
        outcome = {"outcome": "judged", "outcome_on": today, "note": "", "verdict": "conviction"}
        actions.add_court_outcome(pk=hearing.pk, version=None, values=outcome, today=today, by=by)
    amounts = {"claimed_moral": 5} | also(
        claimed_material=5, awarded_material=5, awarded_moral=5, paid=5
    )
    common = {"claimed_on": today, "awarded_on": today, "awarded_by": "A court"}
    rows = [(court_case.participations.get(), None, 1, amounts)]
    actions.note_damages(rows=rows, common=common, by=by)
