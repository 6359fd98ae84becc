"""What the file says already for the sheet, as far as its reader may see it."""

from django.utils import timezone, translation

from cases.access import Access
from cases.ages import age_on
from cases.forms.fields import country_name
from common.languages import language_name
from transfers.paper import LANGUAGE


def suggested(access: Access) -> dict[str, str]:
    """Return facts of the person by the names of the sheet, in the language of the dossier.

    Asked where the reader holds `view_identity`.
    """
    client = access.case.client
    with translation.override(LANGUAGE):
        age = age_on(client.birth_date, timezone.localdate())
        facts = {
            "sex": str(client.get_sex_display()) if client.sex else "",
            "age": "" if age is None else str(age),
            "nationality": ", ".join(country_name(code) for code in client.nationalities),
            "languages": ", ".join(language_name(code) for code in client.languages),
            "interpreter": str(client.get_needs_interpreter_display()),
            "name": f"{client.given_names} {client.family_name}".strip(),
            "birth_date": client.birth_date,
        }
    return {name: text for name, text in facts.items() if text}
