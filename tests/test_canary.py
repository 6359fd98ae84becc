"""Unique words in every closed field of one file reach nobody outside it, by no way at all."""

import contextlib
import datetime as dt
import logging
import os
from itertools import product
from pathlib import Path

import pytest
import redis
from django.apps import apps
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import DatabaseError, models
from django.http import Http404
from django.test import Client as Browser
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import Role, User
from cases.models import Case
from common import logs
from deadlines.actions import open_feed
from payoke.celery import app as celery_app
from tests.accounts.factories import UserFactory, with_role
from tests.canary import NOW, WORD, canary_case
from tests.cases.factories import bar, give
from tests.deadlines.factories import DeadlineFactory
from workspace.actions import queue_mail, send_due

BACKEND = "accounts.backends.Backend"


@pytest.fixture
def case() -> Case:
    return canary_case()


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
    filters = {one.name: one.choices for one in before[0].context["listing"].filters}
    assert filters["language"] == []
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
        browser = Browser(raise_request_exception=False)
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
    give(holder, case, "view_identity")
    DeadlineFactory(case=case, owner=holder, title="Canarytitle", due_on=dt.date.today())
    for user in [holder, *outsiders(case)]:
        answer = Browser().get(reverse("deadlines:calendar", args=[open_feed(user=user)]))
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
def test_the_broker_holds_names_of_tasks_and_no_closed_word(case):
    broker = redis.from_url(os.environ["REDIS_URL"])
    ours = {entry["task"] for entry in celery_app.conf.beat_schedule.values()}
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
def test_the_test_would_see_a_word_if_there_were_one(client_as, case):
    insider = UserFactory()
    give(insider, case, "view_case", "view_identity", "view_psychosocial")
    assert WORD.search(client_as(insider).get(case.get_absolute_url()).content)
