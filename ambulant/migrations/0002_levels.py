"""The levels to begin with; the organisation changes them as it likes."""

from django.db import migrations

# value, English, Dutch, French, days between contacts; the most intensive first
LEVELS = (
    ("intensive", "Intensive, weekly", "Intensief, wekelijks", "Intensif, chaque semaine", 7),
    ("regular", "Regular, every two weeks", "Gewoon, om de twee weken", "Régulier, toutes les deux semaines", 14),
    ("light", "Light, monthly", "Licht, maandelijks", "Léger, chaque mois", 30),
    ("on_call", "On request, a check every three months", "Op vraag, om de drie maanden een contact", "À la demande, un contact tous les trois mois", 91),
    ("aftercare", "Aftercare, every two months", "Nazorg, om de twee maanden", "Suivi après clôture, tous les deux mois", 61),
)


def sow(apps, schema):
    """Put in the levels."""
    level = apps.get_model("ambulant", "Level")
    level.objects.using(schema.connection.alias).bulk_create(
        level(value=value, label_en=en, label_nl=nl, label_fr=fr, every_days=days,
              position=10 * place)
        for place, (value, en, nl, fr, days) in enumerate(LEVELS, start=1)
    )


class Migration(migrations.Migration):
    dependencies = [("ambulant", "0001_initial")]

    operations = [migrations.RunPython(sow, migrations.RunPython.noop)]
