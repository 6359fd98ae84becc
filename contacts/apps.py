"""People and bodies we work with: lawyers, police units, interpreters, welfare offices."""

from django.utils.translation import gettext_lazy as _

from common.hooks import ProjectApp


class ContactsConfig(ProjectApp):
    name = "contacts"
    event_labels = {
        "contacts.list_exported": _("exported the address book"),
        "contacts.contact.merged": _("merged two contacts in the address book"),
        "contacts.contact.unmerged": _("undid a merge of two contacts in the address book"),
    }
