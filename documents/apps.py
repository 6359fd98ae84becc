from django.utils.translation import gettext_lazy as _

from common.hooks import ProjectApp


class DocumentsConfig(ProjectApp):
    name = "documents"
    event_labels = {
        "documents.tab_opened": _("opened the list of documents"),
        "documents.document.shown": _("looked at what is noted about a document"),
        "documents.document.opened": _("opened a document"),
        "documents.document.added": _("added a document"),
        "documents.document.renewed": _("added a version of a document"),
        "documents.document.changed": _("changed what is noted about a document"),
        "documents.document.voided": _("removed a document entered in error"),
        "documents.document.linked": _("noted to what a document belongs"),
        "documents.document.unlinked": _("noted that a document does not belong to something"),
        "documents.record_opened": _("opened the documents of a record"),
        "documents.kind.added": _("added a kind of document"),
        "documents.kind.changed": _("changed a kind of document"),
        "documents.virus_found": _("found a virus in a document"),
        "documents.preview_opened": _("looked at a page of a document"),
        "documents.list_exported": _("took the list of documents along"),
        "documents.letters_opened": _("opened the list of letters"),
        "documents.letter.shown": _("looked at a letter"),
        "documents.letter.added": _("began a letter"),
        "documents.letter.changed": _("changed the draft of a letter"),
        "documents.letter.issued": _("issued a letter"),
        "documents.letter.withdrawn": _("withdrew a letter"),
        "documents.letter.voided": _("removed the draft of a letter"),
        "documents.letter.taken": _("took a letter along for a word processor"),
        "documents.template.added": _("added a template of letters"),
        "documents.template.changed": _("changed who writes a template of letters"),
        "documents.template.worded": _("changed the wording of a template of letters"),
    }
    notice_labels = {
        "documents.virus_found": _("A document you added to %(code)s has a virus; it stays closed"),
    }
