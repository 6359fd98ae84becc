"""What is sent while two clients become one waits, and goes to the one person."""

import threading

import pytest
from django.db import connection, transaction
from django.utils import timezone

from cases import actions
from cases.models import Bar, Case, Client, ContactNumber, KeepApart
from tests.accounts.factories import UserFactory
from tests.cases.factories import TODAY, CaseFactory, ClientFactory, bar, give

pytestmark = pytest.mark.slow
ALL = ("view_case", "view_identity", "change_case")


def led_file(by, **traits) -> Client:
    case = CaseFactory(client=ClientFactory(), **traits)
    give(by, case, *ALL)
    return case.client


@pytest.mark.parametrize("act", ["number", "apart", "lift"])
def test_what_is_sent_while_two_become_one_goes_to_the_one_person(committed_db, act):
    worker = UserFactory()
    kept = led_file(worker, phase="closed", closed_on=TODAY, case_lead=None)
    dropped = led_file(worker, case_lead=worker)
    third, barred = ClientFactory(), UserFactory()
    case = Case.unscoped.get(client=dropped)
    standing = bar(barred, case)

    def send() -> None:
        stale = Case.unscoped.select_related("client").get(pk=case.pk)
        stale_bar = Bar.objects.select_related("case").get(pk=standing.pk)
        is_read.set()
        assert is_merging.wait(20)
        if act == "number":
            values = {"label": "", "number": "+32470000001", "is_safe": True}
            actions.add_number(case=stale, values=values, by=worker)
        elif act == "apart":
            values = {"ground": "asked", "reason": "Why", "today": TODAY}
            actions.keep_apart(case=stale, other=third, by=worker, **values)
        else:
            actions.lift_bar(bar=stale_bar, by=worker, now=timezone.now())
        connection.close()

    is_read, is_merging = threading.Event(), threading.Event()
    sender = threading.Thread(target=send)
    sender.start()
    assert is_read.wait(20)
    with transaction.atomic():
        assert actions.merge(kept=kept, dropped=dropped, now=timezone.now(), by=worker)
        is_merging.set()
        # It waits for the locks of the merge, which ends only now.
        sender.join(1)
        assert sender.is_alive()
    sender.join(20)
    assert not sender.is_alive()
    if act == "number":
        assert ContactNumber.objects.get().client == kept
    elif act == "apart":
        pair = KeepApart.objects.get()
        assert {pair.one, pair.other} == {kept, third}
    else:
        assert not Bar.objects.around(kept).exists()
