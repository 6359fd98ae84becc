"""The kinds of documents and the letters an organisation starts from."""

from django.db import migrations

from documents.letter_data import load

ADMIN, LEGAL, CARE, SHELTER = "admin_support", "legal", "psychosocial", "shelter"

# value, English, Dutch, French, line, months, is its end followed
KINDS = (
    ("identity", "Identity document", "Identiteitsdocument", "Document d’identité", "", None, True),
    ("residence", "Residence document", "Verblijfsdocument", "Document de séjour", ADMIN, None, False),
    ("agreement", "Accompaniment agreement", "Begeleidingsovereenkomst",
     "Convention d’accompagnement", "", None, False),
    ("mandate", "Mandate", "Volmacht", "Procuration", ADMIN, 12, True),
    ("insurance", "Health insurance", "Ziekteverzekering", "Assurance maladie", ADMIN, None, True),
    ("income", "Income or benefit", "Inkomen of uitkering", "Revenu ou allocation", ADMIN, None, False),
    ("police_report", "Police report", "Proces-verbaal", "Procès-verbal", LEGAL, None, False),
    ("court", "Letter of a court or prosecutor", "Brief van rechtbank of parket",
     "Courrier du tribunal ou du parquet", LEGAL, None, False),
    ("judgment", "Judgment", "Vonnis", "Jugement", LEGAL, None, False),
    ("other_legal", "Other, legal", "Andere, juridisch", "Autre, juridique", LEGAL, None, False),
    ("medical", "Medical certificate", "Medisch attest", "Certificat médical", CARE, None, False),
    ("care_report", "Report of a care provider", "Verslag van een zorgverlener",
     "Rapport d’un prestataire de soins", CARE, None, False),
    ("other_care", "Other, psychosocial", "Andere, psychosociaal", "Autre, psychosocial", CARE, None, False),
    ("housing", "Lease or house rules", "Huurcontract of huisregels",
     "Bail ou règlement de la maison", SHELTER, None, True),
    ("school", "School, course or work", "School, cursus of werk", "École, formation ou travail",
     "", None, False),
    ("receipt", "Receipt or proof of sending", "Ontvangstbewijs of bewijs van verzending",
     "Accusé de réception ou preuve d’envoi", "", None, False),
    ("letter", "Letter", "Brief", "Lettre", "", None, False),
    ("other", "Other", "Andere", "Autre", "", None, False),
)


def sow(apps, schema_editor):
    alias = schema_editor.connection.alias
    kinds = apps.get_model("documents", "DocumentKind").objects.using(alias)
    for place, (value, en, nl, fr, line, months, is_followed) in enumerate(KINDS, 1):
        kinds.create(
            value=value, label_en=en, label_nl=nl, label_fr=fr, line=line, months=months,
            is_followed=is_followed, position=place * 10,
        )


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_closed")]

    operations = [
        migrations.RunPython(sow, migrations.RunPython.noop),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
