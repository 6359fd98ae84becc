"""The pages of the rules: versions, and what one changes before it counts."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import translation

from accounts.models import Role
from audit.models import Event
from deadlines import actions, rehearsal
from deadlines.models import Deadline, Rule
from records.errors import Refused
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseFactory, bar, give
from tests.deadlines.pages import DAY, page, today
from tests.kit import form, queries

pytestmark = pytest.mark.django_db
PATH = "/settings/deadlines/D02/"


def version(**fields) -> dict:
    return {
        "valid_from": "+1",
        "label_en": "a",
        "label_nl": "b",
        "label_fr": "c",
        "kind": "L",
        "offsets": "60",
        "unit": "day",
        "warn_days": "14, 7 1",
        "who": ["client", "lawyer"],
        "proof": "letter",
        "reach": "new",
        **fields,
    }


def draft(**fields) -> Rule:
    """Write a version that counts nothing yet."""
    before = Rule.objects.filter(code=fields.pop("code", "D02"), is_on=True).first()
    names = ("label_en", "label_nl", "label_fr", "kind", "unit", "on_working_day", "warn_days")
    values = {name: getattr(before, name) for name in names}
    values |= {"offsets": [60], "valid_from": today(), "reach": "all"} | fields
    return actions.write_version(before=before, values=values, by=with_role(Role.MANAGER))


def start(case, day=None, rule="D02", **fields) -> Deadline:
    starts_on = day or today()
    (row,) = actions.start_deadlines(
        case=case, rule=rule, starts_on=starts_on, by=case.case_lead, **fields
    )
    return row


def listed(rule: Rule, by=None) -> rehearsal.Rehearsal:
    return rehearsal.rehearse(rule, by or with_role(Role.MANAGER))


def switch_on(rule: Rule, digest: str | None = None) -> Rule:
    manager = with_role(Role.MANAGER)
    wanted = listed(rule, manager).digest if digest is None else digest
    return actions.switch_on(version_id=rule.pk, digest=wanted, by=manager)


def at(rule: Rule, act: str = "") -> str:
    return reverse("deadlines:rehearse", args=[rule.pk]) + act


def test_a_manager_writes_a_new_version_that_counts_when_it_is_switched_on(client_as):
    browser = client_as(with_role(Role.MANAGER))
    rules = page(browser, "/settings/deadlines/")
    assert "45 days after annex 15 is issued." in rules
    assert "D02<" not in rules
    assert browser.post(PATH, version()).status_code == 302
    old, fresh = Rule.objects.filter(code="D02").order_by("valid_from")
    assert (fresh.offsets, fresh.warn_days, fresh.trigger) == ([60], [14, 7, 1], old.trigger)
    assert (fresh.who, fresh.proof, fresh.is_verified) == (["client", "lawyer"], "letter", False)
    assert actions.rule_on("D02", today() + DAY) == old
    assert "waits: see what it changes" in page(browser, "/settings/deadlines/")

    shown = browser.get(at(fresh))
    sent = form(digest=shown.context["rehearsal"].digest)
    assert browser.post(at(fresh, "on/"), sent).status_code == 302
    assert actions.rule_on("D02", today()) == old
    assert actions.rule_on("D02", today() + DAY) == fresh
    assert "Another version counts from" in page(browser, "/settings/deadlines/")
    assert "switched on" in page(browser, at(fresh))
    verbs = Event.objects.filter(verb__startswith="deadlines.rule_").order_by("id")
    assert [event.verb for event in verbs] == [
        "deadlines.rule_changed",
        "deadlines.rule_switched_on",
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"valid_from": "-1"},
        {"offsets": ""},
        {"offsets": "1,x"},
        {"offsets": "99999"},
        {"warn_days": "-3"},
        {"label_fr": ""},
        {"unit": "year"},
        {"again_after": "0"},
        {"who": ["nobody"]},
        {"proof": "word"},
        {"reach": ""},
        {"basis_from": "2/2/2026", "basis_until": "1/2/2026"},
    ],
)
def test_nonsense_makes_no_version(client_as, wrong):
    browser = client_as(with_role(Role.MANAGER))

    assert browser.post(PATH, version(**wrong)).status_code == 422
    assert Rule.objects.filter(code="D02").count() == 1


def test_two_versions_do_not_begin_on_one_day(client_as):
    draft(valid_from=today() + DAY)

    answer = client_as(with_role(Role.MANAGER)).post(PATH, version())

    assert answer.status_code == 422
    assert "valid_from" in answer.context["form"].errors


def test_only_who_keeps_the_rules_sees_or_switches_them(client_as):
    rule = draft()
    browser = client_as(UserFactory())
    for path in (PATH, at(rule), "/settings/deadlines/"):
        assert browser.get(path).status_code == 404
    for act in ("on/", "discard/"):
        assert browser.post(at(rule, act), form(digest="")).status_code == 404
    rule.refresh_from_db()
    assert not rule.is_on
    manager = client_as(with_role(Role.MANAGER))
    assert manager.get("/settings/deadlines/D99/").status_code == 404
    for nobody in (10**9, 10**30):
        assert manager.get(reverse("deadlines:rehearse", args=[nobody])).status_code == 404
        gone = manager.post(reverse("deadlines:switch_on", args=[nobody]), form(), follow=True)
        assert "This version does not wait any more." in gone.content.decode()


def test_what_is_applied_is_the_list_and_nothing_else():
    case = CaseFactory()
    row, other = start(case), start(case, rule="D05")
    by_hand = start(case)
    by_hand = actions.move_deadline(
        deadline_id=by_hand.pk, due_on=today(), reason="Paper", version=1, by=case.case_lead
    )
    done = start(case)
    actions.close_deadline(deadline_id=done.pk, closed_on=today(), proof="Note", by=case.case_lead)
    rule = draft()
    result = listed(rule)
    assert (result.count, result.moved, result.kept) == (1, 1, 1)

    switch_on(rule)

    row.refresh_from_db()
    assert (row.due_on, row.rule_version, row.offset) == (today() + 60 * DAY, rule, 60)
    for untouched in (other, by_hand, done):
        before = untouched.due_on
        untouched.refresh_from_db()
        assert untouched.due_on == before
        assert untouched.rule_version != rule
    event = Event.objects.get(verb="deadlines.recomputed")
    assert event.details["why"] == "rule"
    assert event.details["after"] == str(row.due_on)
    assert set(row.reminders.values_list("warn_on", flat=True)) >= {today() + 60 * DAY}


def test_a_list_that_changed_in_between_is_shown_anew_and_nothing_is_applied(client_as):
    case, manager = CaseFactory(), with_role(Role.MANAGER)
    row, rule = start(case), draft()
    digest = listed(rule).digest
    late = start(case, today() - DAY)

    with pytest.raises(Refused, match="as it is now"):
        switch_on(rule, digest)
    answer = client_as(manager).post(at(rule, "on/"), form(digest=digest), follow=True)

    assert "This is the list as it is now" in answer.content.decode()
    assert answer.context["rehearsal"].count == 2
    rule.refresh_from_db()
    assert not rule.is_on
    for each in (row, late):
        due_on = each.due_on
        each.refresh_from_db()
        assert each.due_on == due_on


@pytest.mark.parametrize(
    ("reach", "days"), [("new", []), ("later", [1, 30]), ("all", [-20, 1, 30])]
)
def test_the_editor_says_which_open_dates_are_counted_anew(reach, days):
    case = CaseFactory()
    for day in (-20, 1, 30):
        start(case, today() + day * DAY)

    switch_on(draft(reach=reach, valid_from=today() + DAY))

    moved = Deadline.unscoped.filter(rule="D02", offset=60).order_by("starts_on")
    assert [(row.starts_on - today()).days for row in moved] == days


def test_a_date_counted_by_a_version_of_choice_keeps_it_when_its_day_moves():
    case = CaseFactory()
    source = case.client_id
    start(case, today() - 20 * DAY, source=source)
    rule = switch_on(draft())

    (row,) = actions.recompute(source=source, starts_on=today() - 19 * DAY, by=case.case_lead)

    assert row.rule_version == rule
    assert row.due_on == today() + 41 * DAY


def test_a_version_does_not_reach_what_a_later_one_counts():
    case = CaseFactory()
    later = switch_on(draft(valid_from=today() + 10 * DAY, offsets=[70]))
    row = start(case, today() + 12 * DAY)
    assert row.rule_version == later

    assert listed(draft(valid_from=today() + DAY)).count == 0


def test_files_the_reader_does_not_see_are_counted_and_not_named(client_as):
    manager = with_role(Role.MANAGER)
    structure, hidden = CaseFactory(), CaseFactory()
    for case in (structure, hidden):
        start(case)
    bar(manager, hidden)
    rule = draft()

    result = rehearsal.rehearse(rule, manager)
    text = page(client_as(manager), at(rule))

    assert structure.client.code in text
    assert structure.reference not in text
    assert hidden.client.code not in text
    assert (result.count, result.hidden) == (2, 1)
    assert "1 deadline of a file or a service you do not see" in text


def test_that_a_file_has_a_date_of_a_sealed_line_is_said_to_who_sees_that_line(client_as):
    manager, case = with_role(Role.MANAGER), CaseFactory()
    start(case, rule="D20")
    rule = draft(code="D20")
    assert case.client.code not in page(client_as(manager), at(rule))

    give(manager, case, "view_case", "view_legal")

    assert case.client.code in page(client_as(manager), at(rule))


def test_the_rehearsal_asks_the_same_for_few_dates_and_for_many(client_as):
    rule, browser = draft(), client_as(with_role(Role.MANAGER))
    start(CaseFactory())
    few = queries(browser, at(rule))
    for _number in range(6):
        start(CaseFactory())

    assert queries(browser, at(rule)) == few


def test_a_version_is_switched_on_once_and_taken_back_only_before():
    rule = switch_on(draft())
    with pytest.raises(Refused, match="wait"):
        switch_on(rule)
    with pytest.raises(Refused, match="wait"):
        actions.discard_version(version_id=rule.pk, by=with_role(Role.MANAGER))
    waiting = draft(valid_from=today() + DAY)
    actions.discard_version(version_id=waiting.pk, by=with_role(Role.MANAGER))
    assert not Rule.objects.filter(pk=waiting.pk).exists()


@pytest.mark.parametrize(
    ("code", "language", "text"),
    [
        ("D02", "en", "45 days after annex 15 is issued"),
        ("D02", "nl", "45 dagen na de afgifte van bijlage 15"),
        ("D02", "fr", "45 jours après la délivrance de l’annexe 15"),
        ("D11", "en", "60 days before the A card ends"),
        ("D17", "en", "8 working days after the address changes"),
        ("D18", "en", "30, 14, 3 days before the hearing"),
        ("D13", "en", "On the day itself: a minor is taken on"),
        ("D20", "en", "30 days after the judgment; on a closed day, the next working day"),
    ],
)
def test_a_rule_reads_as_a_sentence(code, language, text):
    with translation.override(language):
        assert Rule.objects.get(code=code).sentence == text


def test_a_limit_of_others_that_nobody_compared_is_marked():
    doubtful = {rule.code for rule in Rule.objects.all() if rule.is_doubtful}

    assert {"D16A", "D24"} <= doubtful
    assert not {"D01", "D02", "D05", "D40"} & doubtful


def test_the_day_of_a_source_is_in_order():
    old = Rule.objects.get(code="D20")
    assert old.basis_from == dt.date(2016, 3, 1)
