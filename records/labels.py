"""What the kit's acts on a record are called in the trail, by the name of the record's model."""

from django.apps import apps
from django.utils.translation import gettext as _

ACTS = ("added", "changed", "ended", "voided")


def event_label(verb: str) -> str:
    """Return the words of "app.model.act" for the acts of the kit, "" for any other verb.

    Everything an app does beyond these acts has words of its own.
    """
    app, _dot, rest = verb.partition(".")
    name, _dot, act = rest.rpartition(".")
    if act not in ACTS or not name or "." in name:
        return ""
    try:
        model = apps.get_model(app, name)
    except LookupError:
        return ""
    labels = {
        "added": _("added: %(what)s"),
        "changed": _("changed: %(what)s"),
        "ended": _("noted the end: %(what)s"),
        "voided": _("took out, entered in error: %(what)s"),
    }
    return labels[act] % {"what": model._meta.verbose_name}
