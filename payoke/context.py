"""What every page knows of the house."""

from django.conf import settings


def house(request):
    """Name of the organisation, for titles and the rail."""
    return {"organisation": settings.ORGANISATION_NAME}
