from common.hooks import ProjectApp


class ContactsConfig(ProjectApp):
    name = "contacts"
