"""A question is written once for all who are alike, and each gets their own answer."""

import datetime as dt

import pytest
from django.db.models.functions import Now

from accounts.models import Role
from cases import written
from cases.models import Case, PhaseChange
from common import written as kept
from counseling.models import Session
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseFactory, bar, give
from tests.counseling.factories import SessionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    """Begin each test as a process begins."""
    monkeypatch.setattr(kept, "_kept", {})


def today() -> dt.date:
    return dt.date.today()


def files(user) -> list:
    return written.read("files", lambda: Case.objects.visible_to(user), user=user, today=today())


def test_people_alike_share_the_text_and_not_the_answer():
    one, other, hers, his = UserFactory(), UserFactory(), CaseFactory(), CaseFactory()
    give(one, hers, "view_case")
    give(other, his, "view_case")
    assert (files(one), files(other), files(one)) == ([hers], [his], [hers])
    assert len(kept._kept) == 1


def test_a_grant_and_a_bar_count_at_once():
    user, case = UserFactory(), CaseFactory()
    assert files(user) == []
    give(user, case, "view_case")
    assert files(user) == [case]
    bar(user, case)
    assert files(user) == []


def test_another_role_is_another_text():
    case = CaseFactory()
    assert files(UserFactory()) == []
    assert files(with_role(Role.MANAGER)) == [case]
    assert len(kept._kept) == 2


def test_who_may_not_work_reads_nothing_of_what_was_kept():
    user, case = UserFactory(), CaseFactory()
    give(user, case, "view_case")
    assert files(user) == [case]
    user.is_active = False
    assert files(user) == []


def test_what_is_held_on_a_file_is_part_of_the_text():
    user, case, other = UserFactory(), CaseFactory(), CaseFactory()
    give(user, case, "view_case")
    PhaseChange.unscoped.create(
        case=case, from_phase="signal", to_phase="intake", on=today(), created_by=user
    )
    found = []
    for one in (case, other, case):
        found.append(
            written.read(
                "phases",
                lambda one=one: PhaseChange.objects.visible_to(user, case=one),
                user=user,
                today=today(),
                case=one,
            )
        )
    assert [len(rows) for rows in found] == [1, 0, 1]


def test_days_are_counted_from_today():
    user, case = UserFactory(), CaseFactory(opened_on=dt.date(2026, 3, 10))
    give(user, case, "view_case")

    def opened(day):
        def compose():
            return Case.objects.visible_to(user).filter(opened_on=day - dt.timedelta(days=2))

        return written.read("opened", compose, user=user, today=day)

    opened(today())
    assert len(kept._kept) == 1
    assert opened(dt.date(2026, 3, 12)) == [case]
    assert opened(dt.date(2026, 3, 13)) == []


def test_a_value_nobody_named_is_never_kept():
    user, one, other = UserFactory(), CaseFactory(), CaseFactory()
    for case in (one, other):
        give(user, case, "view_case")
        rows = Case.objects.visible_to(user).filter(pk=case.pk)
        rows = written.read("one", lambda rows=rows: rows, user=user, today=today())
        assert rows == [case]
    start = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    written.read(
        "since",
        lambda: Session.objects.visible_to(user).filter(starts_at__gte=start),
        user=user,
        today=today(),
    )
    assert set(kept._kept.values()) == {None}


def test_a_named_value_takes_its_place_each_time():
    user, case = UserFactory(), CaseFactory()
    give(user, case, "view_case", "view_legal")
    row = SessionFactory(case=case, line="legal", user=user)

    def since(start):
        def compose():
            return Session.objects.visible_to(user).filter(
                starts_at__gte=start, starts_at__lt=Now()
            )

        return written.read("since", compose, user=user, today=today(), start=start)

    assert since(row.starts_at) == [row]
    assert since(row.starts_at + dt.timedelta(seconds=1)) == []
    assert len(kept._kept) == 1


def test_a_value_that_does_not_stand_in_the_question_whole_is_never_kept():
    user = UserFactory()

    def numbered(numbers):
        return written.read(
            "numbered",
            lambda: Case.objects.visible_to(user).filter(episode__in=numbers),
            user=user,
            today=today(),
            numbers=numbers,
        )

    numbered([1, 2])
    numbered([3, 4])
    assert set(kept._kept.values()) == {None}


def test_the_suite_notices_a_question_that_looks_at_more_than_it_says():
    user = UserFactory()

    def phase(name):
        return written.read(
            "phase",
            lambda: Case.objects.visible_to(user).filter(phase=name),
            user=user,
            today=today(),
        )

    phase("intake")
    with pytest.raises(RuntimeError, match="more than it says"):
        phase("closed")


def test_outside_the_suite_such_a_question_is_given_up_and_answered_rightly(settings):
    settings.TESTING = False
    ours, theirs = UserFactory(), UserFactory()
    intake, closed = CaseFactory(phase="intake"), CaseFactory(phase="accepted")
    for user in (ours, theirs):
        for case in (intake, closed):
            give(user, case, "view_case")

    def phase(user, name):
        return written.read(
            "phase",
            lambda: Case.objects.visible_to(user).filter(phase=name),
            user=user,
            today=today(),
        )

    assert phase(ours, "intake") == [intake]
    assert phase(theirs, "accepted") == [closed]
    assert phase(theirs, "intake") == [intake]


def test_outside_the_suite_people_alike_get_their_own_answers(settings):
    settings.TESTING = False
    people = [UserFactory() for _person in range(4)]
    cases = [CaseFactory() for _person in people]
    for user, case in zip(people, cases, strict=True):
        give(user, case, "view_case")
    assert [files(user) for user in people * 2] == [[case] for case in cases * 2]
