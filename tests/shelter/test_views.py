"""The board, placing, and what is never told."""

import datetime as dt
import re
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from audit.models import Event
from cases.actions import keep_apart
from shelter.models import BedRequest, BedUse, HouseStaff, Room
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseFactory, give
from tests.kit import queries
from tests.shelter.factories import BedFactory, ShiftFactory, StayFactory
from workspace.models import Notice

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def coordinator():
    return with_role(Role.COORDINATOR)


def staying(**fields) -> BedUse:
    today = dt.date.today()
    case = CaseFactory(open_lines=["shelter"])
    return StayFactory(case=case, arrival=today - DAY, departure=today + 9 * DAY, **fields)


def waiting(**fields) -> BedRequest:
    case = CaseFactory(open_lines=["shelter"])
    today = dt.date.today()
    request = BedRequest(case=case, wanted_from=today, created_by=case.case_lead, **fields)
    request.save()
    return request


def test_the_board_shows_names_to_the_coordinator_and_only_taken_to_others(client_as, coordinator):
    stay = staying()
    name = stay.case.client.called_name
    assert name in client_as(coordinator).get(reverse("shelter:board")).content.decode()
    page = client_as(UserFactory()).get(reverse("shelter:board")).content.decode()
    assert name not in page
    assert stay.case.client.code not in page
    assert "Taken" in page


@pytest.mark.parametrize(
    ("said", "kept"),
    [({}, "withdrawn"), ({"because": "no_place"}, "no_place"), ({"because": "x"}, "withdrawn")],
)
def test_a_wait_ends_with_why(client_as, coordinator, said, kept):
    request = waiting()
    give(coordinator, request.case, "view_case", "view_shelter", "change_shelter")
    tab = reverse("shelter:tab", args=[request.case.reference])
    assert "There was no place" in client_as(coordinator).get(tab).content.decode()
    address = reverse("shelter:withdraw", args=[request.case.reference])
    assert client_as(coordinator).post(address, said).status_code == 302
    request.refresh_from_db()
    assert (request.end_reason, request.ended_on) == (kept, timezone.localdate())


@pytest.mark.parametrize("act", ["withdraw", "depart", "cancel"])
def test_who_ends_the_last_bed_or_wish_is_led_to_a_page_that_is_there(client_as, coordinator, act):
    if act == "withdraw":
        row, fields = waiting(), {}
        keys = [row.case.reference]
    else:
        row = staying(
            kind="stay" if act == "depart" else "hold",
            held_until=timezone.now() + DAY if act == "cancel" else None,
        )
        today = f"{dt.date.today():%d/%m/%Y}"
        fields = {"on": today, "destination": "own_rent", "version": "1"}
        keys = [row.case.reference, row.pk]
    answer = client_as(coordinator).post(reverse(f"shelter:{act}", args=keys), fields, follow=True)
    assert answer.redirect_chain == [(reverse("shelter:board"), 302)]
    assert answer.status_code == 200


def test_a_print_shows_what_the_board_shows_and_is_written_down(client_as, coordinator):
    stay = staying()
    page = client_as(coordinator).get(reverse("shelter:print")).content.decode()
    assert stay.case.client.code in page
    assert Event.objects.filter(verb="shelter.board_printed", actor=coordinator.pk).count() == 1
    page = client_as(UserFactory()).get(reverse("shelter:print")).content.decode()
    assert stay.case.client.code not in page


def test_the_address_of_a_house_is_never_on_the_board(client_as, coordinator):
    stay = staying()
    house = stay.bed.room.unit.house
    house.address = "Canary Street 7"
    house.save()
    browser = client_as(coordinator)
    for name in ("shelter:board", "shelter:print", "shelter:tonight", "shelter:houses"):
        assert "Canary" not in browser.get(reverse(name)).content.decode()
    shown = browser.post(reverse("shelter:address", args=[house.pk]))
    assert "Canary Street 7" in shown.content.decode()
    assert (
        client_as(UserFactory()).post(reverse("shelter:address", args=[house.pk])).status_code
        == 404
    )


def test_the_board_asks_as_often_with_many_beds_as_with_few(client_as, coordinator):
    board = reverse("shelter:board")
    staying(), waiting()
    few = queries(client_as(coordinator), board, zoom="month")
    for _number in range(12):
        staying()
    waiting()
    assert queries(client_as(coordinator), board, zoom="month") == few
    assert few <= 16


def test_placing_marks_the_beds_that_suit(client_as, coordinator):
    request = waiting(needs_step_free=True)
    BedFactory(likeness={"is_step_free": True})
    BedFactory()
    page = client_as(coordinator).get(reverse("shelter:board") + f"?place={request.pk}")
    text = page.content.decode()
    assert "free suitable" in text
    assert "not step-free" in text


def test_to_keep_apart_reads_not_suitable_and_nothing_else(client_as, coordinator):
    stay, request, owner = staying(), waiting(), UserFactory()
    give(owner, request.case, "view_case")
    keep_apart(
        case=request.case,
        other=stay.case.client,
        ground="safety",
        reason="canary-reason",
        today=dt.date(2026, 11, 1),
        by=owner,
    )
    bed = BedFactory(house=stay.bed.room.unit.house)
    browser = client_as(coordinator)
    board = browser.get(reverse("shelter:board") + f"?place={request.pk}").content.decode()
    url = reverse("shelter:place_on", args=[request.case.reference])
    fields = {
        "bed": bed.pk,
        "first_night": "today",
        "kind": "plan",
        "departure": f"{dt.date.today() + DAY:%d/%m/%Y}",
    }
    refused = browser.post(url, fields)
    assert refused.status_code == 422
    for text in (board, refused.content.decode()):
        assert "Not suitable" in text
        assert "canary-reason" not in text
        assert "may harm" not in text
    assert browser.post(url, fields | {"reason": "No other bed tonight"}).status_code == 302
    assert Notice.objects.filter(user=owner, kind="shelter.apart_asked").exists()


def test_the_loser_keeps_bed_and_nights_and_reads_who_was_faster(client_as, coordinator):
    stay, request = staying(), waiting()
    today = dt.date.today()
    answer = client_as(coordinator).post(
        reverse("shelter:place_on", args=[request.case.reference]),
        {
            "bed": stay.bed.pk,
            "first_night": f"{today:%d/%m/%Y}",
            "kind": "plan",
            "departure": f"{today + 3 * DAY:%d/%m/%Y}",
        },
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert stay.created_by.short_name in text
    assert f'value="{stay.bed.pk}" selected' in text
    assert f"{today + 3 * DAY:%d/%m/%Y}" in text


def test_a_file_with_a_bed_cannot_be_closed(client_as):
    stay = staying()
    user = stay.case.case_lead
    give(user, stay.case, "view_case", "change_case")
    answer = client_as(user).post(
        reverse("cases:move", args=[stay.case.reference]),
        {"to": "closed", "on": "today", "reason": "autonomy"},
    )
    assert answer.status_code == 422
    assert "still has a bed" in answer.content.decode()


def test_only_placed_is_told_to_a_team_without_the_residential_line(client_as):
    stay, lawyer = staying(), with_role(Role.LEGAL_OFFICER)
    give(lawyer, stay.case, "view_case", "view_identity", "view_legal")
    page = client_as(lawyer).get(stay.case.get_absolute_url()).content.decode()
    assert "Placed" in page
    assert stay.bed.label not in page


def test_a_night_worker_sees_tonight_and_no_file(client_as):
    stay, night = staying(), with_role(Role.NIGHT_WORKER)
    give(night, stay.case, "view_case", "view_resident_card")
    house = stay.bed.room.unit.house
    HouseStaff.objects.create(house=house, user=night)
    ShiftFactory(house=house, user=night)
    browser = client_as(night)
    assert stay.case.client.called_name in browser.get(reverse("shelter:tonight")).content.decode()
    assert browser.get(reverse("cases:list")).status_code == 404
    for board in ("shelter:board", "shelter:print"):
        assert browser.get(reverse(board)).headers["Location"] == reverse("shelter:tonight")
    assert (
        stay.case.client.called_name
        not in browser.get(stay.case.get_absolute_url()).content.decode()
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"bed": "nonsense"},
        {"bed": "01a20db7-6161-7ade-9257-8302eeebacd8"},
        {"first_night": "32/13/2026"},
        {"departure": "01/01/2020"},
        {"kind": "closure"},
        {"first_night": "\x00"},
    ],
)
def test_bad_input_is_refused_and_nobody_is_placed(client_as, coordinator, wrong):
    request, bed = waiting(), BedFactory()
    fields = {"bed": bed.pk, "first_night": "today", "departure": "+5", "kind": "plan"} | wrong
    answer = client_as(coordinator).post(
        reverse("shelter:place_on", args=[request.case.reference]), fields
    )
    assert answer.status_code == 422
    assert not BedUse.unscoped.exists()


def test_a_bed_that_cannot_suit_is_refused_whatever_the_reason(client_as, coordinator):
    request, bed = waiting(needs_step_free=True), BedFactory()
    fields = {
        "bed": bed.pk,
        "first_night": "today",
        "departure": "+5",
        "kind": "plan",
        "reason": "No other bed",
    }
    answer = client_as(coordinator).post(
        reverse("shelter:place_on", args=[request.case.reference]), fields
    )
    assert answer.status_code == 422
    assert "Not suitable: not step-free." in answer.content.decode()
    assert not BedUse.unscoped.exists()


def test_a_departure_after_another_came_is_answered_beside_the_field(client_as, coordinator):
    today = dt.date.today()
    case = CaseFactory(open_lines=["shelter"])
    stay = StayFactory(case=case, arrival=today - 5 * DAY, departure=today - DAY)
    StayFactory(
        case=CaseFactory(), bed=stay.bed, kind="plan", arrival=today - DAY, departure=today + DAY
    )
    url = reverse("shelter:depart", args=[case.reference, stay.pk])
    fields = {"on": "today", "destination": "other", "version": "1"}
    answer = client_as(coordinator).post(url, fields)
    assert answer.status_code == 422
    assert "was taken by" in answer.context["form"].errors["on"][0]


def test_coming_early_while_in_another_bed_is_answered(client_as, coordinator):
    today = dt.date.today()
    stay = staying()
    plan = StayFactory(
        case=stay.case, kind="plan", arrival=today + 9 * DAY, departure=today + 12 * DAY
    )
    url = reverse("shelter:arrive", args=[stay.case.reference, plan.pk])
    page = client_as(coordinator).post(url, follow=True).content.decode()
    assert "has a bed on one of these nights already" in page


def test_a_closed_bed_is_opened_again_from_the_board(client_as, coordinator):
    today = dt.date.today()
    closed = StayFactory(
        kind="closure",
        case=None,
        person=None,
        reason="Window",
        arrival=today,
        departure=today + DAY,
        created_by=coordinator,
    )
    browser, url = client_as(coordinator), reverse("shelter:reopen", args=[closed.pk])
    assert url in browser.get(reverse("shelter:board")).content.decode()
    browser.post(url)
    assert not BedUse.unscoped.exists()


def test_who_leaves_today_is_counted_on_a_board_that_starts_today(client_as, coordinator):
    today = dt.date.today()
    StayFactory(case=CaseFactory(open_lines=["shelter"]), arrival=today - DAY, departure=today)
    answer = client_as(coordinator).get(reverse("shelter:board"), {"from": today.isoformat()})
    assert answer.context["board"].counts["leave"] == 1


def test_the_list_of_tonight_begins_with_free_beds(client_as, coordinator):
    stay, bed = staying(bed=BedFactory(label="A")), BedFactory(label="B")
    later = dt.date.today() + dt.timedelta(days=40)
    for start in (None, later.isoformat()):
        answer = client_as(coordinator).get(reverse("shelter:board"), {"from": start or ""})
        beds = [one.row.bed for one in answer.context["board"].tonight]
        assert beds == [bed, stay.bed]


def test_a_house_is_added_once_by_a_double_click_and_a_taken_name_stands_beside_its_field(
    client_as, coordinator
):
    browser, url = client_as(coordinator), reverse("shelter:add_house")
    fields = {"label": "Oak", "gender": "any", "position": "1", "form_token": str(uuid4())}
    answers = [browser.post(url, fields) for _click in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    again = browser.post(url, fields | {"form_token": str(uuid4())})
    assert again.context["form"].errors == {"label": ["There is a house of this name already."]}


def test_an_older_page_of_a_house_shows_what_was_saved_in_between(client_as, coordinator):
    house = BedFactory().room.unit.house
    browser, url = client_as(coordinator), reverse("shelter:edit_house", args=[house.pk])
    fields = {"label": "Oak", "gender": "any", "position": "1", "version": "1"}
    assert browser.post(url, fields).status_code == 302
    answer = browser.post(url, fields | {"label": "Elm"})
    shown = [(row.saved, row.typed) for row in answer.context["differences"]]
    assert shown == [("Oak", "Elm")]


def test_a_request_is_made_once_and_corrected_by_the_way_back(client_as, coordinator):
    case = CaseFactory(open_lines=["shelter"])
    browser, token = client_as(coordinator), str(uuid4())
    url = reverse("shelter:ask", args=[case.reference])
    fields = {"wanted_from": "today", "adults": "1", "children": "0"}
    for _click in range(2):
        assert browser.post(url, fields | {"form_token": token}).status_code == 302
    request = BedRequest.unscoped.get()
    back = browser.get(url, {"form": token})
    edit = reverse("shelter:edit_request", args=[case.reference, request.pk])
    assert back.headers["Location"] == edit
    assert browser.post(edit, fields | {"adults": "2", "version": "1"}).status_code == 302
    assert BedRequest.unscoped.get().adults == 2


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("add_room", {"unit": "1", "unit_kind": "stay", "room": "12", "beds": "a, b"}),
        ("close", {"first_night": "today", "reopens": "+3", "reason": "Window"}),
    ],
)
def test_a_double_click_on_rooms_and_closures_saves_once(client_as, coordinator, name, fields):
    bed = BedFactory()
    key = bed.room.unit.house_id if name == "add_room" else bed.pk
    browser, url = client_as(coordinator), reverse(f"shelter:{name}", args=[key])
    typed = fields | {"form_token": str(uuid4())}
    answers = [browser.post(url, typed) for _click in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert (Room.objects.count(), BedUse.unscoped.count()) in {(2, 0), (1, 1)}


def test_a_room_never_has_two_beds_of_one_name(client_as, coordinator):
    house = BedFactory().room.unit.house
    url = reverse("shelter:add_room", args=[house.pk])
    fields = {"unit": "1", "unit_kind": "stay", "room": "12", "beds": "a, b", "cots": "b"}
    answer = client_as(coordinator).post(url, fields)
    assert answer.status_code == 422
    assert "has this name already" in answer.content.decode()


def test_the_board_begins_today_and_placing_begins_at_the_first_bed_that_suits(
    client_as, coordinator
):
    house = staying().bed.room.unit.house
    free = BedFactory(house=house, label="Z9")
    request = waiting()
    answer = client_as(coordinator).get(reverse("shelter:board"), {"place": request.pk})
    board = answer.context["board"]
    assert board.days[0] == timezone.localdate()
    assert answer.content.decode().count(" data-focus>") == 1
    row = next(row for group in board.groups for row in group.rows if row.bed == free)
    assert board.first is row.cells[0]


def test_each_free_night_is_a_cell_of_its_own(client_as, coordinator):
    staying()
    BedFactory(label="Z9")
    answer = client_as(coordinator).get(reverse("shelter:board"))
    rows = [row for group in answer.context["board"].groups for row in group.rows]
    nights = sum(cell.span for row in rows for cell in row.cells if cell.kind == "nights")
    empty = re.findall(r'<td class="(today|weekend|)"></td>', answer.content.decode())
    assert len(empty) == nights > 0
    assert empty.count("today") == sum(row.cells[0].kind == "nights" for row in rows)
