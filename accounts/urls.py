"""Addresses of the door, one's own account, and staff."""

from django.urls import path

from accounts.views import doors, staff

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
    path("settings/", staff.index, name="settings"),
    path("settings/me/", staff.me, name="me"),
    path("settings/staff/", staff.staff, name="staff"),
    path("settings/staff/invite/", staff.invite, name="invite"),
    path("settings/staff/<uuid:person_id>/", staff.person, name="person"),
    path("settings/staff/<uuid:person_id>/reset/", staff.reset_factor, name="reset_factor"),
    path("settings/staff/<uuid:person_id>/end/", staff.end, name="end"),
    path("settings/signatures/<uuid:signature_id>/", staff.confirm, name="confirm"),
]
