"""Tags of the sign-in pages."""

from django import template
from django.conf import settings
from django.utils.safestring import mark_safe

from accounts.models import User

register = template.Library()


@register.simple_tag
def qr(svg):
    """Show the square of an authenticator app inline; the policy allows no data: images.

    The drawing is made by our own server from a secret of our own making.
    """
    return mark_safe(svg[svg.index("<svg") :] if "<svg" in svg else "")  # noqa: S308


@register.simple_tag
def demo_people():
    """List the people of the demonstration; nobody outside it."""
    if not settings.DEMO:
        return []
    people = User.objects.filter(email__endswith="@demo.example", is_active=True)
    return people.order_by("joined_on", "id")
