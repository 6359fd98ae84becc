"""Addresses of clients and files."""

from django.urls import path

from cases import actions
from cases.forms.conditions import AgreementForm, ConditionForm
from cases.forms.relatives import RelativeForm
from cases.models import Agreement, Condition, Relative
from cases.plain_records import record_urls
from cases.views import (
    clients,
    codes,
    exploitation,
    identity,
    intake,
    phases,
    relatives,
    team,
)

app_name = "cases"
REFERRAL = "cases/<str:reference>/referral/<uuid:signal_id>/"
EXPLOITATION = "cases/<str:reference>/exploitation/"
urlpatterns = [
    path("clients/", clients.listing, name="list"),
    path("clients/search/", clients.find, name="search"),
    path("clients/suggest/", clients.suggest, name="suggest"),
    path("clients/views/", clients.save_view, name="save_view"),
    path("clients/views/<uuid:view_id>/drop/", clients.drop_view, name="drop_view"),
    path("clients/new/", intake.new, name="new"),
    path("settings/lists/", codes.lists, name="lists"),
    path("settings/lists/<slug:which>/add/", codes.add, name="add_code"),
    path("settings/lists/<int:code_id>/", codes.edit, name="edit_code"),
    path("cases/<str:reference>/decide/", intake.decide, name="decide"),
    path(REFERRAL, intake.edit, name="edit_referral"),
    path(f"{REFERRAL}history/", intake.history, name="referral_history"),
    path(f"{EXPLOITATION}new/", exploitation.add, name="add_exploitation"),
    path(f"{EXPLOITATION}<uuid:exploitation_id>/", exploitation.edit, name="edit_exploitation"),
    path(
        f"{EXPLOITATION}<uuid:exploitation_id>/void/",
        exploitation.void,
        name="void_exploitation",
    ),
    path(
        f"{EXPLOITATION}<uuid:exploitation_id>/history/",
        exploitation.history,
        name="exploitation_history",
    ),
    path("cases/<str:reference>/phase/", phases.move, name="move"),
    path("cases/<str:reference>/reveal/", identity.reveal, name="reveal"),
    path("cases/<str:reference>/person/", identity.edit, name="edit"),
    path("cases/<str:reference>/safe-contact/", identity.safe_contact, name="safe_contact"),
    path("cases/<str:reference>/numbers/", identity.add_number, name="add_number"),
    path(
        "cases/<str:reference>/numbers/<uuid:number_id>/end/",
        identity.end_number,
        name="end_number",
    ),
    path("cases/<str:reference>/household/", identity.household, name="household"),
    *record_urls(
        Relative,
        RelativeForm,
        columns=("name", "birth_year", "relation", "place", "since"),
        change=actions.change_relative,
        keep=lambda rows: rows.filter(own_case__isnull=True),
    ),
    path(
        "cases/<str:reference>/relatives/<uuid:pk>/file/",
        relatives.own_file,
        name="own_file",
    ),
    path("cases/<str:reference>/apart/", identity.apart, name="apart"),
    path("cases/<str:reference>/apart/<uuid:pair_id>/end/", identity.end_apart, name="end_apart"),
    *record_urls(Agreement, AgreementForm, columns=("signed_on", "ended_on", "end_reason")),
    *record_urls(
        Condition, ConditionForm, columns=("kind", "met_on", "proof", "pv_number", "lost_on")
    ),
    path("cases/<str:reference>/access/assign/", team.assign, name="assign"),
    path("cases/<str:reference>/access/<uuid:assignment_id>/end/", team.unassign, name="unassign"),
    path("cases/<str:reference>/access/grant/", team.grant, name="grant"),
    path("cases/<str:reference>/access/<uuid:user_id>/revoke/", team.revoke, name="revoke"),
    path("cases/<str:reference>/access/bar/", team.bar, name="bar"),
    path("cases/<str:reference>/access/bar/<uuid:bar_id>/lift/", team.lift_bar, name="lift_bar"),
    path("cases/<str:reference>/access/ask/", team.ask, name="ask"),
    path("cases/<str:reference>/access/<uuid:request_id>/answer/", team.answer, name="answer"),
]
