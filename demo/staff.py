"""What the people of staff do in the last days of the invented world, by their own actions.

Some of what begins a date is written beside the actions, as in `following`; the reminders of the
rest are planned again by the last day, so that the same arguments give the same world on any day.
"""

import datetime as dt
from random import Random

from accounts.models import User
from cases import actions
from cases.models import Assignment, Case
from common.copying import copy_in
from counseling.actions import ReminderWish, plan_on_call, plan_session, wish_reminder
from counseling.models import Goal, NoteOutline, Session, Step
from deadlines.actions import give_task
from demo import drawing, following
from demo.batch import Wish
from demo.dates import Calendar
from demo.drawing import DAY, noon
from demo.moments import made_at
from demo.texts import texts
from shelter.actions import request_bed
from shelter.models import BedRequest


def wait(people: dict[str, User], without: list[Wish], until: dt.date) -> None:
    """Let the newest of those for whom there was no bed wait for one; the others were told so.

    In a house with room, the two taken on last have to leave where they live.
    """
    late = [wish for wish in without if not wish.closed_on and wish.arrival > until - DAY * 60]
    waiting = {wish.case: wish.arrival for wish in late[-4:]}
    if len(waiting) < 2:
        newest = Case.unscoped.open().filter(phase="accompanied", bed_uses__isnull=True)
        newest = newest.exclude(pk__in=waiting).order_by("-opened_on", "client__number")
        waiting |= {case.pk: max(case.opened_on, until - DAY * 2) for case in newest[:2]}
    by, rng = people["coordinator"], Random(f"waiting:{until}")
    copy_in(
        [
            BedRequest(
                id=drawing.key(rng, noon(wish.arrival)),
                case_id=wish.case,
                wanted_from=wish.arrival,
                created_by=by,
                created_at=noon(wish.arrival),
                end_reason="no_place",
                ended_on=wish.arrival + DAY * rng.randrange(5, 21),
                version=2,
            )
            for wish in without
            if wish.case not in waiting and wish.arrival < until - DAY * 21
        ]
    )
    for case in Case.unscoped.filter(pk__in=waiting):
        day = waiting[case.pk]
        made_at(request_bed(case=case, values={"wanted_from": day}, by=by), noon(min(day, until)))


def keep_apart(people: dict[str, User], until: dt.date) -> None:
    """Note two pairs of people who must not meet."""
    live = Case.unscoped.open().filter(phase="accompanied").select_related("client")
    cases = list(live.order_by("-opened_on", "client__number")[:4])
    for case, other in zip(cases[::2], cases[1::2], strict=False):
        actions.keep_apart(
            case=case,
            other=other.client,
            ground="same_case",
            reason=texts().same_matter,
            today=until - DAY * 20,
            by=people["coordinator"],
        )


def plan(people: dict[str, User], today: dt.date) -> None:
    """Plan who is on call, a meeting, and the personal plans of some files."""
    by, start = people["coordinator"], noon(today)
    turn = {"user": by, "starts_at": start - DAY, "ends_at": start + DAY}
    plan_on_call(values=turn, by=by)
    meeting = {
        "line": "psychosocial",
        "kind": "meeting",
        "title": texts().meeting,
        "place": texts().meeting_place,
        "minutes": 45,
        "starts_at": start - dt.timedelta(hours=3),
    }
    for user in (people["counselor"], people["counselor2"]):
        made_at(plan_session(case=None, values=meeting, by=user), start - DAY)
    _remind(people["counselor"], start)
    calendar = Calendar(people, today)
    accompanied = Case.unscoped.open().filter(phase="accompanied")
    accompanied = accompanied.select_related("client", "case_lead")
    for place, case in enumerate(accompanied.order_by("client__number")[:40]):
        _personal_plan(calendar, case, place, today)
    calendar.store()


def _remind(person: User, now: dt.datetime) -> None:
    """Let some clients of a counselor ask to be reminded of an appointment."""
    rows = Session.unscoped.filter(user=person, status="planned", case__isnull=False)
    rows = rows.filter(starts_at__gt=now + DAY).select_related("case")
    for session, channel in zip(rows.order_by("starts_at", "pk"), ("sms", "phone"), strict=False):
        wish_reminder(session, ReminderWish(channel, 1), by=person)


def ask_each_other(people: dict[str, User], today: dt.date) -> None:
    """Let an administrative worker give a counselor tasks and leave a remark; write outlines."""
    by, owner, line = people["admin-worker"], people["counselor"], "admin_support"
    rows = Assignment.unscoped.filter(
        user=by, lines__contains=[line], ends_on=None, case__case_lead=owner
    )
    rows = rows.filter(case__in=Case.unscoped.open()).select_related("case__client")
    cases = [row.case for row in rows.order_by("case__client__number")[:3]]
    given = [
        {"kind": "task", "title": title, "text": text, "due_on": today + DAY * (2 + 5 * place)}
        for place, (title, text) in enumerate(texts().tasks)
    ]
    given.append({"kind": "remark", "text": texts().remark})
    for case, values in zip(cases, given, strict=False):
        made_at(
            give_task(case=case, values=values | {"line": line, "owner": owner}, by=by),
            noon(today) - DAY,
        )
    for kind, text in texts().outlines:
        NoteOutline.objects.create(kind=kind, text=text)


def _personal_plan(calendar: Calendar, case: Case, place: int, today: dt.date) -> None:
    rng = drawing.generator(case, "plan")
    noted = max(case.accompanied_from or case.opened_on, today - DAY * 60)
    words, steps = texts().goals[place % len(texts().goals)]
    goal = Goal(
        id=drawing.key(rng, noon(noted)),
        case=case,
        words=words,
        created_by=case.case_lead,
        review_on=today + DAY * 30,
        created_at=noon(noted),
    )
    goal.save(force_insert=True)
    for number, text in enumerate(steps, 1):
        Step(
            id=drawing.key(rng, noon(noted)),
            goal=goal,
            position=number,
            words=text,
            done_on=max(noted, today - DAY * 10) if number <= place % 3 else None,
        ).save(force_insert=True)
    following.plan(calendar, goal, noted, rng)
