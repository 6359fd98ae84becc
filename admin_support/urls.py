"""Addresses of residence documents, applications, and the rules of their kinds."""

from django.urls import path

from admin_support.views import board, procedures, residence, settings

app_name = "admin_support"
TAB = "cases/<str:reference>/admin_support/"
ONE = f"{TAB}<uuid:document_id>/"
PROCEDURES = f"{TAB}procedures/"
PROCEDURE = f"{PROCEDURES}<uuid:procedure_id>/"
KINDS = "settings/applications/"
FREE = "settings/free-movement/"
urlpatterns = [
    path("applications/", board.board, name="board"),
    *board.SAVED.urls("applications/"),
    path(TAB, residence.tab, name="tab"),
    path(f"{TAB}new/", residence.add, name="add"),
    path(f"{ONE}edit/", residence.edit, name="edit"),
    path(f"{ONE}void/", residence.void, name="void"),
    path(f"{ONE}sent/", residence.send, name="send"),
    path(f"{ONE}extra/", residence.extra, name="extra"),
    path(f"{ONE}end/", residence.end, name="end"),
    path(f"{ONE}appeal/", residence.appeal, name="appeal"),
    path(f"{ONE}appeal/outcome/", residence.appeal_outcome, name="appeal_outcome"),
    path(f"{PROCEDURES}new/", procedures.add_procedure, name="add_procedure"),
    path(PROCEDURE, procedures.procedure, name="procedure"),
    path(f"{PROCEDURE}edit/", procedures.edit_procedure, name="edit_procedure"),
    path(f"{PROCEDURE}void/", procedures.void_procedure, name="void_procedure"),
    path(f"{PROCEDURE}sent/", procedures.send_procedure, name="send_procedure"),
    path(f"{PROCEDURE}extra/", procedures.extra_papers, name="extra_papers"),
    path(f"{PROCEDURE}papers/", procedures.papers, name="papers"),
    path(f"{PROCEDURE}answer/", procedures.answer, name="answer_procedure"),
    path(f"{PROCEDURE}appeal/", procedures.appeal, name="appeal_procedure"),
    path(f"{PROCEDURE}appeal/outcome/", procedures.appeal_outcome, name="procedure_appeal_outcome"),
    path("settings/documents/", settings.kinds, name="kinds"),
    path("settings/documents/<uuid:kind_id>/", settings.edit_kind, name="edit_kind"),
    path(KINDS, settings.procedure_kinds, name="procedure_kinds"),
    path(f"{KINDS}new/", settings.add_procedure_kind, name="add_procedure_kind"),
    path(
        f"{KINDS}<uuid:procedure_kind_id>/",
        settings.edit_procedure_kind,
        name="edit_procedure_kind",
    ),
    path(f"{KINDS}<uuid:procedure_kind_id>/papers/", settings.add_item, name="add_item"),
    path(f"{KINDS}papers/<uuid:item_id>/", settings.edit_item, name="edit_item"),
    path(FREE, settings.free_movement, name="free_movement"),
    path(f"{FREE}new/", settings.add_free_movement, name="add_free_movement"),
    path(f"{FREE}<uuid:country_id>/", settings.edit_free_movement, name="edit_free_movement"),
]
