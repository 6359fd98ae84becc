"""A file from the first call to its end, and what is around it, by the actions alone."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from accounts.models import User
from admin_support.actions import (
    add_procedure,
    add_residence_document,
    answer_procedure,
    ask_extra_documents,
)
from admin_support.models import DocumentKind, ProcedureKind
from ambulant.actions import add_problem, step_to_level
from ambulant.models import Anchor, Assessment, Level
from cases import actions as cases
from cases import codes
from cases.models import Agreement, Case, Condition, Relative
from contacts.models import Contact
from counseling import actions as counseling
from counseling.models import Step
from deadlines import actions as deadlines
from deadlines.models import Deadline
from demo.drawing import noon
from education import actions as education
from legal import actions as legal
from psychosocial import actions as care
from records import saving
from shelter import actions as shelter
from shelter.actions.nights import note_card
from shelter.models import Bed, House
from tests.demo.booking import book
from tests.demo.support import bring_to_court, give_support

DAY = dt.timedelta(days=1)
LINES = ["psychosocial", "admin_support", "ambulant", "shelter"]


class Life:
    """One person's file, with all that can be noted (`is_full`) or with what must be."""

    def __init__(self, people: Mapping[str, User], today: dt.date, *, is_full: bool):
        self.people, self.today, self.is_full = people, today, is_full
        self.by, self.coordinator = people["counselor"], people["coordinator"]
        self.now = timezone.make_aware(dt.datetime.combine(today, dt.time(10)))
        self.case = self._case()

    def _also(self, **values: Any) -> dict[str, Any]:
        return values if self.is_full else {}

    def _case(self) -> Case:
        case = cases.receive_signal(
            received_at=self.now,
            signal={"referrer": "police"}
            | self._also(
                indicators=["debt"],
                bed_wanted_from=self.today,
                children_count=1,
                is_anonymous=True,
            ),
            person={"called_name": "Ada", "sex": "f", "birth_year": 1996}
            | self._also(
                given_names="Ada",
                family_name="Invented",
                original_script="Ада",
                is_pseudonym=True,
                birth_date="--1996",
                birth_precision="year",
                nationalities=["NG"],
                languages=["eng"],
                needs_interpreter="no",
            ),
            safe=self._also(how="By text.", never="No letters.", checked_on=self.today),
            number={"number": "+32470000000"} | self._also(is_safe=True),
            today=self.today,
            by=self.by,
        )
        cases.change_phase(case=case, to="intake", on=self.today, by=self.by)
        cases.decide(
            case=case, outcome="accepted", reason="", told_and_agreed="", on=self.today, by=self.by
        )
        for name, role, lines in (
            ("counselor", "counselor", LINES),
            ("legal", "legal_officer", ["legal"]),
        ):
            cases.assign(
                case=case,
                user=self.people[name],
                role=role,
                lines=lines,
                is_case_lead=name == "counselor",
                today=self.today,
                by=self.coordinator,
            )
        cases.change_phase(case=case, to="accompanied", on=self.today, by=self.by)
        return Case.unscoped.select_related("client", "case_lead").get(pk=case.pk)

    def everything(self) -> None:
        """Do all that the demonstration shows."""
        for act in (
            self._status,
            self._sessions,
            self._documents,
            self._applications,
            self._support,
            self._court,
            self._care,
            self._beds,
            self._people,
            self._education,
        ):
            act()
        if self.is_full:
            self._refuse()
            self._rest()

    def _rest(self) -> None:
        """Close another file with aftercare, and archive it."""
        case = self._case()
        for row in Deadline.unscoped.open().filter(case=case):
            deadlines.drop_deadline(deadline_id=row.pk, reason="Not needed.", by=self.by)
        cases.agree_aftercare(
            case=case,
            on=self.today,
            until=self.today,
            keeper=self.by,
            days=[],
            reason="autonomy",
            by=self.by,
        )
        cases.end_aftercare(case=case, on=self.today, reason="as_agreed", by=self.by)
        cases.archive(case=case, today=self.today, by=self.by)

    def _refuse(self) -> None:
        case = cases.receive_signal(
            received_at=self.now,
            signal={"referrer": "police"},
            person={"called_name": "Bo"},
            safe={},
            today=self.today,
            by=self.by,
        )
        reason = "no_indicators"
        cases.decide(
            case=case,
            outcome="refused",
            reason=reason,
            told_and_agreed="",
            on=self.today,
            by=self.by,
        )

    def _status(self) -> None:
        case, by, today = self.case, self.by, self.today
        more = self._also(
            is_main=True,
            sector="cleaning",
            country="BE",
            from_year=2024,
            to_year=2025,
            recruitment=["family"],
            control=["debt"],
        )
        cases.add_exploitation(case=case, values={"form": "economic"} | more, by=by)
        who = {"role": "doctor", "since": today, "may_be_told": "practical"}
        if self.is_full:
            more = {"contact": Contact.objects.first(), "until": today, "mandate": "Ask."}
        else:
            more = {"name": "Aunt"}
        cases.add_case_contact(case=case, values=who | more, by=by)
        row = Agreement(case=case, created_by=by, signed_on=today, language="eng")
        saving.add(row, by=by)
        said = self._also(proof="Said so.", pv_number="AN.1/2026")
        met = Condition(case=case, created_by=by, kind="statement", met_on=today, **said)
        saving.add(met, by=by)
        if self.is_full:
            end = {"ended_on": today, "end_reason": "Over."}
            saving.change(Agreement, row.pk, version=1, values=end, by=by)
            lost = {"lost_on": today, "lost_reason": "No longer comes."}
            saving.change(Condition, met.pk, version=1, values=lost, by=by)
        levels = list(Level.objects.order_by("position")[1:3])
        for place, level in enumerate(reversed(levels)):
            day = today - DAY * (2 - place)
            values = {"level": level, "starts_on": day, "agreed_on": day}
            values["reason"] = "Lives alone." if self.is_full else ""
            step_to_level(case=case, values=values, today=today, by=by)
        described = Assessment(case=case, anchor=Anchor.objects.first(), on=today, created_by=by)
        saving.add(described, by=by)
        problem = {"what": "No heating.", "partner": None, "answer": "", "is_solved": False}
        add_problem(case=case, values=problem, by=by)

    def _sessions(self) -> None:
        held = {"line": "psychosocial", "status": "held", "kind": "talk", "starts_at": self.now}
        held |= self._also(
            weight="light", interpreter="phone", note="A talk.", agreements="Call.", minutes=30
        )
        row = counseling.log_session(case=self.case, values=held, by=self.by)
        values = {"line": "psychosocial", "starts_at": self.now + DAY}
        meeting = {"kind": "meeting", "title": "Team", "place": "Room"}
        wish = {"remind": counseling.ReminderWish("sms", 1)}
        counseling.plan_session(case=self.case, values=values | wish, by=self.by)
        counseling.plan_session(case=None, values=values | meeting, by=self.by)
        goal = {"words": "Cook", "steps": ["Enrol"]} | self._also(review_on=self.today + DAY)
        goal = counseling.add_goal(case=self.case, values=goal, today=self.today, by=self.by)
        if self.is_full:
            counseling.sign_session(pk=row.pk, by=self.by, now=self.now)
            step = Step.objects.get(goal=goal)
            counseling.mark_step(case=self.case, step_id=step.pk, done_on=self.today, by=self.by)

    def _documents(self) -> None:
        kinds = {kind.value: kind for kind in DocumentKind.objects.all()}
        names = ("requested_on", "issued_on", "valid_from", "valid_to", "received_on")
        empty = dict.fromkeys(names) | {"number": ""}
        days = self._also(
            requested_on=self.today,
            valid_from=self.today,
            valid_to=self.today + DAY * 30,
            received_on=self.today,
            number="B1",
        )
        first = empty | {"kind": kinds["annex15" if self.is_full else "card_a"]} | days
        add_residence_document(case=self.case, values=first, today=self.today, by=self.by)
        if self.is_full:
            second = empty | {"kind": kinds["ai"], "requested_on": self.today}
            row = add_residence_document(
                case=self.case, values=second, today=self.today, by=self.by
            )
            ask_extra_documents(pk=row.pk, values={"missing": "A copy."}, by=self.by)

    def _applications(self) -> None:
        kind = ProcedureKind.objects.get(value="medical_card")
        office = Contact.objects.filter(kind__value="welfare").first()
        sent = self._also(
            authority=office,
            requested_on=self.today,
            next_action="Call them.",
            next_action_on=self.today,
        )
        row = add_procedure(
            case=self.case, values={"kind": kind} | sent, today=self.today, by=self.by
        )
        if self.is_full:
            answer = {"outcome": "granted", "decided_on": self.today, "notified_on": self.today}
            answer |= {"valid_to": self.today + DAY * 300}
            answer_procedure(pk=row.pk, values=answer, today=self.today, by=self.by)

    def _support(self) -> None:
        by = self.people["legal"]
        give_support(self.case, today=self.today, is_full=self.is_full, by=by)
        bring_to_court(self.case, now=self.now, is_full=self.is_full, by=by)
        book(self.case, at=noon(self.today), is_full=self.is_full, by=self.by)

    def _court(self) -> None:
        by = self.people["legal"]
        lawyer = Contact.objects.filter(kind__value="lawyer", is_organisation=False).first()
        more = self._also(lawyer_contact=lawyer, notice_number="XX", stage="report")
        values = {"authority": "court", "started_on": self.today} | more
        matter = legal.add_proceeding(case=self.case, values=values, by=by)
        values = {"proceeding": matter, "at": self.now + DAY * 40, "court": "Antwerp"}
        values |= {"kind": "trial"} | self._also(escort=self.by, interpreter="wanted")
        hearing = legal.fix_hearing(case=self.case, values=values, today=self.today, by=by)
        if self.is_full:
            end = {"outcome": "held", "outcome_on": self.today}
            legal.add_outcome(pk=hearing.pk, version=1, values=end, today=self.today, by=by)
            over = {"ended_on": self.today, "outcome": "conviction"}
            legal.change_proceeding(pk=matter.pk, version=1, values=over, by=by)

    def _care(self) -> None:
        service = Contact.objects.filter(kind__value="mental_health").first()
        values = {"kind": "cgg", "provider": "A centre"} | self._also(
            provider="",
            provider_contact=service,
            reason="Sleeps badly.",
            consent_on=self.today,
            asked_on=self.today,
            waiting_since=self.today,
        )
        criteria = [value for value, _label in codes.choices(codes.List.READINESS)]
        ready = {"on": self.today, "met": criteria, "decision": "ready", "is_joint": True}
        care.decide_readiness(case=self.case, values=ready, by=self.by)
        row = care.refer_to_care(case=self.case, values=values, today=self.today, by=self.by)
        if self.is_full:
            day = self.today
            end = {"first_appointment_on": day, "outcome": "completed", "ended_on": day}
            care.change_referral(pk=row.pk, version=1, values=end, today=day, by=self.by)

    def _beds(self) -> None:
        label = f"House {self.case.reference}"
        house = {"label": label, "gender": "any", "address": "Street 1", "position": 9}
        house |= {"staff": [self.people["night"]]}
        house = shelter.add_house(values=house, by=self.coordinator)
        room = {"unit": "1", "unit_kind": "stay", "room": "1", "beds": ["1", "2"]}
        shelter.add_room(house=house, values=room, by=self.coordinator)
        beds = list(Bed.objects.filter(room__unit__house=house).order_by("label"))
        stay = {"bed": beds[0], "kind": "stay", "reason": "Known to the house."}
        stay |= {"first_night": self.today - DAY * 3, "departure": self.today + DAY * 30}
        use = shelter.place(case=self.case, values=stay, today=self.today, by=self.by)
        if self.is_full:
            self._move_and_leave(use, beds[1])
        shelter.request_bed(case=self.case, values={"wanted_from": self.today}, by=self.by)
        if self.is_full:
            why = "no_place"
            shelter.withdraw_request(case=self.case, reason=why, today=self.today, by=self.by)
        closed = {"first_night": self.today + DAY * 60, "reopens": self.today + DAY * 61}
        shelter.close_bed(bed=beds[0], values=closed | {"reason": "Painted"}, by=self.coordinator)
        said = {"allergies": "Nuts" if self.is_full else "", "emergency": "Sister"}
        note_card(case=self.case, values=said, by=self.coordinator)
        nights = {"first_night": self.today, "last_night": self.today}
        shift = {"house": House.objects.get(pk=house.pk), "user": self.people["night"]}
        shelter.plan_shift(values=shift | nights, by=self.coordinator)

    def _move_and_leave(self, use: Any, bed: Bed) -> None:
        values = {"bed": bed, "on": self.today - DAY, "reason": "A quieter room"}
        moved = shelter.move(
            pk=use.pk, version=use.version, values=values, today=self.today, by=self.by
        )
        left = {"on": self.today, "reason": "", "destination": "family"}
        shelter.depart(pk=moved.pk, version=moved.version, values=left, by=self.by)

    def _people(self) -> None:
        other = cases.receive_signal(
            received_at=self.now,
            signal={"referrer": "police"},
            person={"called_name": "Cy"},
            safe={},
            today=self.today,
            by=self.by,
        ).client
        relation = "partner"
        cases.join_household(case=self.case, other=other, relation=relation, by=self.by)
        cases.keep_apart(
            case=self.case,
            other=other,
            ground="same_case",
            reason="Both are heard.",
            today=self.today,
            by=self.coordinator,
        )
        child = {"name": "Bao", "birth_date": "--2020", "birth_precision": "year"}
        child |= {"birth_year": 2020, "relation": "child", "place": "with_client"}
        row = Relative(case=self.case, created_by=self.by, since=self.today, **child)
        saving.add(row, by=self.by)
        far = self.now + DAY * (400 if self.is_full else 500)
        turn = {"user": self.by, "starts_at": far, "ends_at": far + DAY}
        counseling.plan_on_call(values=turn, by=self.coordinator)

    def _education(self) -> None:
        by, today = self.people["manager"], self.today
        same = {"title": "Invented", "audience": "public", "owner": by}
        campaign = {"kind": "awareness", "starts_on": today - DAY * 9, "last_day": today - DAY}
        campaign |= self._also(
            channels=["press"],
            goal="A goal",
            partners="A city",
            materials="A folder",
            reach=9,
            evaluation="Good.",
            status="ended",
        )
        education.add_campaign(values=same | campaign, by=by)
        activity = {"kind": "training", "held_on": today, "status": "planned"}
        activity |= self._also(minutes=60, people=9, status="held")
        education.add_activity(values=same | activity, today=today, by=by)
        words = {"title": "Invented", "text": "A text", "level": "federal", "owner": by}
        education.add_recommendation(
            values=words | {"follow_up_on": today + DAY * 9, "state": "drafted"}, today=today, by=by
        )
        sent = {"body": "A minister", "ground_year": 2025, "ground_table": "T9"}
        sent |= {"state": "answered", "answer": "Thanks."}
        sent |= dict.fromkeys(("sent_on", "published_on", "answered_on"), today)
        education.add_recommendation(values=words | sent, today=today, by=by)
