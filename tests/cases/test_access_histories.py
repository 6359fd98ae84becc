"""After any history of grants, groups, bars and roles the rule equals a slow reading of it."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

import pytest
from django.contrib.auth.models import Group
from django.contrib.auth.models import Permission as PermissionRow
from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from cases import access
from cases.models import Bar, Case, CaseGroupGrant, CaseUserGrant
from cases.permissions import Permission
from counseling.models import Session
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseFactory
from tests.counseling.factories import SessionFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
LINES = ("legal", "shelter", "admin_support", "psychosocial", "ambulant")
WORKING = {
    "counselor",
    "coordinator",
    "manager",
    "legal_officer",
    "admin_worker",
    "psychologist",
    "night_worker",
}

two = st.integers(0, 1)
some_permissions = st.lists(
    st.sampled_from(
        (
            "view_case",
            "view_identity",
            "assign",
            "view_legal",
            "change_legal",
            "view_shelter",
            "view_psychosocial",
            "view_clinical",
            "change_clinical",
        )
    ),
    min_size=1,
    max_size=4,
    unique=True,
)
# Days from now: when a grant starts, and when it ends.
periods = st.sampled_from(
    [(-9, None), (-9, 9), (-9, -1), (-1, None), (-1, 9), (5, None), (5, 9), (-3, -3), (5, 5)]
)
roles = st.sampled_from(
    [
        ["counselor"],
        ["manager"],
        ["coordinator"],
        ["counselor", "coordinator"],
        ["manager", "coordinator"],
        ["night_worker"],
        ["psychologist"],
        ["dpo"],
        ["it"],
        ["auditor"],
        ["dpo", "manager"],
    ]
)
acts = st.one_of(
    st.tuples(st.just("grant"), two, two, some_permissions, periods),
    st.tuples(st.just("grant to group"), two, two, some_permissions, periods),
    st.tuples(st.just("end grants"), two, two),
    st.tuples(st.just("delete grants"), two, two),
    st.tuples(st.just("end group grants"), two, two),
    st.tuples(st.just("join"), two, two),
    st.tuples(st.just("leave"), two, two),
    st.tuples(st.just("bar"), two, two),
    st.tuples(st.just("lift"), two, two),
    st.tuples(st.just("roles"), two, roles),
    st.tuples(st.just("stop"), two),
    st.tuples(st.just("lines"), two, st.sampled_from([[], ["legal"], ["shelter", "legal"]])),
    st.tuples(st.just("lead"), two, st.booleans()),
)


@dataclass
class Given:
    """A grant as the reference remembers it."""

    permissions: list[str]
    start: dt.datetime
    end: dt.datetime | None

    def counts(self, now: dt.datetime) -> bool:
        return self.start <= now and (self.end is None or now < self.end)

    def stop(self, now: dt.datetime) -> None:
        if self.end is None or self.end > now:
            self.end = max(now, self.start)


@dataclass
class World:
    """Two people, two cases, two groups: the rows, and beside them what was done with them."""

    users: list[User]
    cases: list[Case]
    groups: list[Group]
    now: dt.datetime
    number: int = 0
    to_users: dict = field(default_factory=lambda: defaultdict(list))
    to_groups: dict = field(default_factory=lambda: defaultdict(list))
    members: set = field(default_factory=set)
    bars: set = field(default_factory=set)
    stopped: set = field(default_factory=set)

    def do(self, name: str, *arguments) -> None:
        getattr(self, name.replace(" ", "_"))(*arguments)

    def _grant(self, rows, to: dict, permissions: list[str], period: tuple, **whom) -> list[Given]:
        # No two grants start at the same moment, as the database wants it.
        self.number += 1
        start = self.now + DAY * period[0] + dt.timedelta(milliseconds=self.number)
        end = None if period[1] is None else max(start, self.now + DAY * period[1])
        for permission in PermissionRow.objects.filter(
            content_type__app_label="cases", codename__in=permissions
        ):
            rows.objects.create(
                permission=permission,
                source="manual",
                granted_by=self.users[0],
                starts_at=start,
                expires_at=end,
                **whom,
            )
        to.append(Given(permissions, start, end))

    def grant(self, user, case, permissions, period):
        whom = {"user": self.users[user], "content_object": self.cases[case]}
        self._grant(CaseUserGrant, self.to_users[user, case], permissions, period, **whom)

    def grant_to_group(self, group, case, permissions, period):
        whom = {"group": self.groups[group], "content_object": self.cases[case]}
        self._grant(CaseGroupGrant, self.to_groups[group, case], permissions, period, **whom)

    def end_grants(self, user, case):
        rows = CaseUserGrant.objects.filter(user=self.users[user])
        rows.filter(content_object=self.cases[case]).end()
        for given_before in self.to_users[user, case]:
            given_before.stop(self.now)

    def delete_grants(self, user, case):
        rows = CaseUserGrant.objects.filter(user=self.users[user])
        rows.filter(content_object=self.cases[case]).delete()
        self.to_users[user, case].clear()

    def end_group_grants(self, group, case):
        rows = CaseGroupGrant.objects.filter(group=self.groups[group])
        rows.filter(content_object=self.cases[case]).end()
        for given_before in self.to_groups[group, case]:
            given_before.stop(self.now)

    def join(self, user, group):
        self.users[user].groups.add(self.groups[group])
        self.members.add((user, group))

    def leave(self, user, group):
        self.users[user].groups.remove(self.groups[group])
        self.members.discard((user, group))

    def bar(self, user, case):
        if (user, case) not in self.bars:
            who = self.users[user]
            Bar.objects.create(user=who, case=self.cases[case], reason="Family.", set_by=who)
            self.bars.add((user, case))

    def lift(self, user, case):
        bars = Bar.objects.on(self.cases[case]).filter(user=self.users[user])
        bars.update(lifted_at=Now())
        self.bars.discard((user, case))

    def roles(self, user, new):
        self.users[user].roles = new
        self.users[user].save(update_fields=["roles"])

    def stop(self, user):
        who = self.users[user]
        who.is_active, who.ended_on = False, dt.date(2026, 2, 1)
        who.save(update_fields=["is_active", "ended_on"])
        self.stopped.add(user)

    def lines(self, case, new):
        self.cases[case].open_lines = new
        self.cases[case].save(update_fields=["open_lines"])

    def lead(self, case, has_lead):
        self.cases[case].case_lead = self.users[0] if has_lead else None
        self.cases[case].save(update_fields=["case_lead"])

    def expected(self, user: int, case: int) -> set[str]:
        """Work out what somebody holds, without asking the database."""
        names = set(self.users[user].roles)
        if user in self.stopped or not names & WORKING or (user, case) in self.bars:
            return set()
        grants = list(self.to_users[user, case])
        for group in (0, 1):
            if (user, group) in self.members:
                grants += self.to_groups[group, case]
        result = {name for grant in grants if grant.counts(self.now) for name in grant.permissions}
        if "manager" in names:
            result |= {"view_case"}
        if "coordinator" in names and "shelter" in self.cases[case].open_lines:
            result |= {"view_case", "view_identity", "view_shelter", "change_shelter", "assign"}
        if "coordinator" in names and self.cases[case].case_lead is None:
            result |= {"view_case", "assign"}
        if "view_psychosocial" not in result or names & {"manager", "coordinator"}:
            result -= {"view_clinical", "change_clinical"}
        return result


@pytest.fixture
def people_and_cases():
    users = [UserFactory(), UserFactory()]
    cases = [CaseFactory(case_lead=users[0]) for _number in range(2)]
    for case in cases:
        for line in LINES:
            SessionFactory(case=case, line=line, user=UserFactory())
    return users, cases, [Group.objects.create(name=name) for name in ("One", "Two")]


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@pytest.mark.slow
@given(history=st.lists(acts, max_size=14))
def test_lists_objects_and_rows_equal_the_reference(people_and_cases, history):
    with transaction.atomic():
        users, cases, groups = people_and_cases
        for row in (*users, *cases):
            row.refresh_from_db()
        world = World(users, cases, groups, timezone.now())
        for act in history:
            world.do(*act)
        for user, who in enumerate(users):
            expected = [world.expected(user, case) for case in (0, 1)]
            compare(who, cases, expected)
        transaction.set_rollback(True)


def compare(who: User, cases: list[Case], expected: list[set[str]]) -> None:
    """Ask for every permission in a list, on the object and through rows with a line."""
    on_each = access.on_each(who, cases)
    assert [set(on_each[case.pk].permissions) for case in cases] == expected
    for permission in Permission:
        listed = set(Case.objects.visible_to(who, permission))
        wanted = {case for case, held in zip(cases, expected, strict=True) if permission in held}
        assert listed == wanted, permission
    for action in ("view", "change"):
        rows = Session.objects.visible_to(who, action)
        seen = set(rows.values_list("case", "line"))
        assert seen == {
            (case.pk, line)
            for case, held in zip(cases, expected, strict=True)
            for line in LINES
            if f"{action}_{line}" in held
        }, action
