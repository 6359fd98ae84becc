"""Addresses of the door, one's own account, and staff."""

from django.urls import path

from accounts.views import doors, own, staff

app_name = "accounts"
urlpatterns = [
    path("accounts/language/", doors.language, name="language"),
    path("accounts/cover/", doors.cover, name="cover"),
    path("accounts/lock/", doors.lock_screen, name="lock"),
    path("accounts/alive/", doors.alive, name="alive"),
    path("accounts/covered/", doors.covered, name="covered"),
    path("accounts/covered/key/", doors.unlock_key, name="unlock_key"),
    path("accounts/statement/", doors.statement, name="statement"),
    path("accounts/join/<str:token>/", doors.join, name="join"),
    path("accounts/demo/", doors.demo, name="demo"),
    path("accounts/first/", doors.first, name="first"),
    path("settings/", own.index, name="settings"),
    path("settings/me/", own.me, name="me"),
    path("settings/me/sessions/<int:key>/end/", own.end_session, name="end_session"),
    path("settings/staff/", staff.staff, name="staff"),
    path("settings/staff/invite/", staff.invite, name="invite"),
    path("settings/staff/invited/<uuid:invitation_id>/", staff.agree, name="agree"),
    path("settings/staff/invited/<uuid:invitation_id>/withdraw/", staff.withdraw, name="withdraw"),
    path("settings/staff/<uuid:person_id>/", staff.person, name="person"),
    path("settings/staff/<uuid:person_id>/reset/", staff.reset_factor, name="reset_factor"),
    path("settings/staff/<uuid:person_id>/end/", staff.end, name="end"),
    path("settings/signatures/<uuid:signature_id>/", staff.confirm, name="confirm"),
]
