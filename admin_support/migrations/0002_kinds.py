"""The residence documents of the Belgian procedure, as a start; each can be changed on screen."""

from django.db import migrations

# value, English, Dutch, French, phase, length, unit, at most, days to act before, then, may work
KINDS = (
    ("annex15", "Annex 15", "Bijlage 15", "Annexe 15", "reflection", 45, "days", 1, 7, "ai", False),
    ("ai", "Certificate of registration (orange card)", "Attest van immatriculatie (oranje kaart)",
     "Attestation d’immatriculation (carte orange)", "provisional", 3, "months", 1, 30, "ai_extension", True),
    ("ai_extension", "Certificate of registration, extension", "Attest van immatriculatie, verlenging",
     "Attestation d’immatriculation, prolongation", "provisional", 3, "months", 1, 30, "card_a", True),
    ("card_a", "A card", "A-kaart", "Carte A", "prolonged", 6, "months", None, 60, "card_a", True),
    ("card_b", "B card", "B-kaart", "Carte B", "final", None, "months", None, 0, None, True),
    ("eu", "Document for EU citizens", "Document voor EU-burgers", "Document pour citoyens de l’UE",
     "outside", None, "months", None, 0, None, True),
    ("annex13", "Annex 13 (until May 2017)", "Bijlage 13 (tot mei 2017)", "Annexe 13 (jusqu’en mai 2017)",
     "reflection", 45, "days", 1, 7, "ai", False),
)


def seed(apps, schema_editor):
    rows = apps.get_model("admin_support", "DocumentKind").objects.using(schema_editor.connection.alias)
    kept = {}
    for place, (value, en, nl, fr, phase, length, unit, most, before, _then, work) in enumerate(KINDS, 1):
        kept[value] = rows.create(
            value=value, label_en=en, label_nl=nl, label_fr=fr, phase=phase, length=length, unit=unit,
            at_most=most, act_before=before, may_work=work, position=place * 10,
        )
    for value, *_rest, then, _work in KINDS:
        if then:
            rows.filter(value=value).update(followed_by=kept[then])


def unseed(apps, schema_editor):
    rows = apps.get_model("admin_support", "DocumentKind").objects.using(schema_editor.connection.alias)
    rows.update(followed_by=None)
    rows.all().delete()


class Migration(migrations.Migration):
    dependencies = [("admin_support", "0001_initial")]

    operations = [migrations.RunPython(seed, unseed)]
