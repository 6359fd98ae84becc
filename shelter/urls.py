"""Addresses of beds, stays and houses."""

from django.urls import path

from cases.plain_records import record_urls
from shelter.forms import ResidentCardForm
from shelter.models import ResidentCard
from shelter.views import board, houses, shifts, stays

app_name = "shelter"
CASE = "cases/<str:reference>/shelter"
urlpatterns = [
    path("beds/", board.show, name="board"),
    path("beds/print/", board.printed, name="print"),
    path("beds/tonight/", shifts.night_list, name="tonight"),
    path("beds/place/", board.place, name="place"),
    path("beds/<uuid:bed_id>/close/", houses.close, name="close"),
    path("beds/closures/<uuid:use_id>/reopen/", houses.reopen, name="reopen"),
    path("beds/houses/<uuid:house_id>/address/", houses.address, name="address"),
    path("settings/houses/", houses.houses, name="houses"),
    path("settings/houses/add/", houses.add, name="add_house"),
    path("settings/houses/<uuid:house_id>/", houses.edit, name="edit_house"),
    path("settings/houses/<uuid:house_id>/rooms/", houses.add_room, name="add_room"),
    path("settings/beds/<uuid:bed_id>/end/", houses.end_bed, name="end_bed"),
    path("settings/shifts/", shifts.shifts, name="shifts"),
    path("settings/shifts/add/", shifts.add, name="add_shift"),
    path("settings/shifts/<uuid:shift_id>/", shifts.edit, name="edit_shift"),
    path("settings/shifts/<uuid:shift_id>/void/", shifts.void, name="void_shift"),
    *record_urls(ResidentCard, ResidentCardForm, columns=("allergies", "emergency")),
    path(f"{CASE}/", stays.tab, name="tab"),
    path(f"{CASE}/place/", board.place_on, name="place_on"),
    path(f"{CASE}/request/", stays.ask, name="ask"),
    path(f"{CASE}/request/withdraw/", stays.withdraw, name="withdraw"),
    path(f"{CASE}/request/<uuid:request_id>/", stays.edit_request, name="edit_request"),
    path(f"{CASE}/request/<uuid:request_id>/void/", stays.void_request, name="void_request"),
    path(f"{CASE}/<uuid:use_id>/void/", stays.void, name="void"),
    path(f"{CASE}/<uuid:use_id>/arrive/", stays.arrive, name="arrive"),
    path(f"{CASE}/<uuid:use_id>/depart/", stays.depart, name="depart"),
    path(f"{CASE}/<uuid:use_id>/until/", stays.until, name="until"),
    path(f"{CASE}/<uuid:use_id>/move/", stays.move, name="move"),
    path(f"{CASE}/<uuid:use_id>/cancel/", stays.cancel, name="cancel"),
]
