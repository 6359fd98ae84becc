"""Two clients who are one person: what is joined, what is refused, and undone to the byte."""

import datetime as dt
import json

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases import actions, search
from cases.actions import merging
from cases.actions.merging import undo_now
from cases.models import (
    Bar,
    Case,
    Client,
    ClientMerge,
    ContactNumber,
    FamilyTie,
    Household,
    HouseholdMember,
    KeepApart,
    PossibleDuplicate,
    Relation,
    SafeContact,
    SearchEntry,
)
from records.errors import Refused
from shelter.models import BedUse
from tests.accounts.factories import UserFactory
from tests.cases.factories import TODAY, CaseFactory, ClientFactory, bar, give
from tests.kit import undone
from tests.shelter.factories import StayFactory

pytestmark = pytest.mark.django_db
CLOSED = {"phase": "closed", "closed_on": TODAY}
NAMES = ("called_name", "given_names", "family_name", "aliases")
ALL = ("view_case", "view_identity", "change_case", "reveal_location")


@pytest.fixture
def worker():
    return UserFactory()


@pytest.fixture
def kept(worker):
    """The client on file for years, whose file is closed."""
    person = {"called_name": "Blessing", "given_names": "Blessing", "family_name": "Adeyemi"}
    case = CaseFactory(client=ClientFactory(**person, languages=["eng"]), **CLOSED)
    give(worker, case, *ALL)
    SafeContact.objects.create(client=case.client, how="By day", never="Ring at home")
    ContactNumber(client=case.client, number="+32470000001").save()
    search.index_client(case.client)
    return case.client


@pytest.fixture
def dropped(worker):
    """The client who was made of the same person by mistake."""
    person = {"called_name": "Bless", "given_names": "Blesing", "family_name": "Adeyemy"}
    client = ClientFactory(**person, languages=["eng", "bin"], sex="f", address="Invented street 9")
    case = CaseFactory(client=client, opened_on=TODAY)
    give(worker, case, *ALL)
    contact = {"how": "Text first", "may_leave_message": "no"}
    SafeContact.objects.create(client=client, **contact)
    ContactNumber(client=client, label="Sister", number="+32470000002", is_safe=True).save()
    search.index_client(client)
    return client


def merged(kept, dropped, by) -> ClientMerge:
    return actions.merge(
        kept=Client.unscoped.get(pk=kept.pk),
        dropped=Client.unscoped.get(pk=dropped.pk),
        now=timezone.now(),
        by=by,
    )


def everything() -> dict[str, list[str]]:
    """Return all rows of the tables that a merge touches."""
    tables = [Client, Case, SafeContact, SearchEntry, HouseholdMember, KeepApart, Household]
    tables.append(FamilyTie)
    tables += [model for model, _name in merging.links()]
    rows = {}
    with connection.cursor() as cursor:
        for model in tables:
            table = model._meta.db_table
            cursor.execute(f'select to_jsonb(t)::text from "{table}" t order by 1')
            rows[table] = [row for (row,) in cursor.fetchall()]
    return rows


def test_the_files_become_episodes_of_one_person(kept, dropped, worker):
    merged(kept, dropped, worker)
    files = list(Case.unscoped.order_by("episode"))
    assert [file.client_id for file in files] == [kept.pk] * 2
    assert [file.episode for file in files] == [1, 2]
    assert files[1].closed_on is None
    assert list(search.find_for(worker, "Adeyemi")) == [kept]


def test_nothing_that_was_typed_is_lost(kept, dropped, worker):
    merged(kept, dropped, worker)
    person = Client.unscoped.get(pk=kept.pk)
    assert (person.given_names, person.family_name) == ("Blessing", "Adeyemi")
    assert person.aliases.splitlines() == ["Blesing Adeyemy", "Bless"]
    assert (person.languages, person.sex) == (["eng", "bin"], "f")
    assert person.address == "Invented street 9"
    contact = SafeContact.objects.get(client=kept)
    assert contact.how.splitlines() == ["By day", "Text first"]
    assert (contact.never, contact.may_leave_message) == ("Ring at home", "no")
    numbers = {
        row.number: (row.label, row.is_safe) for row in ContactNumber.objects.filter(client=kept)
    }
    assert numbers == {"+32470000001": ("", False), "+32470000002": ("Sister", True)}


def test_a_real_name_comes_before_a_pseudonym(kept, dropped, worker):
    Client.unscoped.filter(pk=kept.pk).update(is_pseudonym=True)
    merged(kept, dropped, worker)
    person = Client.unscoped.get(pk=kept.pk)
    assert (person.family_name, person.is_pseudonym) == ("Adeyemy", False)
    assert "Blessing Adeyemi" in person.aliases


def test_beds_household_and_pairs_go_along(kept, dropped, worker):
    case = Case.unscoped.get(client=dropped)
    third, home = ClientFactory(), Household.objects.create()
    StayFactory(case=case, created_by=worker)
    HouseholdMember.objects.create(household=home, client=dropped)
    actions.keep_apart(
        case=case, other=third, ground="safety", reason="He hit her", today=TODAY, by=worker
    )
    merged(kept, dropped, worker)
    assert BedUse.unscoped.get().person == kept
    assert HouseholdMember.objects.get().client == kept
    pair = KeepApart.objects.get()
    assert {pair.one, pair.other} == {kept, third}
    assert pair.reason == "He hit her"


def test_bars_of_each_hold_on_all_files(kept, dropped, worker):
    colleague = UserFactory()
    bar(colleague, Case.unscoped.get(client=dropped))
    row = merged(kept, dropped, worker)
    assert Bar.objects.filter(user=colleague, lifted_at__isnull=True).count() == 2
    undo_now(pk=row.pk, now=timezone.now(), by=worker, agreed_by=UserFactory())
    left = Bar.objects.get(user=colleague, lifted_at__isnull=True)
    assert left.case.client == dropped


def test_a_bar_holds_on_the_household_that_comes_along(kept, dropped, worker):
    colleague, child = UserFactory(), CaseFactory(client=ClientFactory())
    home = Household.objects.create()
    for client in (dropped, child.client):
        HouseholdMember.objects.create(household=home, client=client)
    bar(colleague, Case.unscoped.get(client=kept))
    row = merged(kept, dropped, worker)
    assert Bar.objects.on(child).get().user == colleague
    undo_now(pk=row.pk, now=timezone.now(), by=worker, agreed_by=UserFactory())
    assert not Bar.objects.on(child).exists()


def test_what_somebody_wrote_in_between_is_not_lost(kept, dropped, worker):
    read_before = Client.unscoped.get(pk=kept.pk)
    Client.unscoped.filter(pk=kept.pk).update(languages=["fra"], version=7)
    actions.merge(kept=read_before, dropped=dropped, now=timezone.now(), by=worker)
    stored = Client.unscoped.get(pk=kept.pk)
    assert (stored.languages, stored.version) == (["fra", "eng", "bin"], 8)


@pytest.mark.parametrize("as_first", [True, False])
def test_whether_somebody_else_is_the_same_is_asked_of_the_one_person(
    kept, dropped, worker, as_first
):
    third = CaseFactory().client
    people = (
        {"person": dropped, "newcomer": third}
        if as_first
        else {"person": third, "newcomer": dropped}
    )
    pair = PossibleDuplicate.unscoped.create(**people, noted_by=worker)
    row = merged(kept, dropped, worker)
    assert PossibleDuplicate.unscoped.of(kept).get() == pair
    undo_now(pk=row.pk, now=timezone.now(), by=worker, agreed_by=UserFactory())
    assert PossibleDuplicate.unscoped.of(dropped).get() == pair


def test_nobody_comes_back_as_the_one_that_gave_way(kept, dropped, worker):
    merged(kept, dropped, worker)
    signal = {"signal": {"referrer": "police"}, "received_at": timezone.now()}
    with pytest.raises(Refused):
        actions.open_episode(client=dropped, **signal, today=TODAY, by=worker)
    assert not Case.unscoped.filter(client=dropped).exists()


def test_a_bar_sent_while_two_become_one_holds_on_all_files(kept, dropped, worker):
    colleague, read_before = UserFactory(), Case.unscoped.get(client=dropped)
    merged(kept, dropped, worker)
    actions.set_bar(case=read_before, user=colleague, reason="Family.", by=worker)
    assert Bar.objects.filter(case__client=kept, user=colleague).count() == 2


@pytest.mark.parametrize("why", ["both open", "not mine", "kept apart", "same night"])
def test_what_cannot_be_is_refused_and_nothing_moves(kept, dropped, worker, why):
    first, second = Case.unscoped.get(client=kept), Case.unscoped.get(client=dropped)
    by = worker
    if why == "both open":
        Case.unscoped.filter(pk=first.pk).update(phase="accepted", closed_on=None)
    if why == "not mine":
        by = UserFactory()
        give(by, first, *ALL)
    if why == "kept apart":
        values = {"ground": "safety", "reason": "", "today": TODAY, "by": worker}
        actions.keep_apart(case=first, other=dropped, **values)
    if why == "same night":
        for case in (first, second):
            StayFactory(case=case, created_by=worker)
    before = everything()
    with pytest.raises(Refused):
        merged(kept, dropped, by)
    assert everything() == before
    assert not ClientMerge.unscoped.exists()


def test_undone_each_row_is_as_it_was_to_the_byte(kept, dropped, worker):
    StayFactory(case=Case.unscoped.get(client=dropped), created_by=worker)
    before = everything()
    row = merged(kept, dropped, worker)
    assert everything() != before
    undo_now(pk=row.pk, now=timezone.now(), by=worker, agreed_by=UserFactory())
    assert everything() == before
    assert ContactNumber.objects.get(client=dropped).number == "+32470000002"
    with pytest.raises(Refused):
        undo_now(pk=row.pk, now=timezone.now(), by=worker, agreed_by=UserFactory())


texts = st.sampled_from(["", "Adeyemi", "Адейеми", "Ade\nyemi"])
people = st.fixed_dictionaries(
    {
        "names": st.tuples(texts, texts, texts, texts),
        "birth": st.sampled_from(["", "--1999", "3-4-2001"]),
        "is_pseudonym": st.booleans(),
        "contact": st.none() | st.tuples(texts, st.sampled_from(["yes", "no", "not_asked"])),
        "numbers": st.integers(0, 2),
        "home": st.none() | st.booleans(),
        "pairs": st.integers(0, 2),
        "bars": st.integers(0, 1),
        "tie": st.none() | st.sampled_from([*Relation.values, "ended", "voided"]),
        "stay": st.none() | st.integers(0, 1),
    }
)


def relate(client: Client, kind: str, other: Client, by) -> None:
    """Note a relation of a client to somebody, one that ended, or one entered in error."""
    relation = {"ended": "partner", "voided": "parent"}.get(kind, kind)
    row = FamilyTie.between(client, relation, other)
    row.created_by = by
    if kind == "ended":
        row.ended_on = TODAY
    if kind == "voided":
        row.voided_at, row.voided_by, row.void_reason = timezone.now(), by, "Of another person"
    row.save()


def furnish(client: Client, traits: dict, third: Client, worker, others) -> None:
    """Give a client what hangs on one."""
    case = Case.unscoped.get(client=client)
    names = dict(zip(NAMES, traits["names"], strict=True))
    for name, value in names.items():
        setattr(client, name, value)
    client.is_pseudonym = traits["is_pseudonym"]
    client.birth_date = traits["birth"]
    client.birth_year = int(traits["birth"][-4:]) if traits["birth"] else None
    client.save()
    if traits["contact"]:
        how, answer = traits["contact"]
        SafeContact.objects.create(client=client, how=how, may_leave_message=answer)
    for number in range(traits["numbers"]):
        ContactNumber(client=client, number=f"+3247000000{number}", label="Own").save()
    if traits["home"] is not None:
        left_on = TODAY if traits["home"] else None
        home = Household.objects.create()
        HouseholdMember.objects.create(household=home, client=client, left_on=left_on)
    for ground in ("safety", "asked")[: traits["pairs"]]:
        actions.keep_apart(
            case=case, other=third, ground=ground, reason="Why", today=TODAY, by=worker
        )
    for other in others[: traits["bars"]]:
        bar(other, case)
    if traits["tie"]:
        relate(client, traits["tie"], third, worker)
    if traits["stay"] is not None:
        arrival = TODAY + dt.timedelta(days=30 * traits["stay"])
        nights = {"arrival": arrival, "departure": arrival + dt.timedelta(days=5)}
        StayFactory(case=case, created_by=worker, **nights)
    search.index_client(client)


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@pytest.mark.slow
@given(first=people, second=people)
def test_whoever_they_are_merge_then_undo_changes_no_byte(worker, first, second):
    with undone():
        third, others = ClientFactory(), [UserFactory()]
        both = [CaseFactory(**CLOSED).client, CaseFactory(opened_on=TODAY).client]
        for client, traits in zip(both, (first, second), strict=True):
            give(worker, Case.unscoped.get(client=client), *ALL)
            furnish(client, traits, third, worker, others)
        before = everything()
        try:
            row = merged(*both, worker)
        except Refused:
            same_night = first["stay"] is not None and first["stay"] == second["stay"]
            assert same_night or {first["tie"], second["tie"]} == {"parent", "child"}
            assert everything() == before
            return
        assert not Case.unscoped.filter(client=both[1]).exists()
        undo_now(pk=row.pk, now=timezone.now(), by=worker, agreed_by=UserFactory())
        assert everything() == before


def test_work_on_the_files_does_not_hinder_the_undoing(kept, dropped, worker):
    row = merged(kept, dropped, worker)
    Case.unscoped.filter(client=kept).update(last_contact_at=timezone.now())
    undo_now(pk=row.pk, now=timezone.now(), by=worker, agreed_by=UserFactory())
    assert Case.unscoped.filter(client=dropped).count() == 1


def test_what_was_changed_since_is_said_and_nothing_is_put_back(kept, dropped, worker):
    row = merged(kept, dropped, worker)
    newest = Case.unscoped.get(episode=2)
    values = {"aliases": "Another"}
    actions.change_client(case=newest, version=None, values=values, by=worker)
    before = everything()
    with pytest.raises(Refused, match="names, birth"):
        undo_now(pk=row.pk, now=timezone.now(), by=worker, agreed_by=UserFactory())
    assert everything() == before


def test_what_is_kept_for_the_undoing_holds_no_text(kept, dropped, worker):
    row = merged(kept, dropped, worker)
    steps = json.dumps(row.steps)
    for word in ("Blessing", "Adeyemi", "470000002", "Sister", "Text first", "Invented street"):
        assert word not in steps
        assert word.encode().hex() not in steps


def test_every_model_that_names_a_client_is_part_of_a_merge():
    moved = {model for model, _name in merging.links()}
    assert {ContactNumber, BedUse} <= moved
    named = {
        relation.related_model
        for relation in Client._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete
    }
    others = {model for model in named - moved if not model.__name__.endswith("History")}
    assert others == set(merging.APART)
