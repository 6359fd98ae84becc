"""Giving beds: what the database refuses, and what the acts say of it."""

import datetime as dt
import threading
from functools import partial
from uuid import uuid4

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from cases.models import Case, CaseUserGrant
from records.errors import Refused, SentTwice, Stale
from records.saving import Token
from shelter import actions
from shelter.models import BedRequest, BedUse, HouseStaff
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseFactory
from tests.shelter.factories import MARCH_1, MARCH_11, BedFactory, StayFactory

DAY = dt.timedelta(days=1)


def place(case, bed, *, token=None, **fields):
    values = {"bed": bed, "first_night": MARCH_1, "departure": MARCH_11} | fields
    today = dt.datetime.now(tz=dt.UTC).date()
    return actions.place(case=case, values=values, today=today, token=token, by=case.case_lead)


def depart(stay, on, **fields):
    values = {"on": on, "reason": "", "destination": "other"} | fields
    return actions.depart(pk=stay.pk, version=None, values=values, by=stay.created_by)


def move(stay, bed, on, *, today, reason=""):
    values = {"bed": bed, "on": on, "reason": reason}
    return actions.move(pk=stay.pk, version=None, values=values, today=today, by=stay.created_by)


@pytest.mark.django_db
def test_a_bed_left_in_the_morning_is_given_the_same_evening():
    before = StayFactory()
    place(CaseFactory(), before.bed, first_night=MARCH_11, departure=MARCH_11 + DAY)
    assert before.bed.uses.count() == 2


@pytest.mark.django_db
def test_a_taken_bed_says_who_was_faster():
    before = StayFactory()
    with pytest.raises(Refused, match=before.created_by.short_name) as taken:
        place(CaseFactory(), before.bed, first_night=MARCH_11 - DAY, departure=MARCH_11 + DAY)
    assert taken.value.field == "bed"
    assert before.bed.uses.count() == 1


@pytest.mark.django_db
def test_nobody_has_two_beds_on_one_night():
    stay = StayFactory()
    with pytest.raises(Refused, match="This person has a bed") as refused:
        place(stay.case, BedFactory())
    assert refused.value.field == "first_night"


@pytest.mark.django_db
def test_placing_ends_the_wish_and_opens_the_line():
    case = CaseFactory(open_lines=["legal"])
    actions.request_bed(case=case, values={"wanted_from": MARCH_1}, by=case.case_lead)
    place(case, BedFactory())
    assert BedRequest.unscoped.get(case=case).ended_on
    assert Case.unscoped.get(pk=case.pk).open_lines == ["legal", "shelter"]


@pytest.mark.django_db
def test_an_expired_hold_gives_way_and_a_live_one_does_not():
    bed = BedFactory()
    first = place(CaseFactory(), bed, kind="hold")
    with pytest.raises(Refused, match="was taken by"):
        place(CaseFactory(), bed)
    BedUse.unscoped.filter(pk=first.pk).update(held_until=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    place(CaseFactory(), bed)
    assert bed.uses.get().kind == "plan"


@pytest.mark.django_db
def test_nobody_arrives_before_the_one_before_has_left():
    stay = StayFactory()
    plan = place(CaseFactory(), stay.bed, first_night=MARCH_11, departure=MARCH_11 + 5 * DAY)
    with pytest.raises(Refused, match="has not left"):
        actions.arrive(pk=plan.pk, today=MARCH_11, by=stay.created_by)
    depart(stay, MARCH_11)
    assert actions.arrive(pk=plan.pk, today=MARCH_11, by=stay.created_by).kind == "stay"


@pytest.mark.django_db
def test_the_night_staff_of_the_house_sees_the_card_until_the_departure():
    bed, night = BedFactory(), with_role("night_worker")
    HouseStaff.objects.create(house=bed.room.unit.house, user=night)
    case, today = CaseFactory(), dt.datetime.now(tz=dt.UTC).date()
    stay = place(case, bed, kind="stay", first_night=today, departure=today + 5 * DAY)
    assert Case.objects.visible_to(night, "view_resident_card").contains(case)
    depart(stay, today)
    assert not Case.objects.visible_to(night, "view_resident_card").contains(case)


@pytest.mark.django_db
def test_a_move_keeps_the_departure_and_remembers_where_from():
    stay, bed = StayFactory(), BedFactory()
    day = MARCH_1 + 4 * DAY
    after = move(stay, bed, day, reason="quieter", today=day)
    stay.refresh_from_db()
    assert (stay.period.upper, after.period.lower, after.period.upper) == (
        MARCH_1 + 4 * DAY,
        MARCH_1 + 4 * DAY,
        MARCH_11,
    )
    assert after.moved_from == stay


@pytest.mark.django_db
def test_a_family_is_placed_together_or_not_at_all():
    cases = [CaseFactory(), CaseFactory()]
    free, taken = BedFactory(), StayFactory().bed
    values = {"first_night": MARCH_1, "departure": MARCH_11}
    family = partial(
        actions.place_family, cases=cases, values=values, today=MARCH_1, by=UserFactory()
    )
    with pytest.raises(Refused, match="was taken by"):
        family(beds=[free, taken])
    assert free.uses.count() == 0
    family(beds=[free, BedFactory()])
    assert BedUse.unscoped.filter(case__in=cases).count() == 2


@pytest.mark.django_db
def test_who_is_still_there_stays_a_night_longer_and_a_collision_is_shown():
    alone, followed = StayFactory(), StayFactory()
    place(CaseFactory(), followed.bed, first_night=MARCH_11, departure=MARCH_11 + 3 * DAY)
    assert actions.extend_overstays(today=MARCH_11) == [followed]
    alone.refresh_from_db()
    followed.refresh_from_db()
    assert alone.period.upper == MARCH_11 + DAY
    assert followed.period.upper == MARCH_11


@pytest.mark.django_db
def test_a_closed_bed_is_not_given_and_a_given_bed_is_not_closed():
    bed = BedFactory()
    values = {"first_night": MARCH_1, "reopens": MARCH_11, "reason": "Repair"}
    close = partial(actions.close_bed, values=values, by=UserFactory())
    close(bed=bed)
    with pytest.raises(Refused, match="was taken by"):
        place(CaseFactory(), bed)
    with pytest.raises(Refused, match="was taken by") as refused:
        close(bed=StayFactory().bed)
    assert refused.value.field == "first_night"


@pytest.mark.django_db
def test_a_move_that_is_still_to_come_is_a_plan_until_the_arrival():
    stay, bed = StayFactory(), BedFactory()
    plan = move(stay, bed, MARCH_1 + 4 * DAY, today=MARCH_1 + DAY)
    stay.refresh_from_db()
    assert (plan.kind, stay.left_at) == ("plan", None)
    actions.arrive(pk=plan.pk, today=MARCH_1 + 3 * DAY, by=stay.created_by)
    stay.refresh_from_db()
    plan.refresh_from_db()
    assert stay.left_at
    assert stay.period.upper == plan.period.lower == MARCH_1 + 3 * DAY


@pytest.mark.django_db
def test_the_night_card_follows_the_person_to_the_other_house_and_to_a_later_departure():
    here, there = BedFactory(), BedFactory()
    staff = {bed: with_role("night_worker") for bed in (here, there)}
    for bed, user in staff.items():
        HouseStaff.objects.create(house=bed.room.unit.house, user=user)
    case, today = CaseFactory(), dt.datetime.now(tz=dt.UTC).date()
    stay = place(case, here, kind="stay", first_night=today - DAY, departure=today + 5 * DAY)

    follow = move(stay, there, today, today=today)
    seen = {
        bed: Case.objects.visible_to(user, "view_resident_card").contains(case)
        for bed, user in staff.items()
    }
    assert seen == {here: False, there: True}

    values = {"departure": today + 9 * DAY}
    actions.change_departure(pk=follow.pk, version=1, values=values, by=case.case_lead)
    ends = CaseUserGrant.objects.valid_now().get(user=staff[there]).expires_at
    assert ends.date() == today + 9 * DAY


@pytest.mark.django_db
def test_who_no_longer_works_in_a_house_no_longer_sees_its_residents():
    bed, gone, came = BedFactory(), with_role("night_worker"), with_role("night_worker")
    house = bed.room.unit.house
    work = partial(actions.change_house, pk=house.pk, version=None, by=UserFactory())
    work(values={"staff": [gone]})
    case, today = CaseFactory(), dt.datetime.now(tz=dt.UTC).date()
    place(case, bed, kind="stay", first_night=today, departure=today + 5 * DAY)
    work(values={"staff": [came]})
    assert not Case.objects.visible_to(gone, "view_resident_card").contains(case)
    assert Case.objects.visible_to(came, "view_resident_card").contains(case)


@pytest.mark.django_db
def test_a_bed_that_ended_in_between_is_not_given():
    bed = BedFactory()
    actions.end_bed(bed=bed, today=MARCH_1, by=UserFactory())
    with pytest.raises(Refused, match="no longer used"):
        place(CaseFactory(), bed)
    stay = StayFactory()
    with pytest.raises(Refused, match="no longer used"):
        move(stay, bed, MARCH_1 + DAY, today=MARCH_1 + DAY)
    with pytest.raises(Refused, match="Somebody has this bed"):
        actions.end_bed(bed=stay.bed, today=MARCH_1, by=UserFactory())


@pytest.mark.django_db
def test_nobody_is_let_in_beside_one_who_should_have_left():
    stay = StayFactory()
    with pytest.raises(Refused, match="has not left"):
        place(CaseFactory(), stay.bed, kind="stay", first_night=MARCH_11, departure=MARCH_11 + DAY)


@pytest.mark.django_db
def test_whose_plan_is_taken_back_waits_again_where_they_were():
    case = CaseFactory()
    request = actions.request_bed(case=case, values={"wanted_from": MARCH_1}, by=case.case_lead)
    plan = place(case, BedFactory())
    actions.cancel(pk=plan.pk, by=case.case_lead)
    request.refresh_from_db()
    assert request.ended_on is None
    assert Case.unscoped.get(pk=case.pk).open_lines == ["shelter"]


@pytest.mark.django_db
def test_the_sweep_never_brings_back_who_left():
    stay = StayFactory()
    depart(stay, MARCH_11)
    assert actions.extend_overstays(today=MARCH_11 + DAY) == []
    stay.refresh_from_db()
    assert stay.left_at
    assert stay.period.upper == MARCH_11


@pytest.mark.django_db
def test_a_form_sent_twice_gives_one_bed():
    case, token = CaseFactory(), Token(uuid4(), "digest")
    place(case, BedFactory(), token=token)
    with pytest.raises(SentTwice):
        place(case, BedFactory(), token=token)
    assert BedUse.unscoped.count() == 1


@pytest.mark.django_db
def test_nobody_leaves_by_a_form_that_is_older_than_the_stay():
    stay = StayFactory(version=2)
    with pytest.raises(Stale):
        actions.change_departure(
            pk=stay.pk, version=1, values={"departure": MARCH_11 + DAY}, by=stay.created_by
        )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"departure": MARCH_1}, "departure"),
        ({"kind": "stay", "first_night": dt.date(2999, 1, 1)}, "departure"),
        (
            {
                "kind": "stay",
                "first_night": dt.date(2999, 1, 1),
                "departure": dt.date(2999, 1, 2),
            },
            "kind",
        ),
    ],
)
def test_nights_that_cannot_be_are_refused(fields, field):
    with pytest.raises(Refused) as refused:
        place(CaseFactory(), BedFactory(), **fields)
    assert refused.value.field == field


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"period": DateRange(MARCH_1, None)}, "a_use_has_a_first_and_a_last_night"),
        ({"period": DateRange(MARCH_1, MARCH_1)}, "a_use_has_a_first_and_a_last_night"),
        ({"kind": "closure", "reason": "x"}, "a_closure_names_nobody_and_a_stay_somebody"),
        ({"kind": "closure", "case": None, "person": None, "reason": ""}, "a_closure_says_why"),
        ({"kind": "hold"}, "only_holds_expire"),
    ],
)
def test_the_database_refuses_a_use_that_cannot_be(fields, constraint):
    by = UserFactory()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        StayFactory(**{"created_by": by} | fields)


@pytest.mark.slow
def test_fifty_racers_through_sql_leave_one_winner_each_round(committed_db):
    rounds, racers = 20, 50
    by = UserFactory()
    cases = [CaseFactory(case_lead=by) for _racer in range(racers)]
    beds = [BedFactory() for _round in range(rounds)]
    won: list[int] = []
    lost: list[int] = []
    gate = threading.Barrier(10)

    def race(mine):
        try:
            for number, bed in enumerate(beds):
                gate.wait()
                for case in mine:
                    try:
                        place(
                            case,
                            bed,
                            first_night=MARCH_1 + number * DAY,
                            departure=MARCH_1 + (number + 1) * DAY,
                        )
                        won.append(number)
                    except Refused:
                        lost.append(number)
        finally:
            connection.close()

    threads = [threading.Thread(target=race, args=(cases[slot::10],)) for slot in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(won) == list(range(rounds))
    assert len(lost) == rounds * (racers - 1)
    assert all(bed.uses.count() == 1 for bed in beds)


@pytest.mark.slow
def test_fifty_racers_with_bare_statements_leave_one_winner_each_round(committed_db):
    """Past the act and its locks, each with a connection of its own as the web's user.

    Two rows that exclude one another may each wait for the other: PostgreSQL then ends one of
    them as a deadlock, which is a refusal too.
    """
    rounds, racers = 20, 50
    by = UserFactory()
    cases = [CaseFactory(case_lead=by) for _racer in range(racers)]
    beds = [BedFactory() for _round in range(rounds)]
    ended: list[tuple[int, str]] = []
    gate = threading.Barrier(racers)

    def race(case):
        try:
            for number, bed in enumerate(beds):
                first = MARCH_1 + number * DAY
                gate.wait(60)
                try:
                    StayFactory(case=case, bed=bed, arrival=first, departure=first + DAY)
                    ended.append((number, "won"))
                except IntegrityError as refused:
                    ended.append((number, refused.__cause__.diag.constraint_name))
                except OperationalError as refused:
                    ended.append((number, type(refused.__cause__).__name__))
        finally:
            connection.close()

    threads = [threading.Thread(target=race, args=(case,)) for case in cases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    taken = {what for _number, what in ended} - {"won", "DeadlockDetected"}
    assert sorted(number for number, what in ended if what == "won") == list(range(rounds))
    assert len(ended) == rounds * racers
    assert len(taken) == 1
    assert all(bed.uses.count() == 1 for bed in beds)
