"""Give some invented people what psychosocial work notes beside sessions, plan and referrals."""

import datetime as dt
from contextlib import suppress

from django.utils import timezone

from accounts.models import User
from audit import keys
from cases.models import Case, CaseUserGrant, Preference, Source
from demo.drawing import DAY, noon
from demo.moments import made_at
from demo.texts import texts
from psychosocial import actions
from psychosocial.models import ClinicalFolder, Instrument, Support, Telling
from records import saving
from records.errors import Refused

FILES = 4
# How many of them have clinical notes, and how many days ago each note was written.
CLINICAL_FILES, CLINICAL_DAYS = 3, (30, 16, 2)
# Answers to the nine items of the PHQ-9; none of them calls for somebody at once.
BEFORE, NOW = (2, 2, 3, 2, 1, 2, 1, 1, 0), (1, 1, 2, 1, 1, 1, 0, 0, 0)


def add(people: dict[str, User], until: dt.date) -> None:
    """Add to the newest files that psychosocial work is open on."""
    by = people["psychologist"]
    cases = Case.unscoped.filter(
        closed_on__isnull=True,
        phase="accompanied",
        assignments__user=by,
        assignments__ends_on__isnull=True,
        accompanied_from__lte=until - DAY * 40,
    )
    cases = cases.select_related("client", "case_lead").order_by(
        "-accompanied_from", "client__number"
    )
    chosen = list(cases[:FILES])
    for case in chosen:
        start = case.accompanied_from or until
        _note_what_matters(case, start)
        _note_what_was_told(case, start, by)
        _screen(case, until, by)
    for case in chosen[:CLINICAL_FILES]:
        _keep_clinical_notes(case, until, by)
    if chosen:
        _go_out(chosen[:2], until, by)
        _think_of_going_back(chosen[-1], until, by)


def _note_what_matters(case: Case, day: dt.date) -> None:
    words = texts().psychosocial
    row = Preference(
        case=case,
        created_by=case.case_lead,
        address_as=words["address_as"],
        staff=Preference.Whom.WOMAN,
        interpreter=Preference.Whom.WOMAN,
        food=words["food"],
        avoid=words["avoid"],
        asked_on=day,
    )
    made_at(saving.add(row, by=case.case_lead), noon(day))


def _note_what_was_told(case: Case, start: dt.date, by: User) -> None:
    language = (case.client.languages or ["eng"])[0]
    tellings = (
        (start, Telling.Whom.POLICE, ["recruitment", "exploitation"]),
        (start + DAY * 7, Telling.Whom.CENTRE, ["recruitment", "family"]),
    )
    for day, whom, topics in tellings:
        row = Telling(
            case=case,
            created_by=by,
            on=day,
            whom=whom,
            topics=topics,
            language=language,
            has_interpreter=True,
            where=texts().psychosocial["where"],
        )
        made_at(saving.add(row, by=by), noon(day))
    support = Support(
        case=case,
        created_by=by,
        kind=Support.Kind.GROUP,
        name=texts().psychosocial["choir"],
        gives=texts().psychosocial["choir_gives"],
        since=start + DAY * 20,
    )
    made_at(saving.add(support, by=by), noon(start + DAY * 20))


def _screen(case: Case, until: dt.date, by: User) -> None:
    instrument = Instrument.objects.get(code="phq-9", language="eng", edition="1999")
    for day, given in ((until - DAY * 35, BEFORE), (until - DAY * 5, NOW)):
        answers = {str(number): value for number, value in enumerate(given, 1)}
        values = {"on": day, "has_agreed": True, "has_interpreter": True, "answers": answers}
        row = actions.add_screening(
            case=case, instrument=instrument, values=values, today=until, by=by
        )
        made_at(row, noon(day))


def _keep_clinical_notes(case: Case, until: dt.date, by: User) -> None:
    """Let the psychologist write notes for themselves; the last of them is still open."""
    begun = noon(until - DAY * CLINICAL_DAYS[0])
    # Nobody may change it afterwards, its moment neither.
    ClinicalFolder.unscoped.create(
        case=case, data_key=keys.create(), created_by=by, created_at=begun
    )
    actions.begin_clinical(case=case, by=by)
    named = CaseUserGrant.objects.filter(content_object=case, source=Source.CLINICAL)
    named.update(starts_at=begun)
    for number, days in enumerate(CLINICAL_DAYS, 1):
        day = until - DAY * days
        values = {"held_on": day, "text": texts().psychosocial[f"clinical_{number}"]}
        note = actions.add_clinical_note(case=case, values=values, by=by)
        made_at(note, noon(day))
        if number < len(CLINICAL_DAYS):
            actions.sign_clinical_note(pk=note.pk, now=noon(day), by=by)


def _go_out(cases: list[Case], until: dt.date, by: User) -> None:
    words = texts().psychosocial
    at = dt.datetime.combine(until + DAY * 6, dt.time(14))
    values = {
        "kind": "outing",
        "title": words["outing"],
        "place": words["outing_place"],
        "places": 8,
        "transport": words["transport"],
        "starts_at": timezone.make_aware(at),
    }
    activity = actions.plan_activity(values=values, by=by)
    for case in cases:
        # Two of them may be a pair to keep apart.
        with suppress(Refused):
            actions.sign_up(pk=activity.pk, values={"cases": [case]}, by=by)


def _think_of_going_back(case: Case, until: dt.date, by: User) -> None:
    values = {
        "country": "AL",
        "partner": "iom",
        "asked_on": until - DAY * 8,
        "receiver_name": texts().psychosocial["receiver"],
    }
    row = actions.add_return(case=case, values=values, by=by)
    made_at(row, noon(until - DAY * 8))
