"""Addresses of partners abroad, referrals to them, dossiers and checks."""

from django.urls import path

from transfers.views import checks, dossiers, incoming, partners, referrals

app_name = "transfers"
INDEX = "cases/<str:reference>/abroad/"
ONE = f"{INDEX}<uuid:pk>/"
CHECK = f"{ONE}checks/<uuid:check_id>/"
PARTNER = "settings/partners-abroad/<uuid:partner_abroad_id>/"
INCOMING = "referrals-from-abroad/"
CAME = f"{INCOMING}<uuid:incoming_id>/"
urlpatterns = [
    path(INCOMING, incoming.listing, name="incoming"),
    path(f"{INCOMING}key/", incoming.make_key, name="make_key"),
    path(f"{INCOMING}new/", incoming.take_in, name="take_in"),
    path(CAME, incoming.detail, name="incoming_dossier"),
    path(f"{CAME}accept/", incoming.accept, name="accept_dossier"),
    path(f"{CAME}refuse/", incoming.refuse, name="refuse_dossier"),
    path(f"{INDEX}came/<uuid:incoming_id>/", incoming.of_file, name="came"),
    path(INDEX, referrals.index, name="index"),
    path(f"{INDEX}new/", referrals.add, name="add"),
    path(ONE, referrals.detail, name="detail"),
    path(f"{ONE}edit/", referrals.edit, name="edit"),
    path(f"{ONE}sheet/", referrals.sheet, name="sheet"),
    path(f"{ONE}void/", referrals.void, name="void"),
    path(f"{ONE}to/<slug:state>/", referrals.move, name="move"),
    path(f"{ONE}send/", dossiers.send, name="send"),
    path(f"{ONE}dossiers/<slug:part>/", dossiers.show, name="dossier"),
    path(f"{ONE}dossiers/<slug:part>/file/", dossiers.fetch, name="fetch"),
    path(f"{ONE}recall-notice/", dossiers.notice, name="notice"),
    path(f"{ONE}checks/new/", checks.add, name="add_check"),
    path(CHECK, checks.edit, name="edit_check"),
    path(f"{CHECK}void/", checks.void, name="void_check"),
    path("settings/partners-abroad/", partners.partners, name="partners"),
    path("settings/partners-abroad/new/", partners.add, name="add_partner"),
    path(PARTNER, partners.edit, name="edit_partner"),
    path(f"{PARTNER}confirm/", partners.confirm, name="confirm_partner"),
]
