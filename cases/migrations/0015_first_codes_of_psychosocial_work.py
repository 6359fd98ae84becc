"""What the organisation starts from in three lists, and what matters is read only in the archive."""

from django.db import migrations

from cases.read_only import read_only_in_archive

# list: (value, English, Dutch, French), in the order of the forms
SEED = {
    "story_topic": (
        ("home", "Life before", "Het leven ervoor", "La vie d’avant"),
        ("recruitment", "How it began", "Hoe het begon", "Comment cela a commencé"),
        ("journey", "The journey", "De reis", "Le voyage"),
        ("exploitation", "The exploitation", "De uitbuiting", "L’exploitation"),
        ("violence", "Violence and threats", "Geweld en bedreiging", "Violences et menaces"),
        ("escape", "How it ended", "Hoe het eindigde", "Comment cela s’est terminé"),
        ("family", "Family", "Familie", "Famille"),
        ("health", "Health", "Gezondheid", "Santé"),
        ("other", "Something else", "Iets anders", "Autre chose"),
    ),
    "readiness": (
        ("safe_place", "A safe place to stay", "Een veilige verblijfplaats", "Un lieu sûr où vivre"),
        ("daily_rhythm", "A rhythm of the day", "Een dagritme", "Un rythme de journée"),
        ("no_crisis", "No acute crisis", "Geen acute crisis", "Pas de crise aiguë"),
        ("trust", "Somebody they trust", "Een vertrouwenspersoon", "Une personne de confiance"),
        ("own_wish", "The person wants it", "De persoon wil het zelf", "La personne le souhaite"),
    ),
    "leisure_kind": (
        ("sport", "Sport", "Sport", "Sport"),
        ("culture", "Culture", "Cultuur", "Culture"),
        ("outing", "Outing", "Uitstap", "Excursion"),
        ("cooking", "Cooking", "Koken", "Cuisine"),
        ("creative", "Creative activity", "Creatieve activiteit", "Activité créative"),
        ("other", "Other", "Andere", "Autre"),
    ),
}


def sow(apps, schema_editor):
    """Put in the labels the organisation starts from; it changes them on its own screen."""
    code = apps.get_model("cases", "Code")
    code.objects.using(schema_editor.connection.alias).bulk_create(
        code(list=name, value=value, label_en=en, label_nl=nl, label_fr=fr, position=10 * place)
        for name, rows in SEED.items()
        for place, (value, en, nl, fr) in enumerate(rows, start=1)
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0014_preferences")]

    operations = [
        migrations.RunPython(sow, migrations.RunPython.noop),
        read_only_in_archive("cases_preference"),
    ]
