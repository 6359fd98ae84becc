"""Addresses of the yearly report."""

from django.urls import path

from reports.views import files, pages, studio

app_name = "reports"
urlpatterns = [
    path("reports/", studio.index, name="index"),
    path("reports/compare/", studio.compare, name="compare"),
    path("reports/setting/", studio.setting, name="setting"),
    path("reports/style/", pages.style, name="style"),
    path("reports/style/logo/", pages.logo, name="logo"),
    path("reports/<int:year>/", studio.numbers, name="numbers"),
    path("reports/<int:year>/data/", studio.data, name="data"),
    path("reports/<int:year>/freeze/", studio.freeze, name="freeze"),
    path("reports/<int:year>/propose/", studio.propose, name="propose"),
    path("reports/<int:year>/booklet/", files.booklet, name="booklet"),
    path("reports/<int:year>/pages/", pages.overview, name="pages"),
    path("reports/<int:year>/pages/<str:language>/<str:page>/", pages.edit, name="page"),
    path("reports/<int:year>/export/", files.export, name="export"),
    path("reports/proposals/<uuid:approval_id>/confirm/", studio.confirm, name="confirm"),
    path("reports/proposals/<uuid:approval_id>/withdraw/", studio.withdraw, name="withdraw"),
    path("reports/files/<uuid:export_id>/", files.file, name="file"),
    path("reports/files/<uuid:export_id>/download/", files.download, name="download"),
]
