"""Addresses of documents: below their file, and where each is opened."""

from django.urls import path

from documents.views import files, kinds, letters, records, templates, uploads

app_name = "documents"
TAB = "cases/<str:reference>/documents/"
ONE = f"{TAB}<uuid:pk>/"
LETTERS = "cases/<str:reference>/letters/"
LETTER = f"{LETTERS}<uuid:pk>/"
TEMPLATES = "settings/letter-templates/"
WORDING = f"{TEMPLATES}<uuid:pk>/<str:language>/"
RECORD = f"{TAB}of/<str:record_type>/<uuid:record_id>/"
urlpatterns = [
    path(TAB, files.tab, name="tab"),
    path(f"{TAB}new/", files.add, name="add"),
    path(f"{TAB}complete/", uploads.complete, name="complete"),
    path(ONE, files.detail, name="detail"),
    path(f"{ONE}edit/", files.edit, name="edit"),
    path(f"{ONE}version/", files.add_version, name="add_version"),
    path(f"{ONE}void/", files.void, name="void"),
    path(RECORD, records.of_record, name="of_record"),
    path(f"{RECORD}new/", records.add_to_record, name="add_to_record"),
    path(f"{RECORD}link/", records.link, name="link"),
    path(f"{RECORD}unlink/", records.unlink, name="unlink"),
    path("cases/<str:reference>/deadlines/<uuid:deadline_id>/proof/", records.proof, name="proof"),
    path("documents/<uuid:pk>/", files.download, name="download"),
    path("documents/<uuid:pk>/<int:number>/", files.download, name="download_version"),
    path("documents/<uuid:pk>/<int:number>/page/<int:page>/", files.preview, name="preview"),
    path(LETTERS, letters.letters, name="letters"),
    path(f"{LETTERS}new/", letters.write_letter, name="write_letter"),
    path(LETTER, letters.letter, name="letter"),
    path(f"{LETTER}edit/", letters.edit_letter, name="edit_letter"),
    path(f"{LETTER}issue/", letters.issue_letter, name="issue_letter"),
    path(f"{LETTER}withdraw/", letters.withdraw_letter, name="withdraw_letter"),
    path(f"{LETTER}void/", letters.void_letter, name="void_letter"),
    path(f"{LETTER}docx/", letters.letter_docx, name="letter_docx"),
    path(TEMPLATES, templates.letter_templates, name="letter_templates"),
    path(f"{TEMPLATES}new/", templates.add_template, name="add_template"),
    path(f"{TEMPLATES}<uuid:pk>/", templates.edit_template, name="edit_template"),
    path(WORDING, templates.word_template, name="word_template"),
    path(f"{WORDING}<int:number>/", templates.wording, name="wording"),
    path("settings/document-kinds/", kinds.kinds, name="kinds"),
    path("settings/document-kinds/new/", kinds.add_kind, name="add_kind"),
    path("settings/document-kinds/<uuid:pk>/", kinds.edit_kind, name="edit_kind"),
]
