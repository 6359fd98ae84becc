"""What lies on a workspace: two windows never lose a text, nothing is done or told twice."""

import datetime as dt
import threading

import pytest
from django.core import mail
from django.db import connection, transaction
from django.utils import timezone

from tests.accounts.factories import UserFactory
from tests.deadlines.sink import Sink
from workspace import actions
from workspace.models import Draft, Notice, OutboxMail

NOW = timezone.make_aware(dt.datetime(2026, 11, 24, 9, 0))


@pytest.fixture
def outgoing(settings):
    """Let mails leave, into the test's own box."""
    settings.EMAIL_URL = "smtp://mail.example:25"


def draft(user, text: str, version: int = 0) -> Draft:
    return actions.save_draft(
        user=user, form="session", target="x", data={"note": text}, base_version=version
    )


def mails(count: int) -> None:
    for number in range(count):
        actions.queue_mail(
            address=f"person{number}@demo.example",
            language="en",
            kind="notice",
            url="/workspace/notices/",
            now=NOW,
        )


def at_once(*acts) -> list:
    """Let several act at the same moment, each with a connection of its own."""
    start, done, failed = threading.Barrier(len(acts)), [], []

    def run(act) -> None:
        try:
            start.wait(10)
            done.append(act())
        except Exception as error:  # noqa: BLE001 - raised again by the test
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    return done


@pytest.mark.django_db
def test_the_second_of_two_windows_gets_both_texts_and_overwrites_neither():
    user = UserFactory()
    known = draft(user, "Common beginning.").version
    draft(user, "From the first window.", known)

    with pytest.raises(actions.DraftConflict) as conflict:
        draft(user, "From the second window.", known)

    assert conflict.value.theirs == {"note": "From the first window."}
    assert actions.read_draft(Draft.objects.get()) == {"note": "From the first window."}


@pytest.mark.django_db
def test_the_same_text_from_two_windows_is_no_conflict():
    user = UserFactory()
    known = draft(user, "Beginning.").version
    draft(user, "The same.", known)
    assert draft(user, "The same.", known).version == known + 1


@pytest.mark.django_db
def test_nobody_reads_or_drops_the_draft_of_another(client_as):
    kept, other = draft(UserFactory(), "Mine."), UserFactory()
    assert client_as(other).get(f"/workspace/drafts/{kept.pk}/").status_code == 404
    actions.discard_draft(user=other, draft_id=kept.pk)
    actions.drop_draft(user=other, form="session", target="x")
    assert Draft.objects.filter(pk=kept.pk).exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("referer", "path"),
    [
        ("https://testserver/cases/x/sessions/new/?a=b", "/cases/x/sessions/new/"),
        ("https://testserver//evil.example/x", ""),
        ("https://testserver///evil.example/x", ""),
        ("https://testserver/\\evil.example/x", ""),
        ("javascript:alert(1)", ""),
        ("https://[", ""),
        (f"https://testserver/{'x' * 300}", ""),
        ("", ""),
    ],
)
def test_a_draft_leads_on_to_this_site_only(client_as, referer, path):
    user = UserFactory()
    typed = {"draft_form": "session", "draft_version": "0", "note": "Mine."}
    browser = client_as(user)
    browser.post("/workspace/drafts/", typed, headers={"Referer": referer})
    assert Draft.objects.get(user=user).path == path


@pytest.mark.django_db
def test_a_form_at_a_locked_screen_leads_on_to_this_site_only():
    user = UserFactory()
    assert actions.keep_posted(user=user, path="//evil.example/x", data={}).path == ""
    assert actions.keep_posted(user=user, path="/cases/new/", data={}).path == "/cases/new/"


@pytest.mark.django_db
def test_a_draft_lies_closed_in_the_database():
    draft(UserFactory(), "Words of a person.")
    with connection.cursor() as cursor:
        cursor.execute("select payload from workspace_draft")
        assert b"person" not in bytes(cursor.fetchone()[0])


def test_two_sweeps_at_once_send_each_mail_with_its_own_number(committed_db, outgoing):
    mails(30)
    sent = at_once(*(lambda: actions.send_due(now=NOW) for _sweep in range(2)))

    assert sum(sent) == 30
    numbers = [one.extra_headers["Message-ID"] for one in mail.outbox]
    assert sorted(numbers) == sorted(f"<{one.pk}@casebook>" for one in OutboxMail.objects.all())
    assert actions.send_due(now=NOW) == 0


@pytest.mark.django_db
def test_a_mail_that_left_before_its_mark_was_stored_leaves_again_under_the_same_number(outgoing):
    mails(1)
    actions.send_due(now=NOW)
    OutboxMail.objects.update(sent_at=None)

    actions.send_due(now=NOW)

    first, again = (one.extra_headers["Message-ID"] for one in mail.outbox)
    assert first == again


@pytest.mark.django_db
def test_a_mail_that_was_refused_waits_longer_each_time(outgoing, settings):
    settings.EMAIL_BACKEND = "tests.workspace.refusing.Backend"
    mails(1)
    assert actions.send_due(now=NOW) == 0
    waiting = OutboxMail.objects.get()
    assert waiting.sent_at is None
    assert waiting.due_at == NOW + dt.timedelta(minutes=2)


@pytest.mark.django_db
def test_while_the_mail_server_is_away_nothing_counts_as_refused(outgoing, settings):
    settings.EMAIL_BACKEND = "tests.workspace.refusing.Away"
    mails(2)
    assert actions.send_due(now=NOW) == 0
    assert list(OutboxMail.objects.values_list("attempts", "due_at")) == [(0, NOW)] * 2


@pytest.mark.django_db
def test_a_sweep_leaves_the_rest_to_the_next_one_when_its_time_is_over(outgoing):
    mails(2)
    assert actions.send_due(now=NOW, seconds=0) == 0
    assert actions.send_due(now=NOW) == 2


def test_a_crash_over_one_mail_leaves_the_marks_of_those_before_it(
    committed_db, outgoing, settings
):
    settings.EMAIL_BACKEND = "tests.workspace.refusing.Crashing"
    mails(3)
    with pytest.raises(ZeroDivisionError):
        actions.send_due(now=NOW)
    assert OutboxMail.objects.filter(sent_at__isnull=False).count() == 2


def test_all_mails_of_a_sweep_share_a_connection(committed_db, outgoing, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    mails(3)
    with Sink() as sink:
        settings.EMAIL_HOST, settings.EMAIL_PORT = sink.server_address
        assert actions.send_due(now=NOW) == 3
    assert (sink.count, sink.connections) == (3, 1)


@pytest.mark.django_db
def test_without_an_address_of_a_mail_server_everything_waits(settings):
    settings.EMAIL_URL = ""
    mails(1)
    assert actions.send_due(now=NOW) == 0
    assert OutboxMail.objects.get().attempts == 0


@pytest.mark.django_db
def test_a_mail_says_nothing_but_that_there_is_something(outgoing):
    mails(1)
    actions.send_due(now=NOW)
    sent = mail.outbox[0]
    for word in ("client", "victim", "traffick", "shelter", "P-"):
        assert word not in (sent.subject + sent.body).lower().replace("p-", "P-")
    assert OutboxMail.objects.get().url == ""


@pytest.mark.django_db
def test_a_notice_is_told_once_and_only_if_the_act_succeeds():
    user = UserFactory()
    with transaction.atomic():
        actions.notify(user=user, kind="cases.assigned", name="A.", code="P-1")
        transaction.set_rollback(True)
    assert not Notice.objects.exists()

    actions.notify(user=user, kind="cases.assigned", name="A.", code="P-1")
    actions.mark_read(user=user, now=NOW)
    assert Notice.objects.get().read_at == NOW


@pytest.mark.django_db
def test_to_read_ones_own_notices_leaves_those_of_others_unread(client_as):
    mine, other = UserFactory(), UserFactory()
    for user in (mine, other):
        actions.notify(user=user, kind="cases.assigned", name="Els D.", code="P-0007")
    browser = client_as(mine)
    assert "P-0007" in browser.get("/workspace/notices/").content.decode()
    browser.post("/workspace/notices/read/")
    assert list(Notice.objects.filter(read_at__isnull=True).values_list("user", flat=True)) == [
        other.pk
    ]
