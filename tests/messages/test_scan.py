"""No message of a whole demonstration says whom it is about, or what kind of house this is."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.models import User
from common.dates import at_clock
from counseling.actions import ReminderWish, give_due_reminders, plan_session
from deadlines.actions import send_digests, send_due_reminders
from demo import load, looking
from tests.accounts.factories import with_mails
from tests.canary import canary_case
from tests.cases.factories import give
from tests.databases import shared
from tests.deadlines.factories import DeadlineFactory
from tests.demo.life import Life
from tests.messages import collecting
from tests.messages.scanning import Message, forbidden, names, said
from workspace.actions import notify, queue_mail
from workspace.models import Notice, OutboxMail

DAY = dt.timedelta(days=1)
DAYS = 21


def _people() -> dict[str, User]:
    return {user.email.split("@")[0]: user for user in User.objects.all()}


def _work(today: dt.date) -> None:
    """Let people work on two files, one of them with a canary in each closed field."""
    Life(_people(), today, is_full=True).everything()
    Life(_people(), today, is_full=False).everything()
    case = canary_case()
    lead = case.case_lead
    for number in range(-3, DAYS):
        DeadlineFactory(
            case=case,
            owner=lead,
            title="Canarytitle",
            due_on=today + number * DAY,
            is_legal=bool(number % 2),
        )
    values = {
        "line": "psychosocial",
        "title": "Canarytitle",
        "place": "Canaryplace",
        "starts_at": at_clock(today + 3 * DAY, dt.time(10)),
        "minutes": 60,
        "remind": ReminderWish("sms", 1),
    }
    give(lead, case, "view_identity", "view_psychosocial", "change_psychosocial")
    plan_session(case=case, values=values, by=lead)


def _sweep(today: dt.date) -> None:
    """Let the alarm clocks of three weeks ring, at half past eight each day."""
    for number in range(DAYS):
        now = at_clock(today + number * DAY, dt.time(8, 30))
        send_due_reminders(now=now)
        send_digests(now=now)
        give_due_reminders(now=now + dt.timedelta(hours=2))


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """A demonstration at work for three weeks, with the mails of all of them in the outbox."""
    today = timezone.localdate()
    with shared(django_db_setup, django_db_blocker):
        load.load(clients=120, years=2, until=today, seed=7)
        looking.add(today, {})
        with_mails(User.objects.get(email__startswith="legal@"))
        _work(today)
        _sweep(today)
        collecting.queue_each_kind()
        yield today


@pytest.fixture
def outgoing(settings):
    """Let mails leave; show strangers the sign-in of a real installation, without roles to try."""
    settings.DEMO = False
    settings.EMAIL_URL = "smtp://mail.example:25"


@pytest.mark.slow
def test_no_message_of_a_demonstration_says_what_it_may_not(world, outgoing):
    kinds = set(OutboxMail.objects.values_list("kind", flat=True))
    assert kinds >= collecting.kinds_of_mails()
    assert OutboxMail.objects.filter(kind="digest").count() > DAYS
    assert OutboxMail.objects.filter(kind="late_weekly").exists()
    assert Notice.objects.filter(kind="counseling.remind_client").exists()
    closed = names()
    assert len(closed) > 100
    mails = list(collecting.mails())
    messages = [
        *collecting.notices(),
        *collecting.kinds_of_notices(),
        *mails,
        *collecting.previews(mails),
        *collecting.calendars(),
    ]
    assert len({message.kind for message in messages}) > 40
    assert sorted(set(said(messages, closed))) == []


@pytest.mark.parametrize("word", forbidden(is_outside=True))
def test_the_scan_hears_each_word_of_its_list(word):
    text = f"Sign in: {word.rstrip('*').upper()}, at ten."
    assert said([Message("mail", text, is_outside=True)], set())


@pytest.mark.parametrize("word", ["slachtofferhulp", "Opvanghuizen", "victimes", "Trafficking"])
def test_the_scan_hears_a_word_with_its_endings(word):
    assert said([Message("notice", f"Of {word}.")], set()) == [("notice", word)]


@pytest.mark.parametrize("text", ["Sign in to see it:", "Meld je aan", "Une date à retenir"])
def test_the_scan_lets_pass_what_is_neutral(text):
    assert said([Message("mail", text, is_outside=True)], {"Ada"}) == []


@pytest.mark.django_db
def test_the_scan_hears_what_is_planted_in_a_notice_a_mail_and_a_link(outgoing):
    case = canary_case()
    closed = names()
    notify(user=case.case_lead, kind="cases.assigned", name=case.client.called_name, code="P-1")
    for path in ("/mensenhandel/", "/Canaryhouse/"):
        queue_mail(
            address="x@staff.example",
            language="en",
            kind="notice",
            url=f"https://testserver{path}",
            now=timezone.now(),
        )
    heard = said([*collecting.notices(), *collecting.mails()], closed)
    planted = {word for _kind, word in heard}
    assert planted >= {"a canary", "mensenhandel", case.client.called_name, "Canaryhouse"}
    assert Notice.objects.filter(kind="cases.assigned").exists()
