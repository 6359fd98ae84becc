"""Addresses of clients and files."""

from django.urls import path

from cases import actions
from cases.forms.conditions import AgreementForm, ConditionForm
from cases.forms.preferences import PreferenceForm
from cases.forms.relatives import RelativeForm
from cases.models import Agreement, Condition, Preference, Relative
from cases.plain_records import record_urls
from cases.views import (
    clients,
    closing,
    codes,
    duplicates,
    exploitation,
    family,
    identity,
    intake,
    national_numbers,
    network,
    phases,
    relatives,
    team,
)

app_name = "cases"
REFERRAL = "cases/<str:reference>/referral/<uuid:signal_id>/"
FAMILY = "cases/<str:reference>/family/"
NATIONAL_NUMBER = "cases/<str:reference>/national-number/"
AUTHORISATIONS = "settings/national-number/"
CONTACTS = "cases/<str:reference>/contacts/"
EXPLOITATION = "cases/<str:reference>/exploitation/"
urlpatterns = [
    path("clients/", clients.listing, name="list"),
    path("clients/search/", clients.find, name="search"),
    path("clients/suggest/", clients.suggest, name="suggest"),
    *clients.SAVED.urls("clients/"),
    path("clients/new/", intake.new, name="new"),
    path("clients/duplicates/", duplicates.show, name="duplicates"),
    path("clients/duplicates/<uuid:pair_id>/", duplicates.decide, name="decide_duplicate"),
    path("clients/duplicates/<uuid:pair_id>/merge/", duplicates.merge, name="merge"),
    path("clients/merges/<uuid:client_merge_id>/undo/", duplicates.undo, name="undo_merge"),
    path(
        "clients/merges/<uuid:approval_id>/decide/",
        duplicates.decide_merge,
        name="decide_merge",
    ),
    path("settings/lists/", codes.lists, name="lists"),
    path("settings/lists/<slug:which>/add/", codes.add, name="add_code"),
    path("settings/lists/<int:code_id>/", codes.edit, name="edit_code"),
    path("settings/lists/<slug:which>/", codes.choices, name="choices"),
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
    path(CONTACTS, network.listing, name="contacts"),
    path(f"{CONTACTS}new/", network.add, name="add_contact"),
    path(f"{CONTACTS}<uuid:pk>/", network.edit, name="edit_contact"),
    path(f"{CONTACTS}<uuid:pk>/void/", network.void, name="void_contact"),
    path(f"{CONTACTS}<uuid:pk>/history/", network.history, name="contact_history"),
    path("cases/<str:reference>/phase/", phases.move, name="move"),
    path("cases/<str:reference>/aftercare/", closing.aftercare, name="aftercare"),
    path("cases/<str:reference>/aftercare/end/", closing.end_aftercare, name="end_aftercare"),
    path("cases/<str:reference>/archive/", closing.archive, name="archive"),
    path("cases/<str:reference>/archive/take-out/", closing.take_out, name="take_out"),
    path("settings/archive/", closing.archive_setting, name="archive_setting"),
    path("cases/<str:reference>/reveal/", identity.reveal, name="reveal"),
    path("cases/<str:reference>/person/", identity.edit, name="edit"),
    path("cases/<str:reference>/safe-contact/", identity.safe_contact, name="safe_contact"),
    path("cases/<str:reference>/safe-contact/<slug:channel>/", identity.channel, name="channel"),
    path("cases/<str:reference>/numbers/", identity.add_number, name="add_number"),
    path(
        "cases/<str:reference>/numbers/<uuid:number_id>/end/",
        identity.end_number,
        name="end_number",
    ),
    path(NATIONAL_NUMBER, national_numbers.note, name="national_number"),
    path(f"{NATIONAL_NUMBER}show/", national_numbers.show, name="show_national_number"),
    path(f"{NATIONAL_NUMBER}end/", national_numbers.end, name="end_national_number"),
    path(AUTHORISATIONS, national_numbers.authorisations, name="number_authorisations"),
    path(f"{AUTHORISATIONS}new/", national_numbers.add_authorisation, name="add_authorisation"),
    path(
        f"{AUTHORISATIONS}<uuid:authorisation_id>/",
        national_numbers.edit_authorisation,
        name="edit_authorisation",
    ),
    path("cases/<str:reference>/household/", identity.household, name="household"),
    path(f"{FAMILY}new/", family.add, name="add_familytie"),
    path(f"{FAMILY}<uuid:pk>/end/", family.end, name="end_familytie"),
    path(f"{FAMILY}<uuid:pk>/void/", family.void, name="void_familytie"),
    *record_urls(
        Relative,
        RelativeForm,
        columns=("name", "birth_year", "relation", "place", "since"),
        change=actions.change_relative,
        keep=lambda rows: rows.filter(own_case__isnull=True),
        is_followed=True,
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
    *record_urls(
        Preference,
        PreferenceForm,
        columns=("address_as", "language", "staff", "interpreter", "food", "days", "asked_on"),
        leads_to="casepage:detail",
        today=("asked_on",),
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
