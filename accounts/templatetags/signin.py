"""Tags of the sign-in pages."""

import json
from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from accounts.models import User

register = template.Library()


@register.simple_tag
def qr(svg: str) -> SafeString:
    """Show the square of an authenticator app inline; the policy allows no data: images.

    The drawing is made by our own server from a secret of our own making.
    """
    return mark_safe(svg[svg.index("<svg") :] if "<svg" in svg else "")  # noqa: S308


@register.simple_tag
def demo_people() -> Iterable[User]:
    """List the people of the demonstration; nobody outside it."""
    if not settings.DEMO:
        return []
    people = User.objects.filter(email__endswith="@demo.example", is_active=True)
    return people.order_by("joined_on", "id")


@register.filter
def as_json(value: Any) -> str:
    """Write what a script needs into an attribute; the template escapes it."""
    return json.dumps(value, cls=DjangoJSONEncoder)


@register.simple_tag
def is_first_run() -> bool:
    """Return whether this is an empty demonstration, whose first person is still to come."""
    return settings.DEMO and not User.objects.exists()


@register.filter
def device(agent: str) -> str:
    """Name the browser and the device behind a long line of the browser's own making."""
    browsers = ("Edg", "Firefox", "Chrome", "Safari")
    devices = ("iPhone", "iPad", "Android", "Windows", "Mac OS X", "Linux")
    browser = next((name for name in browsers if name in agent), "")
    machine = next((name for name in devices if name in agent), "")
    names = [{"Edg": "Edge"}.get(browser, browser), {"Mac OS X": "Mac"}.get(machine, machine)]
    return " · ".join(name for name in names if name) or gettext("Another device")
