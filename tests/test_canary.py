"""Unique words in every closed field of one file reach nobody outside it, by no way at all."""

import contextlib
import datetime as dt
import logging
import os
import re
from itertools import product
from pathlib import Path

import pytest
import redis
from django.apps import apps
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, models
from django.http import Http404
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import Role, User
from audit.fields import EncryptedTextField
from cases import actions, search
from cases.grants import Bar
from cases.models import Case, Signal
from common import logs
from counseling.actions import add_goal, add_to_session, sign_session
from counseling.models import Goal
from deadlines.actions import open_feed
from payoke.celery import app as celery_app
from shelter.actions import request_bed
from shelter.models import BedRequest
from tests.accounts.factories import UserFactory, with_role
from tests.admin_support.factories import DocumentFactory
from tests.ambulant.factories import RhythmFactory
from tests.cases import factories
from tests.cases.factories import CaseFactory, bar, give
from tests.counseling.factories import SessionFactory
from tests.deadlines.factories import DeadlineFactory
from tests.legal.factories import HearingFactory, ProceedingFactory
from tests.psychosocial.factories import ReferralFactory
from tests.shelter.factories import CardFactory, StayFactory
from workspace.actions import queue_mail, save_draft, send_due

# As text, as hexadecimal of a binary column, and in the three alignments of base64.
WORD = re.compile(
    rb"canary|[46]3616e617279|Q2FuYXJ5|Y2FuYXJ5|NhbmFye|DYW5hcn|jYW5hcn", re.IGNORECASE
)
BACKEND = "accounts.backends.Backend"
# A day and a telephone number: tests/cases follows who may read them.
NOT_WORDS = {"cases.Client.birth_date", "cases.ContactNumber.number"}
NOT_OF_A_FILE = {
    "workspace.OutboxMail.url",
    "workspace.SearchTerms.terms",
    "reports.FrozenYear.content",
    "workspace.Approval.payload",
}
VOIDED = ("education.Activity", "education.Campaign", "education.Recommendation", "shelter.Shift")
NOT_OF_A_FILE |= {f"{name}.void_reason" for name in VOIDED}
VOIDABLE = (
    ProceedingFactory,
    HearingFactory,
    ReferralFactory,
    RhythmFactory,
    DocumentFactory,
    DeadlineFactory,
    SessionFactory,
    StayFactory,
    factories.AgreementFactory,
    factories.ConditionFactory,
    factories.RelativeFactory,
    CardFactory,
)
NOW = dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.UTC)


@pytest.fixture
def case() -> Case:
    """A file with a canary in each closed field."""
    today = dt.date(2026, 11, 24)
    made = CaseFactory(open_lines=["psychosocial", "legal"])
    client, holder = made.client, made.case_lead
    names = ("called_name", "given_names", "family_name", "original_script", "aliases")
    for field in (*names, "address"):
        setattr(client, field, f"Canary{field.title().replace('_', '')}")
    client.save()
    actions.change_safe_contact(
        case=made, version=1, values={"how": "Canaryhow", "never": "Canarynever"}, by=holder
    )
    number = {"label": "x", "number": "+32470000000", "is_safe": True}
    actions.add_number(case=made, values=number, by=holder)
    Signal(
        case=made,
        received_at=NOW,
        referrer="police",
        referrer_details="Canaryreferrer",
        story="Canarystory",
        told_and_agreed="Canarytold",
        created_by=holder,
    ).save()
    session = SessionFactory(case=made, note="Canarynote", agreements="Canaryagreements")
    sign_session(pk=session.pk, by=holder, now=NOW)
    add_to_session(session=session, values={"text": "Canaryaddition"}, by=holder)
    goal = {"words": "Canarygoal", "helper": "", "steps": ["Canarystep"], "review_on": today}
    add_goal(case=made, values=goal, today=today, by=holder)
    save_draft(
        user=holder,
        form="session",
        target=str(made.pk),
        data={"note": "Canarydraft"},
        base_version=0,
    )
    actions.keep_apart(
        case=made,
        other=CaseFactory().client,
        ground="safety",
        reason="Canaryapart",
        today=today,
        by=holder,
    )
    actions.ask_access(case=made, codenames=["view_legal"], reason="Canaryrequest", by=holder)
    bar(UserFactory(), made)
    stay = StayFactory(
        case=made, arrival=dt.date.today(), departure=dt.date.today() + dt.timedelta(9)
    )
    house = stay.bed.room.unit.house
    house.address = "Canaryhouse"
    house.save()
    request_bed(case=made, values={"wanted_from": today}, by=holder)
    made.open_lines = ["psychosocial", "legal"]
    made.save()
    search.index_client(client)
    _fill_the_lines(made)
    return made


def _fill_the_lines(case: Case) -> None:
    """Put a canary into each closed field that belongs to one line of work."""
    proceeding = ProceedingFactory(case=case, notice_number="Canarynotice", lawyer="Canarylawyer")
    HearingFactory(case=case, proceeding=proceeding, note="Canaryhearing")
    ReferralFactory(case=case, provider="Canaryprovider", reason="Canarycare")
    RhythmFactory(case=case, reason="Canaryrhythm")
    DocumentFactory(case=case, number="Canarydocument", missing="Canarymissing")
    DeadlineFactory(case=case, proof="Canaryproof", is_moved=True, moved_reason="Canarymoved")
    CardFactory(case=case, allergies="Canaryallergy", emergency="Canarycall")
    factories.RelativeFactory(case=case, name="Canaryrelative", birth_date="Canaryborn")
    factories.AgreementFactory(case=case, ended_on=NOW.date(), end_reason="Canaryend")
    lost = {"lost_on": NOW.date(), "lost_reason": "Canarylost"}
    factories.ConditionFactory(
        case=case, kind="statement", proof="Canarya", pv_number="Canarypv", **lost
    )
    Bar.objects.create(case=case, user=UserFactory(), set_by=case.case_lead, reason="Canarybar")
    voided = {"voided_at": NOW, "voided_by": case.case_lead, "void_reason": "Canaryvoided"}
    for factory in VOIDABLE:
        factory(case=case, **voided)
    today, by = NOW.date(), case.case_lead
    Goal(case=case, words="Canaryaim", review_on=today, created_by=by, **voided).save()
    BedRequest(case=case, wanted_from=today, created_by=by, **voided).save()


def _broken(*_args):
    raise DatabaseError("Key (name)=(Canaryfault) exists")


def _refused(*_args):
    raise PermissionDenied("Canaryfault")


def _absent(*_args):
    raise Http404("Canaryfault")


FAULTS = {_broken: 500, _refused: 403, _absent: 404}


def paths(case: Case):
    """Yield every address that needs no more than the file's reference."""

    def walk(patterns, prefix=""):
        for pattern in patterns:
            path = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, path)
            elif isinstance(pattern, URLPattern) and not pattern.name.startswith("account_logout"):
                yield path

    for path in walk(get_resolver().url_patterns):
        filled = path.replace("<str:reference>", case.reference).replace("<int:year>", "2026")
        if "<" not in filled and "(?P" not in filled and "cover" not in filled:
            yield "/" + filled


def outsiders(case: Case):
    """Yield people who must read none of it."""
    for role in Role:
        yield with_role(role)
    knows = UserFactory()
    give(knows, case, "view_case")
    yield knows
    ended = UserFactory()
    give(
        ended,
        case,
        "view_case",
        "view_identity",
        "view_psychosocial",
        starts_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC),
        expires_at=dt.datetime(2020, 1, 2, tzinfo=dt.UTC),
    )
    yield ended
    barred = UserFactory(roles=[Role.MANAGER.value])
    give(barred, case, "view_case", "view_identity", "view_psychosocial")
    bar(barred, case)
    yield barred


def closed_fields():
    """Yield each model and name of a closed field; of the copies in a history its origin only."""
    for model in apps.get_models():
        if hasattr(model, "pgh_tracked_model"):
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, EncryptedTextField):
                yield model, field.name


@pytest.mark.django_db
def test_each_closed_field_of_the_file_holds_a_word(case):
    """A new closed field fails here until the file of these tests fills it."""
    empty = {
        f"{model._meta.label}.{name}"
        for model, name in closed_fields()
        if not any(
            WORD.search(getattr(row, name).encode()) for row in model._base_manager.iterator()
        )
    }
    assert empty == NOT_WORDS | NOT_OF_A_FILE


@pytest.mark.slow
@pytest.mark.django_db
def test_no_page_shows_a_closed_word_to_anybody_outside(client_as, case, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    for user in outsiders(case):
        browser = client_as(user)
        for path in paths(case):
            answer = browser.get(path)
            assert not WORD.search(answer.content), (user.roles, path)
            assert not WORD.search(str(answer.headers).encode()), (user.roles, path)
        for text in ("Canaryfamilyname", "Canarycalledname", case.client.code):
            for name in ("cases:suggest", "cases:search"):
                answer = browser.post(reverse(name), {"q": text}, follow=True)
                shown = answer.content
                for end in ("</span>", "</div>"):  # what somebody typed is told to them again
                    shown = shown.replace(f">{text}{end}".encode(), b"", 1)
                assert not WORD.search(shown), (user.roles, name, text)
    printed = capfd.readouterr()
    logged = caplog.text + printed.out + printed.err
    assert not WORD.search(logged.encode())
    assert all(not WORD.search(message.message().as_bytes()) for message in mail.outbox)


@pytest.mark.django_db
def test_a_stranger_reads_no_code_no_reference_and_no_count_of_a_hidden_file(client_as, case):
    stranger = UserFactory()
    browser = client_as(stranger)
    asked = [
        "",
        "?all=1",
        "?line=legal",
        "?phase=accompanied",
        "?quiet=0",
        "?mine=1",
        f"?person={case.case_lead.pk}",
    ]
    before = [browser.get(f"/clients/{query}") for query in asked]
    for answer in before:
        assert answer.context["page"].paginator.count == 0
        assert case.client.code.encode() not in answer.content
        assert case.reference.encode() not in answer.content
    languages = {one.name: one.choices for one, _value in before[0].context["filters"]}["language"]
    assert languages == []
    for name in ("cases:suggest", "cases:search"):
        answer = browser.post(reverse(name), {"q": "Canaryfamilyname"}, follow=True)
        assert case.client.code.encode() not in answer.content
        assert case.reference.encode() not in answer.content
    today = browser.get("/")
    assert case.reference.encode() not in today.content


@pytest.mark.django_db
def test_no_error_page_and_no_line_of_the_log_tells_a_closed_word(case, caplog, capfd):
    """Even a fault in whose own words the closed text stands, met by one who may read it."""
    caplog.set_level(logging.DEBUG)
    insider, stranger = UserFactory(), UserFactory()
    give(insider, case, "view_case", "view_identity", "view_psychosocial")
    for reader, fault in product((insider, stranger), FAULTS):
        browser = Client(raise_request_exception=False)
        browser.force_login(reader, backend=BACKEND)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("casepage.today._own_cases", fault)
            answer = browser.get("/")
        assert answer.status_code == FAULTS[fault]
        assert not WORD.search(answer.content)
    printed = capfd.readouterr()
    written = "".join(logs.AllowListFormatter().format(one) for one in caplog.records)
    written = written.replace("test_canary.py", "")  # where the faults were raised
    assert not WORD.search((written + printed.out + printed.err).encode())


@pytest.mark.django_db
def test_a_calendar_holds_no_closed_word_even_for_who_works_on_the_file(case):
    holder = case.case_lead
    give(holder, case, "view_case", "view_identity", "view_legal", "change_legal")
    DeadlineFactory(case=case, owner=holder, title="Canarytitle", due_on=dt.date.today())
    for user in [holder, *outsiders(case)]:
        answer = Client().get(reverse("deadlines:calendar", args=[open_feed(user=user)]))
        assert not WORD.search(answer.content + str(answer.headers).encode()), user.roles
        assert case.reference.encode() not in answer.content
        if user == holder:
            assert case.client.code.encode() in answer.content


@pytest.mark.django_db
def test_an_export_for_somebody_outside_holds_no_closed_word(case, tmp_path, capsys):
    for user in outsiders(case):
        target = tmp_path / f"{user.pk}.csv"
        with contextlib.suppress(CommandError):
            call_command("export_htcds", str(target), "--as", user.email)
        said = capsys.readouterr()
        written = target.read_bytes() if target.exists() else b""
        assert not WORD.search(written + said.out.encode() + said.err.encode()), user.roles
    call_command("access_matrix")
    assert not WORD.search(capsys.readouterr().out.encode())


@pytest.mark.django_db
def test_no_mail_that_leaves_holds_a_closed_word(case, settings):
    settings.EMAIL_URL = "smtp://mail.example:25"
    for person in User.objects.filter(is_active=True):
        queue_mail(
            address=person.email,
            language="nl",
            kind="notice",
            url=settings.PUBLIC_ADDRESS + reverse("workspace:notices"),
            now=NOW,
        )
    assert send_due(now=NOW) > 0
    assert mail.outbox
    assert all(not WORD.search(message.message().as_bytes()) for message in mail.outbox)


@pytest.mark.django_db
def test_the_broker_holds_names_of_tasks_and_no_closed_word(case, settings):
    broker = redis.from_url(os.environ["REDIS_URL"])
    ours = {one["task"] for one in settings.CELERY_BEAT_SCHEDULE.values()}
    assert ours
    for name in ours:
        celery_app.send_task(name, queue="bird-watch")
    held = b"".join(_everything(broker))
    broker.delete("bird-watch")
    assert all(name.encode() in held for name in ours)
    assert not WORD.search(held)


def _everything(broker):
    for key in broker.scan_iter():
        yield key
        yield broker.dump(key) or b""
        if broker.type(key) == b"list":
            yield from broker.lrange(key, 0, -1)


@pytest.mark.django_db
def test_the_folder_of_documents_holds_no_closed_word(case, settings):
    """No row of ours keeps a file in the open; what lies there in spite of it is read."""
    fields = [field for model in apps.get_models() for field in model._meta.concrete_fields]
    assert not [field for field in fields if isinstance(field, models.FileField)]
    kept = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    assert all(not WORD.search(path.read_bytes() + path.name.encode()) for path in kept)


@pytest.mark.django_db
def test_the_database_holds_no_closed_word_anywhere(case):
    with connection.cursor() as cursor:
        tables = [row.name for row in connection.introspection.get_table_list(cursor)]
        for table in tables:
            cursor.execute(f'select t::text from "{table}" t')
            for (row,) in cursor.fetchall():
                assert not WORD.search(row.encode()), table


@pytest.mark.django_db
def test_the_test_would_see_a_word_if_there_were_one(client_as, case):
    insider = UserFactory()
    give(insider, case, "view_case", "view_identity", "view_psychosocial")
    assert WORD.search(client_as(insider).get(case.get_absolute_url()).content)
