"""Every address × every role × how close to the file × reading and writing.

The expected answers stand in `permissions_matrix.csv`, to be read by anybody: a row is a method,
an address and a relation; a column is a role. A route that is not in the file fails. After a change
on purpose, write the file anew with `MATRIX=write`, and read its difference before it lands.
"""

import csv
import datetime as dt
import os
import re
from io import StringIO
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from accounts.models import Role
from cases import role_permissions
from cases.models import Code
from deadlines.models import Reminder
from tests.accounts.factories import UserFactory, with_role
from tests.admin_support.factories import DocumentFactory
from tests.ambulant.factories import RhythmFactory
from tests.cases.factories import CaseFactory, bar, give
from tests.counseling.factories import SessionFactory
from tests.deadlines.factories import DeadlineFactory
from tests.education.factories import ActivityFactory, CampaignFactory, RecommendationFactory
from tests.legal.factories import HearingFactory
from tests.psychosocial.factories import ReferralFactory
from tests.shelter.factories import StayFactory
from workspace.models import Draft

FILE = Path(__file__).parent / "permissions_matrix.csv"
BACKEND = "accounts.backends.Backend"
ROLES = [role.value for role in Role]
ACTORS = ["anonymous", "no_second_step", *ROLES]
RELATIONS = ["own", "other_line", "stranger", "barred", "expired"]
LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
NOBODY = "01a20db7-6161-7ade-9257-8302eeebacd8"
# What hangs on a file, whatever its address begins with.
OF_A_FILE = ("cases/<", "beds/", "deadlines/<")
# Acts on oneself or on another account end sessions: tests/accounts walks them one by one.
ALONE = {"accounts:lock", "accounts:cover", "account_logout", "accounts:end"}


def routes(patterns=None, prefix="", space=""):
    """Yield (path, full name) of every address."""
    for pattern in patterns or get_resolver().url_patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from routes(pattern.url_patterns, path, inner)
        elif isinstance(pattern, URLPattern):
            yield path, space + (pattern.name or "")


class World:
    """One file with something in every part, and an actor of each kind in each relation."""

    def __init__(self):
        today = dt.date.today()
        self.case = CaseFactory()
        holder = self.case.case_lead
        self.session = SessionFactory(case=self.case, user=holder)
        self.stay = StayFactory(case=self.case, arrival=today, departure=today + dt.timedelta(9))
        self.document = DocumentFactory(case=self.case, waiting=True)
        self.hearing = HearingFactory(case=self.case)
        self.referral = ReferralFactory(case=self.case)
        self.deadline = DeadlineFactory(case=self.case)
        self.reminder = Reminder.objects.create(
            deadline=self.deadline, recipient=holder, warn_on=today, due_at=timezone.now()
        )
        self.rhythm = RhythmFactory(case=self.case)
        self.campaign = CampaignFactory(owner=holder)
        self.activity = ActivityFactory(owner=holder)
        self.recommendation = RecommendationFactory(owner=holder)
        self.draft = Draft.objects.create(user=holder, form="kept", payload="{}")
        self.people: dict = {}
        for role in ROLES:
            for relation in RELATIONS:
                self.people[role, relation] = self._person(role, relation)
        unfinished = UserFactory(enrolled=False)
        for relation in RELATIONS:
            self.people["no_second_step", relation] = unfinished
        give(unfinished, self.case, "view_case", "view_identity")

    def _person(self, role: str, relation: str):
        user = with_role(role)
        lines = [str(line) for line in role_permissions.LINES.get(Role(role), ())]
        if Role(role) in role_permissions.BY_ROLE:
            rights = role_permissions.permissions(Role(role), lines)
        else:
            rights = frozenset({"view_case"})
        if relation in {"own", "barred"}:
            give(user, self.case, *rights)
        if relation == "expired":
            give(
                user,
                self.case,
                *rights,
                starts_at=LONG_AGO,
                expires_at=LONG_AGO + dt.timedelta(days=1),
            )
        if relation == "other_line":
            other = "legal" if "legal" not in lines else "ambulant"
            give(user, self.case, "view_case", f"view_{other}")
        if relation == "barred":
            bar(user, self.case)
        return user

    def fill(self, path: str) -> str:
        """Put real keys into an address."""
        known = {
            "reference": self.case.reference,
            "session_id": self.session.pk,
            "use_id": self.stay.pk,
            "bed_id": self.stay.bed.pk,
            "house_id": self.stay.bed.room.unit.house.pk,
            "draft_id": self.draft.pk,
            "document_id": self.document.pk,
            "kind_id": self.document.kind_id,
            "hearing_id": self.hearing.pk,
            "proceeding_id": self.hearing.proceeding_id,
            "referral_id": self.referral.pk,
            "period_id": self.rhythm.pk,
            "campaign_id": self.campaign.pk,
            "activity_id": self.activity.pk,
            "recommendation_id": self.recommendation.pk,
            "code_id": Code.objects.order_by("pk").first().pk,
            "which": Code.List.CLOSURE.value,
            "deadline_id": self.deadline.pk,
            "reminder_id": self.reminder.pk,
            "code": "D02",
            "token": "nonsense",
            "key": 1,
            "pk": 1,
            "year": dt.date.today().year - 1,
        }
        # A library's own addresses are regular expressions; one key is as good as another.
        path = re.sub(r"\(\?P<\w+>[^)]*\)", "1", path).replace("^", "").replace("$", "")
        return "/" + re.sub(r"<\w+:(\w+)>", lambda match: str(known.get(match[1], NOBODY)), path)


def ask(client: Client, method: str, path: str) -> int:
    """Send an empty request and undo what it did."""
    with transaction.atomic():
        answer = client.get(path) if method == "GET" else client.post(path, {})
        transaction.set_rollback(True)
    return answer.status_code


def answers() -> list[dict]:
    """Ask everything of everybody."""
    world, rows = World(), []
    clients = {}
    for key, user in world.people.items():
        clients[key] = Client(raise_request_exception=False)
        clients[key].force_login(user, backend=BACKEND)
    stranger = Client(raise_request_exception=False)
    for path, name in sorted(routes(), key=lambda route: route[1]):
        if name in ALONE:
            continue
        relations = RELATIONS if path.startswith(OF_A_FILE) else ["stranger"]
        for relation in relations:
            for method in ("GET", "POST"):
                row = {"address": path, "name": name, "relation": relation, "method": method}
                for actor in ACTORS:
                    client = stranger if actor == "anonymous" else clients[actor, relation]
                    row[actor] = str(ask(client, method, world.fill(path)))
                rows.append(row)
    return rows


def written(rows: list[dict]) -> str:
    out = StringIO()
    writer = csv.DictWriter(
        out, ["name", "address", "relation", "method", *ACTORS], lineterminator="\n"
    )
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@pytest.mark.django_db
def test_each_address_answers_each_role_as_the_file_says():
    rows = answers()
    if os.environ.get("MATRIX") == "write":
        FILE.write_text(written(rows), encoding="utf-8")
    with FILE.open(encoding="utf-8", newline="") as file:
        stored = list(csv.DictReader(file))
    expected = {(row["name"], row["relation"], row["method"]): row for row in stored}
    wrong = []
    for row in rows:
        known = expected.pop((row["name"], row["relation"], row["method"]), None)
        if known is None:
            wrong.append(f"not in the file: {row['name']} {row['relation']} {row['method']}")
            continue
        wrong += [
            f"{row['method']} {row['name']} as {actor}, {row['relation']}: {row[actor]}, "
            f"the file says {known[actor]}"
            for actor in ACTORS
            if row[actor] != known[actor]
        ]
    assert wrong == []
    assert not expected, f"no such address any more: {sorted(expected)}"


@pytest.mark.django_db
def test_nothing_breaks_and_no_stranger_gets_into_a_file():
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        for actor in ACTORS:
            assert not row[actor].startswith("5"), row
    for row in rows:
        if not row["address"].startswith("cases/<"):
            continue
        for actor in ROLES:
            if row["relation"] == "barred":
                assert row[actor] in {"404", "405"}, (row, actor)
            if row["relation"] in {"stranger", "expired"} and actor not in {"manager"}:
                assert row[actor] in {"404", "405"}, (row, actor)
        assert row["anonymous"] in {"302", "405"}, row
        assert row["no_second_step"] in {"302", "405"}, row


def told(browser: Client, method: str, path: str) -> tuple:
    answer = getattr(browser, method)(path)
    headers = {name: value for name, value in answer.headers.items() if name != "Date"}
    return answer.status_code, answer.content, headers


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_hidden_and_missing_answer_byte_for_byte_the_same(client_as, method):
    case, user = CaseFactory(), UserFactory()
    browser = client_as(user)
    for path, _name in routes():
        if not path.startswith("cases/<"):
            continue
        bodies = []
        for reference in (case.reference, "2" * 20):
            filled = re.sub(r"<str:reference>", reference, path)
            filled = "/" + re.sub(r"<uuid:\w+>", NOBODY, filled)
            bodies.append(told(browser, method, filled))
        assert bodies[0] == bodies[1], path


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_row_one_may_not_see_answers_as_one_that_is_not_there(client_as, method):
    """The addresses of single rows, in a file and outside one, asked by a stranger to them.

    Campaigns and lessons hold nobody's name: all staff read them in the overview, some change them.
    """
    world, asked = World(), 0
    browser = client_as(UserFactory())
    for path, name in routes():
        there, nowhere = world.fill(path), "/" + re.sub(r"<uuid:\w+>", NOBODY, path)
        nowhere = re.sub(r"<\w+:reference>", world.case.reference, nowhere)
        if there == nowhere or "<" in nowhere or name.startswith("education:"):
            continue
        asked += 1
        with transaction.atomic():
            answer = told(browser, method, there)
            transaction.set_rollback(True)
        if answer[0] in {403, 404}:
            assert answer == told(browser, method, nowhere), name
    assert asked > 20
