"""The daily mail of a person and the weekly one of coordinators: what, when, and never twice."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Absence, Role
from common.dates import BRUSSELS, at_clock
from deadlines import actions
from deadlines.actions import digests
from deadlines.models import Digest, Reminder
from tests.accounts.factories import UserFactory, with_mails, with_role
from tests.cases.factories import CaseFactory, bar, give
from tests.deadlines.factories import DeadlineFactory
from workspace.actions import send_due
from workspace.models import Notice, OutboxMail

pytestmark = pytest.mark.django_db
# A Tuesday, and a Monday.
TODAY, MONDAY = dt.date(2026, 11, 24), dt.date(2026, 11, 23)
DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)
NINE = at_clock(TODAY, dt.time(9))


def case_of(*people):
    case = CaseFactory(case_lead=people[0])
    for person in people:
        give(person, case, "view_case", "view_legal", "change_legal")
    return case


def date_of(owner, day=TODAY, case=None, **fields):
    return DeadlineFactory(case=case or case_of(owner), owner=owner, due_on=day, **fields)


def remind(deadline, at=NINE - HOUR) -> Reminder:
    return Reminder.objects.create(
        deadline=deadline, recipient=deadline.owner, warn_on=at.date(), due_at=at
    )


def sweep(now=NINE) -> int:
    """Do what the alarm clock does."""
    actions.send_due_reminders(now=now)
    return actions.send_digests(now=now)


def mails(kind="digest") -> list[OutboxMail]:
    return list(OutboxMail.objects.filter(kind=kind).order_by("address"))


def away(user, deputy) -> Absence:
    return Absence.objects.create(
        user=user, deputy=deputy, first_day=TODAY, last_day=TODAY, noted_by=user
    )


def test_one_mail_counts_what_is_late_and_what_is_due_within_a_week():
    owner = UserFactory()
    for days in (-3, -1, 0, 2, 2, 7, 8):
        date_of(owner, TODAY + days * DAY)
    assert sweep() == 1
    (mail,) = mails()
    assert mail.address == owner.email
    assert [(day - TODAY).days for day in mail.days] == [-3, -1, 0, 2, 2, 7]
    assert mail.pk == Digest.objects.get(user=owner).pk


def test_the_mail_holds_days_counts_and_a_link_and_nothing_of_a_file(settings, mailoutbox):
    settings.EMAIL_URL = "smtp://unused"
    owner = UserFactory()
    case = case_of(owner)
    date_of(owner, TODAY - DAY, case, title="Canary title", is_legal=True)
    date_of(owner, TODAY + 3 * DAY, case)
    date_of(owner, TODAY + 3 * DAY, case)
    sweep()
    send_due(now=NINE)
    (mail,) = mailoutbox
    assert mail.extra_headers["Message-ID"] == f"<{Digest.objects.get().pk}@casebook>"
    assert "late: 1" in mail.body
    assert "Fri 27 Nov: 2" in mail.body
    assert f"{settings.PUBLIC_ADDRESS}/\n" in mail.body
    text = (mail.subject + mail.body).lower()
    for secret in ("canary", case.client.code, case.reference, case.client.called_name, "legal"):
        assert secret.lower() not in text
    assert OutboxMail.objects.get().days is None


def test_nobody_gets_a_mail_when_nothing_is_due():
    owner = UserFactory()
    date_of(owner, TODAY + 30 * DAY)
    assert sweep() == 0
    assert not OutboxMail.objects.exists()
    assert Digest.objects.get(user=owner, kind="daily").day == TODAY


def test_a_second_sweep_sends_nothing_twice_and_the_next_day_brings_another():
    owner = UserFactory()
    date_of(owner)
    assert [sweep(), sweep(NINE + HOUR), sweep(NINE + DAY)] == [1, 0, 1]
    assert len(mails()) == 2


def test_a_crash_leaves_neither_a_mail_nor_its_mark(monkeypatch):
    date_of(UserFactory())

    def crash(_mails):
        raise DatabaseError("the power went")

    with monkeypatch.context() as patch:
        patch.setattr(digests, "queue_mails", crash)
        with pytest.raises(DatabaseError):
            sweep()
    assert not Digest.objects.exists()
    assert sweep() == 1


def test_the_database_refuses_a_second_digest_of_a_day():
    user = UserFactory()
    row = {"user": user, "kind": "daily", "day": TODAY, "made_at": NINE}
    Digest.objects.create(**row)
    with pytest.raises(IntegrityError, match="one_digest"), transaction.atomic():
        Digest.objects.create(**row)


@pytest.mark.parametrize(
    ("clock", "before", "at"),
    [
        (dt.time(8), "2026-11-24T06:59:59+00:00", "2026-11-24T07:00:00+00:00"),
        (dt.time(6, 30), "2026-03-30T04:29:59+00:00", "2026-03-30T04:30:00+00:00"),
        (dt.time(8), "2026-07-01T05:59:59+00:00", "2026-07-01T06:00:00+00:00"),
    ],
)
def test_it_comes_at_the_time_somebody_set_by_the_clock_on_the_wall(clock, before, at):
    owner = UserFactory()
    with_mails(owner, "daily", digest_at=clock)
    date_of(owner, dt.date(2026, 1, 5))
    assert sweep(dt.datetime.fromisoformat(before)) == 0
    assert sweep(dt.datetime.fromisoformat(at)) == 1


@pytest.mark.parametrize(
    ("day", "first"),
    [
        ("2026-03-29", "2026-03-29T01:30:00+00:00"),  # the clock skips half past two
        ("2026-10-25", "2026-10-25T00:30:00+00:00"),  # and shows it twice
    ],
)
def test_a_night_in_which_the_clock_changes_brings_one_mail(day, first):
    owner = UserFactory()
    with_mails(owner, "daily", digest_at=dt.time(2, 30), days=[7])
    date_of(owner, dt.date.fromisoformat(day))
    moment = dt.datetime.fromisoformat(first)
    assert [sweep(moment - dt.timedelta(seconds=1)), sweep(moment), sweep(moment + HOUR)] == [
        0,
        1,
        0,
    ]


def test_it_comes_on_the_days_somebody_chose_and_counts_what_was_told_in_between():
    owner = UserFactory()
    with_mails(owner, "daily", days=[2, 4])
    date_of(owner)
    remind(date_of(owner, TODAY + 14 * DAY), NINE + DAY)
    counts = []
    for number in range(3):
        sweep(NINE + number * DAY)
        counts.append(OutboxMail.objects.count())
    assert counts == [1, 1, 2]
    assert TODAY + 14 * DAY in OutboxMail.objects.latest("due_at").days


def test_a_reminder_that_the_daily_mail_counts_has_no_mail_of_its_own():
    owner = UserFactory()
    reminder = remind(date_of(owner, TODAY + 14 * DAY, is_legal=True))
    sweep()
    assert Notice.objects.get().pk == reminder.pk
    (mail,) = OutboxMail.objects.all()
    assert (mail.kind, mail.days) == ("digest", [TODAY + 14 * DAY])


@pytest.mark.parametrize(
    ("days", "is_legal", "kinds"),
    [
        (0, True, {"digest", "reminder"}),
        (1, True, {"digest", "reminder"}),
        (-2, True, {"digest", "reminder"}),
        (2, True, {"digest"}),
        (0, False, {"digest"}),
    ],
)
def test_what_is_urgent_has_its_own_mail_at_once(days, is_legal, kinds):
    remind(date_of(UserFactory(), TODAY + days * DAY, is_legal=is_legal))
    sweep()
    assert set(OutboxMail.objects.values_list("kind", flat=True)) == kinds


@pytest.mark.parametrize(("is_legal", "kinds"), [(True, ["reminder"]), (False, [])])
def test_who_wants_no_mail_gets_only_what_is_urgent(is_legal, kinds):
    owner = UserFactory()
    with_mails(owner, "none")
    remind(date_of(owner, is_legal=is_legal))
    assert sweep() == 0
    assert Notice.objects.filter(user=owner).count() == 1
    assert list(OutboxMail.objects.values_list("kind", flat=True)) == kinds


def test_who_wants_each_reminder_by_mail_gets_no_daily_one():
    owner = UserFactory()
    with_mails(owner, "each")
    remind(date_of(owner))
    assert sweep() == 0
    assert [mail.kind for mail in OutboxMail.objects.all()] == ["reminder"]


@pytest.mark.parametrize(
    ("at", "leaves"),
    [
        (dt.time(20, 59), dt.time(20, 59)),
        (dt.time(21), dt.time(7)),
        (dt.time(6, 59), dt.time(7)),
        (dt.time(7), dt.time(7)),
    ],
)
def test_an_urgent_mail_leaves_when_the_quiet_hours_end_and_its_notice_is_there(at, leaves):
    owner = UserFactory()
    with_mails(owner, "none", quiet_from=dt.time(21), quiet_until=dt.time(7))
    now = at_clock(TODAY, at)
    remind(date_of(owner, is_legal=True), now)
    sweep(now)
    assert Notice.objects.filter(user=owner).count() == 1
    due_at = OutboxMail.objects.get().due_at
    assert due_at >= now
    assert due_at.astimezone(BRUSSELS).time() == leaves
    assert due_at - now < DAY


def test_quiet_hours_that_end_in_an_hour_shown_twice_end_the_second_time():
    chosen = with_mails(UserFactory(), quiet_from=dt.time(1), quiet_until=dt.time(2, 30))
    second = dt.datetime(2026, 10, 25, 1, 10, tzinfo=dt.UTC)  # 2:10 for the second time
    leaves = chosen.after_quiet(second).astimezone(dt.UTC)
    assert leaves == dt.datetime(2026, 10, 25, 1, 30, tzinfo=dt.UTC)


def test_what_somebody_may_no_longer_see_is_not_counted():
    owner = UserFactory()
    case = case_of(owner)
    date_of(owner, case=case)
    date_of(owner, TODAY + DAY)
    bar(owner, case)
    sweep()
    assert mails()[0].days == [TODAY + DAY]


def test_a_deputy_reads_of_an_absent_colleague_what_they_may_see_themselves():
    owner, deputy = UserFactory(), UserFactory()
    date_of(owner, TODAY + DAY, case_of(owner, deputy))
    date_of(owner, TODAY + 2 * DAY)
    away(owner, deputy)
    sweep()
    (mail,) = mails()
    assert (mail.address, mail.days) == (deputy.email, [TODAY + DAY])


def test_who_is_reminded_in_the_place_of_others_has_it_in_their_mail():
    owner, deputy, coordinator = UserFactory(), UserFactory(), with_role(Role.COORDINATOR)
    case = case_of(owner)
    give(coordinator, case, "view_case", "view_legal")
    remind(date_of(owner, TODAY + 3 * DAY, case))
    away(owner, deputy)
    sweep()
    assert Reminder.objects.get().told == coordinator
    assert [(mail.address, mail.days) for mail in mails()] == [
        (coordinator.email, [TODAY + 3 * DAY])
    ]


def test_a_date_that_has_nobody_is_mailed_by_itself():
    gone, manager = UserFactory(is_active=False, ended_on=TODAY), with_role(Role.MANAGER)
    remind(date_of(gone, case=CaseFactory(case_lead=gone)))
    sweep()
    assert [(mail.address, mail.kind) for mail in OutboxMail.objects.all()] == [
        (manager.email, "reminder")
    ]


def test_every_reminder_reaches_a_mail_while_its_date_is_open():
    """Whether its reader is at work, away, stood in for, or has a mail each week only."""
    people = [UserFactory() for _number in range(4)]
    with_mails(people[1], "each")
    with_mails(people[2], "daily", days=[5])
    team = case_of(*people)
    rows = [date_of(person, TODAY + 12 * DAY, team) for person in people]
    for number, row in enumerate(rows):
        row.due_on += number * DAY
        row.save()
        remind(row)
    away(people[3], people[0])
    for number in range(5):
        sweep(NINE + number * DAY)
    told = {day for mail in mails() for day in mail.days} | {mail.day for mail in mails("reminder")}
    assert told >= {row.due_on for row in rows}


def test_the_queries_for_a_person_do_not_grow_with_their_dates():
    owner = UserFactory()
    case = case_of(owner)
    counts = []
    for number, days in ((1, 0), (30, 1)):
        for _row in range(number):
            date_of(owner, case=case)
        with CaptureQueriesContext(connection) as captured:
            sweep(NINE + days * DAY)
        counts.append(len(captured))
    assert counts[1] <= counts[0] + 2  # that of the day before is read


def late_case(coordinator, *days):
    case = CaseFactory()
    give(coordinator, case, "view_case", "view_legal")
    for number in days:
        date_of(case.case_lead, MONDAY + number * DAY, case)
    return case


def test_on_monday_a_coordinator_learns_how_many_are_late():
    coordinator = with_role(Role.COORDINATOR)
    late_case(coordinator, -4, -1, 0, 3)
    hidden = CaseFactory()
    date_of(hidden.case_lead, MONDAY - DAY, hidden)
    bar(coordinator, hidden)
    monday = NINE - DAY
    sweep(monday - 2 * HOUR)
    assert not mails("late_weekly")
    sweep(monday)
    sweep(monday + HOUR)
    sweep(monday + DAY)
    (mail,) = mails("late_weekly")
    notice = Notice.objects.get(kind="deadlines.late_weekly")
    assert notice.pk == mail.pk
    assert (notice.user, notice.codes) == (coordinator, {"count": 2})
    assert (mail.address, len(mail.days)) == (coordinator.email, 2)
    assert mail.url.endswith(notice.url)
    sweep(monday + 7 * DAY)
    assert len(mails("late_weekly")) == 2


def test_the_link_of_the_weekly_list_shows_as_many_as_it_says(client_as):
    coordinator = with_role(Role.COORDINATOR)
    today = timezone.localdate()
    case = late_case(coordinator)
    for number in (1, 2, 30):
        date_of(case.case_lead, today - number * DAY, case)
    actions.send_digests(now=timezone.now() + DAY)
    actions.send_digests(now=at_clock(today + 7 * DAY, dt.time(9)))
    notice = Notice.objects.filter(user=coordinator, kind="deadlines.late_weekly").first()
    answer = client_as(coordinator).get(notice.url)
    assert answer.context["single"].count == notice.codes["count"] == 3


def test_the_weekly_list_waits_for_who_is_away_or_does_not_work_on_monday():
    tuesdays, absent = with_role(Role.COORDINATOR), with_role(Role.COORDINATOR)
    with_mails(tuesdays, "daily", days=[2, 3])
    for person in (tuesdays, absent):
        late_case(person, -1)
    Absence.objects.create(
        user=absent, deputy=tuesdays, first_day=MONDAY, last_day=TODAY, noted_by=absent
    )
    readers = []
    for number in range(3):
        sweep(NINE + (number - 1) * DAY)
        readers.append({mail.address for mail in mails("late_weekly")})
    assert readers == [set(), {tuesdays.email}, {tuesdays.email, absent.email}]


def test_nobody_else_gets_the_weekly_list_and_who_wants_no_mail_gets_the_notice():
    quiet, counselor = with_role(Role.COORDINATOR), UserFactory()
    with_mails(quiet, "none")
    case = late_case(quiet, -1)
    give(counselor, case, "view_case", "view_legal")
    sweep(NINE - DAY)
    assert not mails("late_weekly")
    assert Notice.objects.get(kind="deadlines.late_weekly").user == quiet


def test_the_way_from_the_mail_is_open_to_who_may_see(client_as):
    owner = UserFactory()
    date_of(owner)
    sweep()
    assert mails()[0].url.endswith(reverse("today"))
    assert client_as(owner).get("/").status_code == 200
