"""Addresses of the address book."""

from django.urls import path

from contacts.views import book, interpreters, kinds, merging

app_name = "contacts"
ONE = "contacts/<uuid:contact_id>/"
urlpatterns = [
    path("contacts/", book.listing, name="list"),
    *book.SAVED.urls("contacts/"),
    path("contacts/search/", book.find, name="search"),
    path("contacts/people/new/", book.add_person, name="add_person"),
    path("contacts/organisations/new/", book.add_organisation, name="add_organisation"),
    path(ONE, book.detail, name="detail"),
    path(f"{ONE}change/", book.edit, name="edit"),
    path(f"{ONE}history/", book.history, name="history"),
    path(f"{ONE}void/", book.void, name="void"),
    path(f"{ONE}merge/", merging.choose, name="merge"),
    path(f"{ONE}merge/<uuid:other_id>/", merging.compare, name="compare"),
    path("contacts/merges/<uuid:merge_id>/undo/", merging.undo, name="undo_merge"),
    path(f"{ONE}interpreter/new/", interpreters.add, name="add_interpreter"),
    path(f"{ONE}interpreter/", interpreters.edit, name="edit_interpreter"),
    path(f"{ONE}interpreter/languages/new/", interpreters.add_spoken, name="add_spoken"),
    path(
        f"{ONE}interpreter/languages/<uuid:spoken_id>/",
        interpreters.edit_spoken,
        name="edit_spoken",
    ),
    path("settings/languages/", interpreters.languages, name="languages"),
    path("settings/languages/new/", interpreters.add_language, name="add_language"),
    path(
        "settings/languages/<uuid:language_id>/", interpreters.edit_language, name="edit_language"
    ),
    path("settings/contacts/", kinds.kinds, name="kinds"),
    path("settings/contacts/new/", kinds.add, name="add_kind"),
    path("settings/contacts/<uuid:contact_kind_id>/", kinds.edit, name="edit_kind"),
]
