"""Freeze a year with two people; what is frozen stays, byte for byte."""

import datetime as dt
import hashlib
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from accounts.models import Role
from audit import keys
from audit.models import Event
from cases.models import Case, Client, Code
from common.db import violated_constraint
from records.errors import SentTwice
from records.saving import Token
from reports import actions, editions, versions
from reports.models import FrozenYear, ReportSetting
from reports.publication import dumps
from tests.accounts.factories import with_role
from tests.reports.worlds import (
    accompanied,
    day,
    freeze,
    manager,
    received,
    refuses,
    stay,
)
from tests.shelter.factories import BedFactory
from workspace import approvals
from workspace.models import Approval

pytestmark = pytest.mark.django_db

TODAY, NOW = dt.date(2026, 2, 3), dt.datetime(2026, 2, 3, 9, 0, tzinfo=dt.UTC)


def world() -> list[Case]:
    """Make a few files with small numbers in them."""
    cases = [accompanied("2025-02-01", form="sexual") for _ in range(7)]
    cases += [accompanied("2024-02-01", "2025-06-01", form="economic", sex="m") for _ in range(2)]
    stay(cases[0], BedFactory(), "2025-03-01", "2025-04-01")
    return cases


def propose(by, **fields) -> Approval:
    return actions.propose_freeze(**{"year": 2025, "by": by, "today": TODAY, "now": NOW, **fields})


def confirm(row: Approval, by) -> FrozenYear:
    return approvals.approve(actions.FREEZE_YEAR, row.pk, by=by, now=NOW)


def frozen() -> FrozenYear:
    return freeze(2025, by=manager(), other=manager(), now=NOW)


def figures(row: Approval) -> editions.Edition:
    return versions.proposed_edition(row)


def test_one_proposes_and_another_confirms_and_the_trail_has_both():
    first, other = manager(), manager()
    row = propose(first)
    assert editions.frozen(2025) is None
    approval = confirm(row, other).approval
    assert (approval.state, approval.proposed_by, approval.decided_by) == ("approved", first, other)
    assert editions.frozen_years() == [2025]
    trail = Event.objects.filter(details__act="reports.freeze_year").values_list("verb", "actor")
    assert set(trail) == {
        ("workspace.approval.proposed", first.pk),
        ("workspace.approval.approved", other.pk),
    }
    assert Event.objects.get(verb="reports.year_frozen").details["year"] == 2025


def test_who_proposes_cannot_confirm_while_there_is_another():
    first, _other = manager(), manager()
    row = propose(first)
    with pytest.raises(approvals.NeedsAnother):
        confirm(row, first)
    assert editions.frozen(2025) is None


def test_who_is_alone_may_confirm_and_the_row_says_so():
    alone = manager()
    manager(is_active=False, ended_on=TODAY)
    manager(statement_signed_on=None)
    approval = confirm(propose(alone), alone).approval
    assert (approval.is_alone, approval.decided_by) == (True, None)


@pytest.mark.parametrize("role", [role for role in Role.values if role != Role.MANAGER])
def test_only_managers_freeze(role):
    somebody = with_role(role)
    row = propose(manager())
    with pytest.raises(actions.NotAllowed):
        propose(somebody, year=2024)
    with pytest.raises(approvals.MayNotDecide):
        confirm(row, somebody)
    with pytest.raises(approvals.MayNotDecide):
        approvals.refuse(actions.FREEZE_YEAR, row.pk, by=somebody, now=NOW)
    with pytest.raises(actions.NotAllowed):
        actions.change_setting(threshold=9, zeros_printed=True, by=somebody)


def test_a_year_that_is_not_over_is_not_frozen():
    with pytest.raises(actions.YearNotOver):
        propose(manager(), today=dt.date(2025, 12, 31))
    assert propose(manager(), today=dt.date(2026, 1, 1)).subject == "2025"


def test_a_year_is_proposed_once_and_frozen_once():
    first, other = manager(), manager()
    row = propose(first)
    with pytest.raises(approvals.AlreadyProposed):
        propose(other)
    confirm(row, other)
    with pytest.raises(actions.AlreadyFrozen):
        propose(other)
    assert not approvals.waiting(actions.FREEZE_YEAR).exists()


def test_a_proposal_taken_back_is_gone_and_the_next_one_counts_anew():
    by = manager()
    first = propose(by)
    before = figures(first)
    approvals.refuse(actions.FREEZE_YEAR, first.pk, by=manager(), now=NOW)
    with pytest.raises(approvals.ProposalGone):
        confirm(first, by)
    accompanied("2025-02-01")
    assert figures(propose(by)).tables != before.tables


def copies() -> dict[tuple[str, str], str]:
    edition = editions.current(2025, today=TODAY)
    return {
        (audience, language): dumps(edition.publication(audience, language))
        for audience in ("public", "statutory", "internal")
        for language in ("nl", "fr", "en")
    }


@pytest.mark.slow
def test_a_frozen_year_is_the_same_byte_for_byte_whatever_changes_later():
    cases = world()
    frozen()
    before = copies()
    for case in cases:
        Case.unscoped.filter(pk=case.pk).update(closed_on=day("2025-07-01"), phase="closed")
        Client.unscoped.filter(pk=case.client_id).update(sex="x", birth_year=1950)
    received("2025-02-01T10:00")
    stay(cases[3], BedFactory(), "2025-03-01", "2025-12-01")
    Code.objects.filter(list="exploitation_form").update(label_nl="Anders", ended_on="2020-01-01")
    actions.change_setting(threshold=20, zeros_printed=False, by=manager())
    assert copies() == before
    assert (
        dumps(editions.live(2025, today=TODAY).publication("public", "nl")) not in before.values()
    )


def test_what_is_frozen_is_what_the_second_person_saw():
    world()
    row = propose(manager())
    seen = figures(row).publication("internal", "fr")
    accompanied("2025-02-01")
    confirm(row, manager())
    confirmed = editions.current(2025, today=TODAY).publication("internal", "fr")
    assert confirmed == seen | {"is_frozen": True}


def test_the_content_lies_encrypted_and_its_hash_tells_nothing():
    world()
    by = manager()
    texts = []
    for _time in range(2):
        row = propose(by)
        texts.append(actions.FREEZE_YEAR.read(row).content)
        with connection.cursor() as cursor:
            cursor.execute("select payload from workspace_approval where id = %s", [row.pk])
            assert b"sex_age" not in bytes(cursor.fetchone()[0])
        approvals.refuse(actions.FREEZE_YEAR, row.pk, by=by, now=NOW)
    first, second = texts
    assert "sex_age" in first
    assert first != second, "the salt is another one"
    assert editions.thawed(first, is_frozen=False) == editions.thawed(second, is_frozen=False)

    row = confirm(propose(by), by)
    with connection.cursor() as cursor:
        cursor.execute("select content from reports_frozenyear")
        assert b"sex_age" not in bytes(cursor.fetchone()[0])
    assert row.sha256 == hashlib.sha256(row.content.encode()).hexdigest()


# --- The database ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        "update reports_frozenyear set sha256 = 'x'",
        "update reports_frozenyear set year = 2024",
        "delete from reports_frozenyear",
    ],
)
def test_a_confirmed_year_never_changes_whoever_asks(change):
    frozen()
    cursor = connection.cursor()
    cursor.execute("set local pgtrigger.ignore = '{reports_frozenyear:refuse_change}'")
    with pytest.raises(DatabaseError) as refused, transaction.atomic():
        cursor.execute(change)
    assert violated_constraint(refused.value) == "closed_reports_frozenyear"


def bare(**fields) -> FrozenYear:
    values = {"year": 2025, "content": "{}", "sha256": "", "version": 1, **fields}
    return FrozenYear(**values)


def test_a_year_is_frozen_by_its_own_approval_only():
    approval = frozen().approval
    refuses(bare(year=2024, approval=approval), "a_frozen_year_is_approved")
    refuses(bare(year=2024, approval=propose(manager(), year=2024)), "a_frozen_year_is_approved")


def approved(year: int) -> Approval:
    return Approval.objects.create(
        act=actions.FREEZE_YEAR.name,
        subject=str(year),
        data_key=keys.named("approvals"),
        proposed_by=manager(),
        proposed_at=NOW,
        expires_at=NOW + dt.timedelta(days=1),
        state="approved",
        decided_by=manager(),
        ended_at=NOW,
    )


def test_a_year_is_frozen_once():
    row = frozen()
    for approval in (row.approval, approved(2025)):
        refuses(bare(approval=approval), "one_frozen_year")


@pytest.mark.parametrize("year", [1989, 2101])
def test_a_year_is_one_of_this_organisation(year):
    refuses(bare(year=year, approval=approved(year)), "a_year_to_freeze")


@pytest.mark.parametrize(
    ("fields", "name"),
    [({"threshold": 1}, "hiding_hides_something"), ({"id": 2}, "one_rule_of_hiding")],
)
def test_there_is_one_rule_of_hiding_and_it_hides(fields, name):
    refuses(ReportSetting(**fields), name)


# --- Rules ---------------------------------------------------------------------------


def test_the_rule_of_hiding_is_data():
    for _ in range(7):
        accompanied("2025-02-01", form="sexual")
    assert places_hidden() == 0
    actions.change_setting(threshold=8, zeros_printed=True, by=manager())
    assert places_hidden() > 0
    assert Event.objects.filter(verb="reports.setting_changed").count() == 1


def test_a_form_of_the_rule_that_is_sent_again_changes_nothing():
    token, by = Token(uuid4(), "typed"), manager()
    actions.change_setting(threshold=8, zeros_printed=True, by=by, token=token)
    actions.change_setting(threshold=6, zeros_printed=True, by=by)
    with pytest.raises(SentTwice):
        actions.change_setting(threshold=8, zeros_printed=True, by=by, token=token)
    assert ReportSetting.objects.get().threshold == 6


def places_hidden() -> int:
    document = editions.live(2025, today=TODAY).publication("public", "en")
    return len(document["tables"]["T4"]["hidden"])


def test_migrations_leave_one_rule():
    assert list(ReportSetting.objects.values_list("threshold", "zeros_printed")) == [(5, True)]
    call_command("makemigrations", "reports", check=True, dry_run=True, verbosity=0)
