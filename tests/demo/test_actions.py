"""What the demonstration writes beside the actions is what the actions would have written.

It does not claim what is told of the acts themselves (the trail, notices), the teams and dates of
files that are closed, and the rights that somebody once held.
"""

import datetime as dt
from collections import defaultdict

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from accounts.models import User
from admin_support import dates as document_dates
from admin_support import procedure_dates
from admin_support.models import (
    ChecklistItem,
    DocumentKind,
    FreeMovement,
    Fund,
    FundBudget,
    MoneyLine,
    Procedure,
    ProcedureKind,
    ResidenceDocument,
)
from ambulant import dates as rhythm_dates
from ambulant.models import Anchor, ChannelWeight, ExitItem, Level, LifeArea, RhythmPeriod
from cases import role_permissions, search
from cases.ages import age_on
from cases.models import (
    Assignment,
    Case,
    CaseUserGrant,
    Client,
    Code,
    PhaseChange,
    PossibleDuplicate,
    Preference,
    Relative,
    SearchEntry,
    Signal,
    Source,
)
from counseling import dates as contact_dates
from counseling.models import Goal, NoteOutline, PlanReview
from deadlines import actions as deadlines
from deadlines import facts, follow
from deadlines.actions.planning import plan_reminders
from deadlines.models import Deadline, Reminder, Rule, RuleCode, Task
from demo import load
from demo.dates import LATE
from disclosures.models import Consent
from legal import dates as hearing_dates
from legal.models import CommissionCaps, Hearing, LegalAidThresholds
from psychosocial.actions import refer_to_care
from psychosocial.models import (
    Activity,
    CareReferral,
    ClinicalFolder,
    ClinicalNote,
    Instrument,
    Screening,
    SignUp,
    StableCare,
    Support,
    Telling,
    VoluntaryReturn,
)
from shelter import dates as stay_dates
from shelter.actions.cards import welcome
from shelter.actions.requests import has_bed
from shelter.models import BedRequest, BedUse
from tests.databases import shared
from tests.demo.life import Life
from tests.kit import undone

pytestmark = pytest.mark.slow
# What an organisation sets once, and the migrations bring along.
OF_SETTINGS = {
    Anchor,
    ChannelWeight,
    ChecklistItem,
    Code,
    CommissionCaps,
    DocumentKind,
    ExitItem,
    FreeMovement,
    Fund,
    FundBudget,
    Instrument,
    LegalAidThresholds,
    Level,
    LifeArea,
    NoteOutline,
    ProcedureKind,
    Rule,
    StableCare,
}
# Two lives here are of one name and number; everybody in the demonstration is somebody else.
# Tasks, money and most of psychosocial work the demonstration gives by the action itself.
BY_ACTION = {
    Activity,
    ClinicalFolder,
    ClinicalNote,
    PlanReview,
    Preference,
    Screening,
    SignUp,
    Support,
    Telling,
    VoluntaryReturn,
}
NOT_INVENTED = {MoneyLine, PossibleDuplicate, Task} | BY_ACTION
UNTIL = dt.date(2026, 11, 25)
APPS = ("cases", "counseling", "shelter", "legal", "admin_support", "psychosocial", "ambulant")
COMING_BACK = {RuleCode.REVIEW_OF_STAY, RuleCode.REVIEW_OF_PLAN, RuleCode.ASK_AFTER_CARE}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with shared(django_db_setup, django_db_blocker):
        yield load.load(clients=400, years=4, until=UNTIL, seed=7)


def own_models():
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label in (*APPS, "deadlines", "education")
        and not hasattr(model, "pgh_tracked_model")
    ]


def test_every_row_is_such_as_its_model_takes(world):
    for model in own_models():
        relations = {field.name for field in model._meta.fields if field.is_relation}
        for row in model._base_manager.all():
            # What belongs to the organisation itself is of no line.
            is_of_organisation = isinstance(row, Deadline) and row.case_id is None
            row.clean_fields(exclude=relations | ({"line"} if is_of_organisation else set()))


def test_everybody_holds_what_follows_from_the_grants(world, capsys):
    call_command("check_access")
    assert "as they should be" in capsys.readouterr().out


def test_the_team_holds_the_rights_of_its_roles_and_the_noter_those_before_a_team(world):
    held = defaultdict(set)
    for grant in CaseUserGrant.objects.select_related("permission"):
        key = (grant.content_object_id, grant.user_id, grant.source)
        held[key].add(grant.permission.codename)
    due = {
        (row.case_id, row.user_id, Source.ASSIGNMENT): role_permissions.permissions(
            row.role, row.lines
        )
        for row in Assignment.unscoped.filter(ends_on__isnull=True)
    }
    without = Case.unscoped.open().exclude(assignments__isnull=False)
    for signal in Signal.unscoped.filter(case__in=without).select_related("created_by"):
        key = (signal.case_id, signal.created_by_id, Source.REFERRAL)
        due[key] = role_permissions.of_noter(signal.created_by.roles)
    beside = {Source.HOUSE, Source.CLINICAL}
    assert {key: names for key, names in held.items() if key[2] not in beside} == due


def test_who_wrote_something_on_an_open_file_works_on_it_or_gives_beds(world):
    working = {
        *Assignment.unscoped.filter(ends_on__isnull=True).values_list("case", "user"),
        *CaseUserGrant.objects.values_list("content_object", "user"),
    }
    coordinator = User.objects.get(email="coordinator@demo.example").pk
    for model in own_models():
        names = {field.name for field in model._meta.concrete_fields}
        if {"case", "created_by"} <= names:
            rows = model._base_manager.filter(case__isnull=False, case__closed_on__isnull=True)
            wrote = set(rows.exclude(created_by=coordinator).values_list("case", "created_by"))
            assert wrote <= working, model


def test_who_works_in_a_house_sees_the_cards_of_tonight_as_after_an_arrival(world):
    def cards():
        rows = CaseUserGrant.objects.filter(source=Source.HOUSE)
        return set(rows.values_list("content_object", "user", "permission", "expires_at"))

    given = cards()
    with undone():
        CaseUserGrant.objects.filter(source=Source.HOUSE).delete()
        for stay in BedUse.unscoped.filter(kind="stay", left_at__isnull=True):
            # By the clock it may be over, and nobody would see its card.
            stay.period = DateRange(stay.period.lower, timezone.localdate() + LATE)
            welcome(stay, by=stay.created_by)
        assert {row[:3] for row in cards()} == {row[:3] for row in given} != set()
    noons = {
        stay.case_id: timezone.make_aware(dt.datetime.combine(stay.period.upper, dt.time(12)))
        for stay in BedUse.unscoped.filter(kind="stay", left_at__isnull=True)
    }
    assert all(expires_at == noons[case] for case, _user, _permission, expires_at in given)


def test_a_line_is_open_while_somebody_works_in_it_or_a_bed_is_given_or_wanted(world):
    for case in Case.unscoped.all():
        working = Assignment.unscoped.filter(case=case, ends_on__isnull=True)
        lines = {line for row in working for line in row.lines}
        waits = BedRequest.unscoped.filter(case=case, ended_on__isnull=True).exists()
        if has_bed(case) or waits:
            lines.add("shelter")
        assert case.open_lines == sorted(lines), case.client


def test_what_is_reckoned_anew_stays_as_it_is(world):
    with undone():
        for client in Client.unscoped.order_by("number")[:100]:
            before = SearchEntry.objects.get(client=client).hashes
            search.index_client(client)
            assert SearchEntry.objects.get(client=client).hashes == before
        for case in Case.unscoped.select_related("client", "case_lead"):
            since = case.accompanied_from
            assert case.age_at_start == (age_on(case.client.birth_date, since) if since else None)
            changes = PhaseChange.unscoped.filter(case=case).count()
            assert case.version == 1 + changes + bool(case.archived_on)
            before = case.last_contact_at
            contact_dates.contact_again(case, before=None, by=case.case_lead)
            assert Case.unscoped.get(pk=case.pk).last_contact_at == before


def test_the_documents_of_a_kind_are_counted_and_limited_as_the_kind_says(world):
    turns = defaultdict(list)
    rows = ResidenceDocument.unscoped.select_related("kind")
    for row in rows.order_by("valid_from"):
        turns[row.case_id, row.kind.value].append(row.turn)
        assert row.most == row.kind.at_most
    assert all(turn == list(range(1, len(turn) + 1)) for turn in turns.values())


def test_the_reminders_that_wait_are_those_that_an_action_plans(world):
    def waiting():
        rows = Reminder.objects.filter(sent_at__isnull=True)
        return set(rows.values_list("deadline", "recipient", "warn_on", "due_at"))

    with undone():
        before = waiting()
        for deadline in Deadline.unscoped.select_related("owner", "rule_version"):
            plan_reminders(deadline, today=UNTIL)
        assert waiting() == before != set()


def dates_of_files() -> set[tuple]:
    """Return the dates that count: of those that come back only the one that is open."""
    return {
        (
            row.case.client.code,
            row.rule,
            # A referral to care is noted anew below.
            None if row.rule == RuleCode.ASK_AFTER_CARE else row.source,
            row.offset,
            row.starts_on,
            row.due_on,
            row.is_moved,
            row.line,
            row.owner.email,
        )
        for row in Deadline.unscoped.filter(case__isnull=False).select_related(
            "case__client", "owner"
        )
        if row.rule not in COMING_BACK or row.state == "open"
    }


# The court case is made by the actions alone: its dates stay.
KEPT = """
    select id from legal_hearing where common_id is not null union all select id from legal_judgment
"""
DELETE_DATES = f"""
    delete from deadlines_reminder where deadline_id in (
        select id from deadlines_deadline where source is null or source not in ({KEPT})
    );
    delete from deadlines_deadline where source is null or source not in ({KEPT});
"""


def test_the_dates_are_those_that_the_actions_begin(world, monkeypatch):
    # However long ago it was by the clock: everything here is done on its day.
    monkeypatch.setattr(follow, "FRESH", dt.timedelta(days=99_999))
    with undone():
        before = dates_of_files()
        with connection.cursor() as cursor:
            cursor.execute(DELETE_DATES)
        for case in Case.unscoped.open().select_related("client", "case_lead"):
            begin_dates(case)
        for row in Deadline.unscoped.open().filter(rule__in=COMING_BACK):
            meet(row)
        after = dates_of_files()
        assert (before - after, after - before) == (set(), set())


def begin_dates(case: Case) -> None:
    """Do with the actions' own functions what was done on a file, each on its day."""
    accepted = PhaseChange.unscoped.filter(case=case, to_phase="accepted").first()
    if accepted:
        on_the_day = Case.unscoped.select_related("client").get(pk=case.pk)
        on_the_day.phase = "accepted"
        follow.file(on_the_day, on=accepted.on, by=case.case_lead)
    for row in ResidenceDocument.unscoped.filter(case=case, outcome="issued"):
        document_dates.start_document_deadlines(row, today=row.valid_from, by=row.created_by)
    for row in Procedure.unscoped.filter(case=case).select_related("kind"):
        procedure_dates.follow(row, frozenset(), today=UNTIL, by=row.created_by)
    for row in Hearing.unscoped.filter(case=case, outcome=""):
        noted = timezone.localtime(row.created_at).date()
        hearing_dates.start_hearing_deadlines(row, today=noted, by=row.created_by)
    for row in BedUse.unscoped.filter(case=case, kind="stay", left_at__isnull=True):
        first = row.moved_from or row
        stay_dates.arrived(first, today=first.period.lower, by=row.created_by)
    rhythms = RhythmPeriod.unscoped.filter(case=case).order_by("period")
    if rhythms and rhythms.last().period.upper is None:
        day = rhythms.first().period.lower
        rhythm_dates.start_contact_deadline(case, on=day, today=day, by=case.case_lead)
    if case.last_contact_at:
        contact_dates.contact(case, at=case.last_contact_at, by=case.case_lead)
    for row in CareReferral.unscoped.filter(case=case):
        if row.is_waiting:
            refer_again(row)
    for row in Goal.unscoped.open().filter(case=case):
        noted = timezone.localtime(row.created_at).date()
        contact_dates.planned(case, review_on=row.review_on, today=noted, by=row.created_by)
    for row in Relative.unscoped.filter(case=case):
        facts.of_child(case, row, row.since, case.case_lead)
    for row in Consent.unscoped.filter(case=case):
        facts.of_consent(case, row, case.case_lead)


def refer_again(row: CareReferral) -> None:
    names = ("kind", "provider", "reason", "consent_on", "asked_on", "waiting_since")
    values = {name: getattr(row, name) for name in names}
    refer_to_care(case=row.case, values=values, today=row.asked_on, by=row.created_by)


def meet(row: Deadline) -> None:
    """Meet a date and those that come back after it, each on its day, until one is not past."""
    while row.due_on < UNTIL - LATE:
        deadlines.close_deadline(deadline_id=row.pk, closed_on=row.due_on, proof="", by=row.owner)
        row = Deadline.unscoped.open().get(
            case=row.case, rule=row.rule, source=row.source, starts_on=row.due_on
        )


def rows_by_model() -> dict:
    return {model: set(model._base_manager.values_list("pk", flat=True)) for model in own_models()}


def filled(row) -> set[str]:
    """Return the fields that say something; a field of numbers always does."""
    return {
        field.attname
        for field in row._meta.concrete_fields
        if getattr(row, field.attname) not in (None, "", [])
    }


def always_and_ever(model, keys) -> tuple[set[str], set[str]]:
    """Return the fields that are filled in each of these rows, and those that are in any."""
    sets = [filled(row) for row in model._base_manager.filter(pk__in=keys)]
    return set.intersection(*sets), set.union(*sets)


def test_the_same_tables_and_columns_are_filled_as_by_the_actions(world):
    people = {user.email.split("@")[0]: user for user in User.objects.all()}
    with undone():
        invented = rows_by_model()
        for is_full in (True, False):
            Life(people, timezone.localdate(), is_full=is_full).everything()
        lived = {model: keys - invented[model] for model, keys in rows_by_model().items()}
        differing = {}
        for model in set(own_models()) - NOT_INVENTED:
            if bool(lived[model]) != bool(invented[model]) and model not in OF_SETTINGS:
                differing[model.__name__] = "only here" if invented[model] else "only by actions"
            elif lived[model]:
                always, ever = always_and_ever(model, lived[model])
                always_invented, ever_invented = always_and_ever(model, invented[model])
                if faults := (always - always_invented) | (ever_invented - ever):
                    differing[model.__name__] = faults
    assert differing == {}
