"""Addresses of consents, the register, transfers, demands and summaries."""

from django.urls import path

from disclosures.views import consents, demands, printing, register, summaries, transfers

app_name = "disclosures"
TAB = "cases/<str:reference>/sharing/"
CONSENT = f"{TAB}consents/<uuid:pk>/"
TRANSFER = f"{TAB}transfers/<uuid:pk>/"
DEMAND = f"{TAB}demands/<uuid:pk>/"
urlpatterns = [
    path("cases/<str:reference>/print/", printing.printed, name="print"),
    path(TAB, register.tab, name="tab"),
    path(f"{TAB}summary/", summaries.summary, name="summary"),
    path(f"{TAB}consents/new/", consents.add, name="add_consent"),
    path(CONSENT, consents.edit, name="edit_consent"),
    path(f"{CONSENT}withdraw/", consents.withdraw, name="withdraw_consent"),
    path(f"{CONSENT}void/", consents.void, name="void_consent"),
    path(f"{CONSENT}history/", consents.history, name="consent_history"),
    path("settings/consent/", consents.setting, name="consent_setting"),
    path(f"{TAB}register/new/", register.note, name="note"),
    path(f"{TAB}register/<uuid:pk>/strike/", register.strike, name="strike"),
    path(f"{TAB}transfers/new/", transfers.add, name="add_transfer"),
    path(TRANSFER, transfers.edit, name="edit_transfer"),
    path(f"{TRANSFER}void/", transfers.void, name="void_transfer"),
    path(f"{TRANSFER}sent/", transfers.sent, name="sent_transfer"),
    path(f"{TRANSFER}to/<slug:state>/", transfers.move, name="move_transfer"),
    path(f"{TAB}demands/new/", demands.add, name="add_demand"),
    path(DEMAND, demands.edit, name="edit_demand"),
    path(f"{DEMAND}void/", demands.void, name="void_demand"),
    path(f"{DEMAND}answer/", demands.answer, name="answer_demand"),
    path(f"{DEMAND}review/", demands.review, name="review_demand"),
]
