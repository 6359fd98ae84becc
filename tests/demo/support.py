"""Legal support of one file, by the actions alone."""

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
