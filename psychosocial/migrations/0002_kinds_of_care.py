"""The kinds of care to begin with; the organisation changes them as it likes."""

from django.db import migrations

# value, English, Dutch, French, in the order of the forms
KINDS = (
    ("cgg", "Centre for mental health", "Centrum voor geestelijke gezondheidszorg (CGG)", "Service de santé mentale (SSM)"),
    ("caw", "Centre for general welfare work", "Centrum algemeen welzijnswerk (CAW)", "Centre d’aide sociale générale (CAW)"),
    ("hospital", "Hospital", "Ziekenhuis", "Hôpital"),
    ("solentra", "Solentra", "Solentra", "Solentra"),
    ("sexual_violence_centre", "Sexual violence centre", "Zorgcentrum na seksueel geweld", "Centre de prise en charge des violences sexuelles"),
    ("doctor", "Doctor", "Arts", "Médecin"),
    ("addiction_care", "Addiction care", "Verslavingszorg", "Soins en cas de dépendance"),
    ("other", "Other care", "Andere zorg", "Autres soins"),
)


def sow(apps, schema):
    """Put in the kinds."""
    code = apps.get_model("cases", "Code")
    code.objects.using(schema.connection.alias).bulk_create(
        code(list="care_kind", value=value, label_en=en, label_nl=nl, label_fr=fr,
             position=10 * place)
        for place, (value, en, nl, fr) in enumerate(KINDS, start=1)
    )


class Migration(migrations.Migration):
    dependencies = [("psychosocial", "0001_initial"), ("cases", "0003_codes")]

    operations = [migrations.RunPython(sow, migrations.RunPython.noop)]
