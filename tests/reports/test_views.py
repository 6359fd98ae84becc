"""The studio over HTTP: who may do what, once, fresh, and in how many queries."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from audit.models import Event
from cases.models import Case
from reports import actions, making
from reports.models import Export, FrozenYear, ReportSetting
from tests.accounts.factories import with_role
from tests.accounts.flows import enrolled, forget_factor, sign_in
from tests.cases.factories import CaseFactory, ClientFactory
from tests.reports.worlds import content_of, freeze
from workspace.models import Approval, Notice

pytestmark = pytest.mark.django_db
LAST = timezone.localdate().year - 1
READERS = [Role.MANAGER, Role.DPO, Role.AUDITOR]
OTHERS = [role for role in Role if role not in READERS]


def started(year: int = LAST, **fields) -> Case:
    """Make a file whose accompaniment started in a year."""
    return CaseFactory(accompanied_from=dt.date(year, 3, 1), phase="accompanied", **fields)


@pytest.fixture
def manager():
    return with_role(Role.MANAGER)


@pytest.fixture
def frozen(manager) -> FrozenYear:
    return freeze(LAST, by=manager, other=with_role(Role.MANAGER), now=timezone.now())


def page(client, name: str, *args):
    return client.get(reverse(f"reports:{name}", args=args))


def ask(client, **changes):
    fields = {"kind": "json", "audience": "public", "language": "en"} | changes
    return client.post(reverse("reports:export", args=[LAST]), fields)


@pytest.mark.parametrize("role", READERS)
def test_readers_see_every_page_of_the_studio(client_as, role):
    started()
    client = client_as(with_role(role))

    for name, args in [
        ("index", ()),
        ("compare", ()),
        ("numbers", (LAST,)),
        ("data", (LAST,)),
        ("freeze", (LAST,)),
        ("booklet", (LAST,)),
    ]:
        assert page(client, name, *args).status_code == 200, name


@pytest.mark.parametrize("role", OTHERS)
def test_for_everybody_else_there_is_no_report(client_as, role):
    client = client_as(with_role(role))

    for name, args in [("index", ()), ("compare", ()), ("numbers", (LAST,)), ("booklet", (LAST,))]:
        assert page(client, name, *args).status_code == 404, name
    assert ask(client).status_code == 404
    assert b"/reports/" not in client.get("/").content


@pytest.mark.parametrize("role", [Role.DPO, Role.AUDITOR])
def test_who_only_reads_proposes_nothing_and_changes_no_rule(client_as, role):
    client = client_as(with_role(role))

    assert client.post(reverse("reports:propose", args=[LAST])).status_code == 404
    assert client.get(reverse("reports:setting")).status_code == 404
    assert b"Propose to freeze</button>" not in page(client, "freeze", LAST).content
    assert not Approval.objects.exists()


@pytest.mark.parametrize("year", [1, 1989, LAST + 2, 99999999])
def test_a_year_nobody_would_ask_for_does_not_exist(client_as, manager, year):
    client = client_as(manager)

    for name in ("numbers", "data", "freeze", "booklet"):
        assert (
            client.get(f"/reports/{year}/{'' if name == 'numbers' else name + '/'}").status_code
            == 404
        )
    assert client.post(f"/reports/{year}/propose/").status_code == 404
    assert client.post(f"/reports/{year}/export/").status_code == 404


def test_without_a_frozen_year_the_page_says_so(client_as, manager):
    assert b"No frozen year yet." in page(client_as(manager), "index").content
    assert b"No frozen year yet." in page(client_as(manager), "compare").content


def test_the_page_shows_the_checked_figures_and_says_what_is_hidden(client_as, manager):
    for _number in range(3):
        started()

    url = reverse("reports:numbers", args=[LAST])
    shown = client_as(manager).get(url, {"section": "all"}).content.decode()

    assert "What is hidden" in shown
    assert "What we do not show" in shown
    for drawn in ('class="number">3<', "<b>3</b><span>", ">3</text>"):
        assert drawn not in shown


def test_two_people_freeze_a_year(manager):
    started()
    first, other = sign_in(enrolled(roles=["manager"])), enrolled(roles=["manager"])

    assert first.post(reverse("reports:propose", args=[LAST])).status_code == 302
    row = Approval.objects.get()
    assert Notice.objects.get(user=other).url == f"/reports/{LAST}/freeze/"
    confirm = reverse("reports:confirm", args=[row.pk])
    first.post(confirm)
    assert not FrozenYear.objects.exists(), "who proposed does not confirm"

    answer = sign_in(other).post(confirm)

    assert answer.headers["Location"] == reverse("reports:booklet", args=[LAST])
    assert FrozenYear.objects.get().approval.decided_by == other
    shown = page(first, "freeze", LAST).content.decode()
    assert other.name in shown


def test_what_is_frozen_and_what_is_missing_stands_beside_the_button(client_as, manager):
    for _number in range(7):
        started(client=ClientFactory(sex=""))
    answer = page(client_as(manager), "freeze", LAST)
    shown = answer.content.decode()
    assert "7" in [figure.value for figure in answer.context["key_figures"]]
    assert "7 files without sex" in shown
    read = page(client_as(with_role(Role.DPO)), "freeze", LAST)
    assert read.context["key_figures"] == answer.context["key_figures"]
    assert "files without sex" not in read.content.decode()


def test_proposing_twice_makes_one_proposal_and_it_can_be_taken_back(client_as, manager):
    client = client_as(manager)
    for _click in range(2):
        client.post(reverse("reports:propose", args=[LAST]))
    row = Approval.objects.get()
    withdraw = reverse("reports:withdraw", args=[row.pk])

    for _click in range(2):
        assert client.post(withdraw).status_code == 302
    row.refresh_from_db()
    assert row.state == "withdrawn"
    assert b"Propose to freeze</button>" in page(client, "freeze", LAST).content


def test_a_year_that_runs_cannot_be_proposed(client_as, manager):
    client = client_as(manager)

    client.post(reverse("reports:propose", args=[LAST + 1]))

    assert not Approval.objects.exists()


def test_confirming_asks_for_a_fresh_second_step(manager):
    actions.propose_freeze(year=LAST, by=manager, today=timezone.localdate(), now=timezone.now())
    row = Approval.objects.get()
    client = sign_in(enrolled(roles=["manager"]))
    forget_factor(client)

    answer = client.post(reverse("reports:confirm", args=[row.pk]))

    row.refresh_from_db()
    assert answer.headers["Location"].startswith("/accounts/2fa/reauthenticate/")
    assert row.state == "proposed"


def test_files_are_made_at_once_and_taken_by_the_one_who_asked(client_as, manager, frozen):
    client = client_as(manager)
    for kind, begins in {"json": b"{", "csv": b"\xef\xbb\xbfyear,", "xlsx": b"PK"}.items():
        answer = ask(client, kind=kind)
        row = Export.objects.get(kind=kind)
        assert answer.headers["Location"] == reverse("reports:file", args=[row.pk])
        taken = page(client, "download", row.pk)

        assert taken.getvalue().startswith(begins)
        assert taken.headers["Content-Disposition"] == (
            f'attachment; filename="report-{LAST}-public-en.{kind}"'
        )
        assert "no-store" in taken.headers["Cache-Control"]
        assert taken.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        address = reverse("reports:download", args=[row.pk])
        part = client.get(address, headers={"Range": "bytes=0-3"})
        assert (part.status_code, part.getvalue()) == (206, content_of(row)[:4])
        assert Event.objects.filter(verb="reports.export.opened", actor=manager.pk).exists()
        for stranger in (with_role(Role.MANAGER), with_role(Role.DPO)):
            assert page(client_as(stranger), "file", row.pk).status_code == 404
            assert page(client_as(stranger), "download", row.pk).status_code == 404


def test_a_double_click_makes_one_file(client_as, manager, frozen):
    client = client_as(manager)
    token = "5f0d7c52-7f0e-4a71-9d14-2f6a0b1c9d3e"

    first, second = (ask(client, kind="pdf", form_token=token) for _click in range(2))

    assert Export.objects.count() == 1
    assert first.headers["Location"] == second.headers["Location"]


def test_every_number_asks_for_a_manager_and_a_fresh_second_step(client_as):
    manager = enrolled(roles=["manager"])
    client = sign_in(manager)
    forget_factor(client)

    answer = ask(client, audience="internal")
    assert answer.headers["Location"].startswith("/accounts/2fa/reauthenticate/")
    assert not Export.objects.exists()

    fresh = sign_in(manager)
    ask(fresh, audience="internal")
    row = Export.objects.get()
    event = Event.objects.get(verb="reports.export.requested")
    assert event.details["audience"] == "internal"

    forget_factor(fresh)
    late = page(fresh, "download", row.pk)
    assert late.headers["Location"].startswith("/accounts/2fa/reauthenticate/")
    assert not Event.objects.filter(verb="reports.export.opened").exists()

    officer = sign_in(enrolled(roles=["dpo"]))
    assert ask(officer, audience="internal").status_code == 422
    assert Export.objects.count() == 1


@pytest.mark.parametrize(
    "changes", [{"kind": "exe"}, {"audience": ""}, {"language": "xx"}, {"form_token": "\x00"}]
)
def test_nonsense_is_refused_beside_the_field(client_as, manager, frozen, changes):
    answer = ask(client_as(manager), **changes)

    assert answer.status_code == 422
    assert not Export.objects.exists()


@pytest.mark.slow
def test_an_unchanged_report_is_there_at_once(client_as, manager, frozen):
    client = client_as(manager)
    ask(client, kind="pdf")
    making.make(export_id=Export.objects.get().pk, today=timezone.localdate())

    ask(client, kind="pdf")

    first, second = Export.objects.order_by("requested_at")
    assert second.state == "done"
    assert second.file == first.file
    assert content_of(first).startswith(b"%PDF")
    assert Notice.objects.get(user=manager).url == f"/reports/files/{first.pk}/"


def test_a_file_that_waits_asks_for_itself_and_never_keeps_the_screen_open(
    client_as, manager, frozen
):
    client = client_as(manager)
    ask(client, kind="pdf")
    row = Export.objects.get()

    whole = page(client, "file", row.pk).content.decode()
    part = client.get(reverse("reports:file", args=[row.pk]), headers={"HX-Request": "true"})

    assert "every 2s" in whole
    assert "X-Background" in whole
    assert "Look again" in whole
    assert b"<html" not in part.content
    actions.fail_export(export_id=row.pk, error=making.LOST, now=timezone.now())
    failed = page(client, "file", row.pk).content.decode()
    assert "The server stopped while it made the file." in failed
    assert "Ask again" in failed
    assert "every 2s" not in failed


@pytest.mark.parametrize("role", READERS)
def test_until_it_is_frozen_no_copy_leaves_the_house(client_as, role):
    started()
    client = client_as(with_role(role))

    for audience in ("public", "statutory"):
        assert ask(client, audience=audience).status_code == 422
    assert not Export.objects.exists()
    numbers, booklet = (page(client, name, LAST).content for name in ("numbers", "booklet"))
    assert b'value="public"' not in numbers + booklet
    assert (b'value="internal"' in numbers) == (b'value="internal"' in booklet)
    assert (b'value="internal"' in numbers) == (role == Role.MANAGER)
    assert (b"Copies are made when the year is frozen." in booklet) == (role != Role.MANAGER)


def test_a_file_that_lay_too_long_is_removed_and_can_be_asked_for_again(client_as, manager, frozen):
    client = client_as(manager)
    ask(client)
    actions.remove_export(export_id=Export.objects.get().pk)
    row = Export.objects.get()

    shown = page(client, "file", row.pk).content.decode()

    assert "This one is removed." in shown
    assert "Ask again" in shown
    assert "could not be made" not in shown
    assert page(client, "download", row.pk).status_code == 404
    ask(client)
    assert Export.objects.exclude(pk=row.pk).get().state == "done"


def test_changing_the_rule_asks_for_a_fresh_second_step_and_tells_the_others():
    manager, other, officer = (enrolled(roles=[role]) for role in ("manager", "manager", "dpo"))
    for role in ("auditor", "coordinator"):
        enrolled(roles=[role])
    gone = enrolled(roles=["dpo"], is_active=False, ended_on=dt.date(2026, 1, 1))
    client, address = sign_in(manager), reverse("reports:setting")
    forget_factor(client)

    assert client.get(address).status_code == 200
    answer = client.post(address, {"threshold": "3", "zeros_printed": "on"})
    assert answer.headers["Location"].startswith("/accounts/2fa/reauthenticate/")
    assert ReportSetting.objects.get().threshold == 5
    assert not Notice.objects.exists()

    fresh = sign_in(manager)
    for _click in range(2):
        fresh.post(address, {"threshold": "3", "zeros_printed": "on"})
    notices = Notice.objects.filter(kind="reports.setting_changed")
    assert {notice.user for notice in notices} == {other, officer}
    assert gone not in {notice.user for notice in notices}
    assert notices.count() == 2, "a second click changes nothing and tells nobody"
    event = Event.objects.get(verb="reports.setting_changed")
    assert event.details == {"threshold": 3, "zeros": True, "before": [5, True]}
    assert (
        "counts are shown from 3 on"
        in sign_in(officer).get(reverse("workspace:notices")).content.decode()
    )


def test_a_manager_changes_the_rule_and_nonsense_is_refused():
    client, address = sign_in(enrolled(roles=["manager"])), reverse("reports:setting")

    assert client.post(address, {"threshold": "3"}).status_code == 302
    assert ReportSetting.objects.get().threshold == 3
    for wrong in ("1", "101", "many", ""):
        assert client.post(address, {"threshold": wrong}).status_code == 422
    assert ReportSetting.objects.get().threshold == 3


def test_comparing_lays_only_frozen_years_beside_each_other(client_as, manager, frozen):
    shown = page(client_as(manager), "compare").content.decode()

    assert f'class="number">{LAST}</th>' in shown
    assert str(LAST + 1) not in shown.split("<main")[1].split("printed")[0]


@pytest.mark.parametrize("name", ["index", "numbers", "data", "freeze", "booklet"])
def test_the_number_of_queries_does_not_grow_with_the_files(client_as, manager, name):
    client = client_as(manager)
    args = () if name == "index" else (LAST,)

    def count() -> int:
        page(client, name, *args)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert page(client, name, *args).status_code == 200
        return len(queries)

    for _number in range(2):
        started()
    few = count()
    for _number in range(8):
        started()
    assert count() <= few
    assert few <= 75
