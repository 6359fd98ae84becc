"""What stands on every answer, in every log line, and behind every health question."""

import datetime as dt
import json
import logging
import subprocess
import sys
import time

import pytest
from django.conf import settings as configured
from django.core.cache import cache
from django.db import DatabaseError, IntegrityError, OperationalError, connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from psycopg.errors import UniqueViolation

from audit.models import Event
from common import error_pages
from common.logs import AllowListFormatter
from deadlines.models import Reminder
from oversight import health
from payoke import urls
from tests.accounts.factories import UserFactory
from tests.accounts.flows import enrolled
from tests.cases.factories import CaseFactory, ClientFactory, give
from tests.deadlines.factories import DeadlineFactory


def answer_page(client_as):
    return client_as(UserFactory()).get("/")


def answer_redirect(client_as):
    return Client().get("/")


def answer_missing(client_as):
    return client_as(UserFactory()).get("/no/such/page/")


def answer_closed(client_as):
    case, user = CaseFactory(), UserFactory()
    give(user, case, "view_case", "view_identity")
    return client_as(user).get(f"/cases/{case.reference}/access/assign/")


def answer_forged(client_as):
    browser = Client(enforce_csrf_checks=True)
    return browser.post("/accounts/login/", {"login": "a@demo.example", "password": "x"})


def answer_too_often(client_as):
    cache.clear()
    person, browser = enrolled(), Client()
    for _try in range(40):
        answer = browser.post(reverse("account_reset_password"), {"email": person.email})
        if answer.status_code == 429:
            break
    cache.clear()
    return answer


def answer_broken(client_as):
    def fail(*_args, **_kwargs):
        raise DatabaseError("nothing works")

    browser = client_as(UserFactory())
    browser.raise_request_exception = False
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("casepage.today._own_cases", fail)
        return browser.get("/")


def answer_alive(client_as):
    return Client().get("/healthz")


ANSWERS = {
    answer_page: 200,
    answer_redirect: 302,
    answer_missing: 404,
    answer_closed: 403,
    answer_forged: 403,
    answer_too_often: 429,
    answer_broken: 500,
    answer_alive: 200,
}


@pytest.mark.django_db
@pytest.mark.parametrize("ask", ANSWERS, ids=lambda ask: ask.__name__.removeprefix("answer_"))
def test_every_kind_of_answer_carries_the_headers(ask, client_as):
    answer = ask(client_as)
    assert answer.status_code == ANSWERS[ask]
    policy = answer.headers["Content-Security-Policy"]
    for part in (
        "default-src 'none'",
        "script-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    ):
        assert part in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "camera=()" in answer.headers["Permissions-Policy"]


@pytest.fixture
def lines(caplog):
    """Return what the log would write."""

    def written() -> list[dict]:
        return [json.loads(AllowListFormatter().format(record)) for record in caplog.records]

    with caplog.at_level(logging.INFO):
        yield written


@pytest.mark.django_db
def test_a_log_line_names_route_and_key_but_no_person_address_or_reference(client_as, lines):
    case = CaseFactory(client=ClientFactory(called_name="Canaryname"))
    give(case.case_lead, case, "view_case", "view_identity")
    browser = client_as(case.case_lead)
    browser.get(f"/cases/{case.reference}/?from=canaryquery")
    browser.post("/clients/search/", {"q": "Canaryname"})
    text = json.dumps(lines())
    assert "casepage:detail" in text
    assert str(case.case_lead.pk) in text
    for secret in (
        "Canaryname",
        "canaryquery",
        case.reference,
        case.case_lead.email,
        case.case_lead.name,
        case.client.code,
    ):
        assert secret not in text


def test_only_the_fields_of_the_list_are_written_and_an_error_loses_its_text():
    record = logging.LogRecord("library", logging.ERROR, "", 1, "sent %s", ("Canary",), None)
    record.request, record.person = object(), "Canary"
    try:
        raise ValueError("Canary lives at Canary Street")
    except ValueError:
        record.exc_info = sys.exc_info()
    line = AllowListFormatter().format(record)
    assert "Canary" not in line
    assert json.loads(line)["error"] == "ValueError"


def test_an_error_of_the_database_is_named_by_its_code_and_without_its_words():
    record = logging.LogRecord("library", logging.ERROR, "", 1, "broken", (), None)
    try:
        raise IntegrityError("Key (email)=(Canary) exists") from UniqueViolation("Canary")
    except IntegrityError:
        record.exc_info = sys.exc_info()
    line = AllowListFormatter().format(record)
    assert json.loads(line)["error"] == "IntegrityError"
    assert json.loads(line)["code"] == "23505"
    assert "Canary" not in line


def test_a_connection_that_was_refused_is_logged_with_its_reason_and_without_its_address():
    refused = OperationalError("connection to 10.1.2.3 failed: too many connections for Canary")
    template = "error connecting in %r: %s"
    record = logging.LogRecord("psycopg.pool", 30, "", 1, template, ("pool", refused), None)
    line = AllowListFormatter().format(record)
    assert json.loads(line)["reason"] == "too many connections"
    assert "Canary" not in line
    assert "10.1.2.3" not in line


def test_the_web_server_logs_a_fault_without_its_words(capfd):
    given = ["gunicorn", "payoke.wsgi", "--config", "deploy/gunicorn.conf.py"]
    program = (
        "import sys; from gunicorn.app.wsgiapp import WSGIApplication as App\n"
        "app = App(); log = app.cfg.logger_class(app.cfg)\n"
        "try: raise ValueError('Canary lives here')\n"
        "except ValueError: log.exception('Error handling request %s', '/Canary/')\n"
    )
    subprocess.run(
        [sys.executable, "-c", f"import sys; sys.argv = {given}\n{program}"],
        cwd=configured.BASE_DIR,
        check=True,
    )
    (line,) = capfd.readouterr().err.splitlines()
    assert json.loads(line)["error"] == "ValueError"
    assert "Canary" not in line


@pytest.mark.django_db
def test_a_backup_that_is_wanted_and_was_never_made_is_red(settings):
    settings.BACKUP_RECIPIENT = ""
    assert Client().get("/readyz").json()["last_backup"] == "off"
    settings.BACKUP_RECIPIENT = "age1something"
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["last_backup"]) == (503, "red")


@pytest.mark.django_db
def test_what_is_not_configured_is_off_and_not_red(settings):
    settings.REDIS_URL = ""
    answer = Client().get("/readyz")
    assert answer.status_code == 200
    assert set(answer.json()) == set(health.PARTS)
    off = {name for name, state in answer.json().items() if state == "off"}
    assert off >= {"broker", "worker", "reminder_sweep"}


@pytest.mark.django_db
def test_all_parts_at_work_are_ok(broker):
    for name in ("worker", "sweep", "reminders", "appointments", "backup"):
        cache.set(f"heartbeat:{name}", time.time(), None)
    answer = Client().get("/readyz")
    assert answer.json() == dict.fromkeys(health.PARTS, "ok")
    assert answer.status_code == 200


def _broken_database():
    raise DatabaseError("no connection")


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["database", "migrations", "trail_sealed"])
def test_a_part_that_fails_is_named_and_nothing_else_is_told(part, monkeypatch):
    monkeypatch.setitem(health.PARTS, part, _broken_database)
    answer = Client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json()[part] == "red"
    assert "connection" not in answer.content.decode()


@pytest.mark.django_db
def test_a_broker_that_does_not_answer_is_red(settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["broker"]) == (503, "red")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("mark", "part", "late"),
    [
        ("backup", "last_backup", health.BACKUP_LATE),
        ("worker", "worker", health.LATE),
        ("sweep", "reminder_sweep", health.LATE),
        ("reminders", "reminder_sweep", health.LATE),
        ("appointments", "reminder_sweep", health.LATE),
    ],
)
def test_what_has_not_happened_for_too_long_is_red(mark, part, late, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    for sweep in ("sweep", "reminders", "appointments"):
        cache.set(f"heartbeat:{sweep}", health.time.time(), None)
    cache.set(f"heartbeat:{mark}", health.time.time() - late + 60, None)
    assert Client().get("/readyz").json()[part] == "ok"
    cache.set(f"heartbeat:{mark}", health.time.time() - late - 60, None)
    assert Client().get("/readyz").json()[part] == "red"


@pytest.mark.django_db
def test_a_reminder_that_should_have_gone_long_ago_is_red(settings, monkeypatch):
    monkeypatch.setattr(health, "STARTED", time.time() - 24 * 3600)
    owner = UserFactory()
    deadline = DeadlineFactory(owner=owner, case=CaseFactory(case_lead=owner))
    for sweep in ("sweep", "reminders", "appointments"):
        cache.set(f"heartbeat:{sweep}", health.time.time(), None)
    reminder = Reminder.objects.create(
        deadline=deadline,
        recipient=owner,
        warn_on=timezone.localdate(),
        due_at=timezone.now() - dt.timedelta(seconds=health.LATE - 60),
    )
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    assert Client().get("/readyz").json()["reminder_sweep"] == "ok"
    reminder.due_at -= dt.timedelta(seconds=120)
    reminder.save()
    assert Client().get("/readyz").json()["reminder_sweep"] == "red"
    monkeypatch.setattr(health, "STARTED", time.time() - 60)  # it waited while nothing ran
    assert Client().get("/readyz").json()["reminder_sweep"] == "ok"
    settings.REDIS_URL = ""
    assert Client().get("/readyz").json()["reminder_sweep"] == "off"


@pytest.mark.django_db
def test_a_broker_that_answers_is_ok_and_nothing_is_red_without_one(broker, settings):
    assert Client().get("/readyz").json()["broker"] == "ok"
    settings.REDIS_URL = ""
    answer = Client().get("/readyz")
    parts = ("broker", "worker", "reminder_sweep")
    assert [answer.json()[part] for part in parts] == ["off", "off", "off"]
    assert answer.status_code == 200


@pytest.mark.django_db
def test_the_webs_user_owns_nothing_and_may_only_add_to_what_is_kept():
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "select rolsuper, rolcreatedb, rolcreaterole, rolbypassrls"
            " from pg_roles where rolname = current_user"
        )
        assert not any(cursor.fetchone())
        cursor.execute("select count(*) from pg_tables where tableowner = current_user")
        assert cursor.fetchone()[0] == 0
        cursor.execute(
            "select table_name, privilege_type from information_schema.role_table_grants"
            " where grantee = current_user and table_schema = 'public'"
        )
        held: dict = {}
        for table, right in cursor.fetchall():
            held.setdefault(table, set()).add(right)
    closed = {name for name in held if name.endswith("_history")}
    closed |= {Event._meta.db_table, "audit_batch", "audit_datakey"}
    assert len(closed) > 5
    for name in closed:
        assert held[name] == {"SELECT", "INSERT"}, name
    assert held["audit_erasedkey"] == {"SELECT"}
    assert held["django_migrations"] == held["cases_caseaccess"] == {"SELECT"}
    assert not any("TRUNCATE" in rights or "TRIGGER" in rights for rights in held.values())


def test_every_fault_has_a_page_of_ours():
    ours = {
        error_pages.bad_request,
        error_pages.denied,
        error_pages.missing,
        error_pages.broken,
    }
    assert {urls.handler400, urls.handler403, urls.handler404, urls.handler500} == ours
    assert import_string(configured.CSRF_FAILURE_VIEW) is error_pages.forgery
