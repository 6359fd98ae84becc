"""Addresses around the sign-in, of a person's own account, and of staff."""

from django.urls import path

from accounts.views import absences, manual, own, signin, staff

app_name = "accounts"
urlpatterns = [
    path("accounts/language/", signin.language, name="language"),
    path("accounts/cover/", signin.cover, name="cover"),
    path("accounts/lock/", signin.lock_screen, name="lock"),
    path("accounts/alive/", signin.alive, name="alive"),
    path("accounts/covered/", signin.covered, name="covered"),
    path("accounts/covered/key/", signin.unlock_key, name="unlock_key"),
    path("accounts/statement/", signin.statement, name="statement"),
    path("accounts/join/<str:token>/", signin.join, name="join"),
    path("accounts/demo/", signin.demo, name="demo"),
    path("accounts/first/", signin.first, name="first"),
    path("manual/", manual.index, name="manual"),
    path("manual/<slug:chapter>/", manual.chapter, name="chapter"),
    path("absences/", absences.absences, name="absences"),
    path("absences/<uuid:absence_id>/drop/", absences.drop, name="drop_absence"),
    path("settings/", own.index, name="settings"),
    path("settings/me/", own.me, name="me"),
    path("settings/me/messages/", own.messages_page, name="messages"),
    path("settings/me/sessions/<int:key>/end/", own.end_session, name="end_session"),
    path("settings/staff/", staff.staff, name="staff"),
    path("settings/staff/invite/", staff.invite, name="invite"),
    path("settings/staff/invited/<uuid:invitation_id>/", staff.agree, name="agree"),
    path("settings/staff/invited/<uuid:invitation_id>/withdraw/", staff.withdraw, name="withdraw"),
    path("settings/staff/<uuid:person_id>/", staff.person, name="person"),
    path("settings/staff/<uuid:person_id>/training/", staff.training, name="training"),
    path("settings/staff/<uuid:person_id>/reset/", staff.reset_factor, name="reset_factor"),
    path("settings/staff/<uuid:person_id>/end/", staff.end, name="end"),
    path("settings/approvals/<uuid:approval_id>/", staff.decide, name="decide"),
]
