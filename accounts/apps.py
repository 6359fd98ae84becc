from django.utils.translation import gettext_lazy as _

from common.hooks import ProjectApp


class AccountsConfig(ProjectApp):
    name = "accounts"
    event_labels = {
        "accounts.signed_in": _("signed in"),
        "accounts.sign_in_failed": _("could not sign in"),
        "accounts.factor_failed": _("was refused at two-step verification"),
        "accounts.factor_reset": _("reset the two-step verification of a colleague"),
        "accounts.stepped_up": _("confirmed with two-step verification"),
        "accounts.invitation_withdrawn": _("withdrew an invitation"),
        "accounts.signed_out": _("signed out"),
        "accounts.factor_added": _("added a second factor"),
        "accounts.factor_removed": _("removed a second factor"),
        "accounts.password_changed": _("changed the password"),
        "accounts.screen_locked": _("left the screen locked"),
        "accounts.screen_unlocked": _("unlocked the screen"),
        "accounts.unlock_failed": _("could not unlock the screen"),
        "accounts.statement_signed": _("signed the confidentiality statement"),
        "accounts.invited": _("invited a person"),
        "accounts.joined": _("joined"),
        "accounts.person_changed": _("changed an account"),
        "accounts.supervisor_set": _("said who supervises a trainee"),
        "accounts.person_left": _("ended an account"),
        "accounts.signature_given": _("gave the second signature"),
        "accounts.messages_chosen": _("chose when mails come"),
        "accounts.absence_noted": _("noted that somebody is away"),
        "accounts.absence_dropped": _("took back an absence"),
    }

    notice_labels = {
        "accounts.approval_waits": _("Something about an account waits for a second signature."),
        "accounts.invited_on_the_server": _("Somebody was invited from the server itself."),
        "accounts.joined": _("Somebody new has joined."),
        "accounts.deputy": _("%(name)s is away from %(day)s on: you stand in"),
        "accounts.roles_changed": _("Your roles were changed."),
        "accounts.factor_reset": _(
            "Your two-step verification was reset, on request. Set it up again."
        ),
    }

    def ready(self) -> None:
        from accounts import receivers  # noqa: F401 - connects the sign-in library's events
