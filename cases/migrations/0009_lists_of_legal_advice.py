"""The topics of legal advice and the leaflets, which the organisation keeps."""

from django.db import migrations, models


# list: (value, English, Dutch, French), in the order of the forms
SEED = {
    "advice_topic": (
        ("procedure", "The victim status and its procedure", "Het slachtofferstatuut en de procedure", "Le statut de victime et sa procédure"),
        ("rights", "Rights as a victim", "Rechten als slachtoffer", "Droits en tant que victime"),
        ("complaint", "Statement or complaint", "Verklaring of klacht", "Déclaration ou plainte"),
        ("injured_person", "Injured person", "Benadeelde persoon", "Personne lésée"),
        ("civil_party", "Civil party", "Burgerlijke partij", "Partie civile"),
        ("residence", "Residence", "Verblijf", "Séjour"),
        ("compensation", "Compensation", "Schadevergoeding", "Indemnisation"),
        ("commission", "Commission for financial aid", "Commissie voor financiële hulp", "Commission pour l’aide financière"),
        ("wages", "Wages and work", "Loon en werk", "Salaire et travail"),
        ("family", "Family reunification", "Gezinshereniging", "Regroupement familial"),
        ("legal_aid", "Legal aid and choice of a lawyer", "Rechtsbijstand en keuze van een advocaat", "Aide juridique et choix d’un avocat"),
        ("return", "Voluntary return", "Vrijwillige terugkeer", "Retour volontaire"),
        ("other", "Other", "Andere", "Autre"),
    ),
    "leaflet": (
        ("victims", "Leaflet for victims of trafficking", "Folder voor slachtoffers van mensenhandel", "Dépliant pour les victimes de la traite"),
        ("rights", "Rights of victims of crime", "Rechten van slachtoffers van misdrijven", "Droits des victimes d’infractions"),
        ("injured_person", "Declaring oneself an injured person", "Zich benadeelde persoon verklaren", "Se déclarer personne lésée"),
        ("legal_aid", "Legal aid", "Rechtsbijstand", "Aide juridique"),
        ("commission", "Commission for financial aid", "Commissie voor financiële hulp", "Commission pour l’aide financière"),
        ("centre", "Our own leaflet", "Onze eigen folder", "Notre propre dépliant"),
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

    dependencies = [
        ('cases', '0008_closed_files'),
    ]

    operations = [
        migrations.AlterField(
            model_name='code',
            name='list',
            field=models.CharField(choices=[('indicator', 'What was noticed at a first contact'), ('refusal', 'Why no support started'), ('closure', 'Why a file ended'), ('aftercare_end', 'Why aftercare ended'), ('exploitation_form', 'Forms of exploitation'), ('sector', 'Sectors of exploitation'), ('recruitment', 'Ways of recruitment'), ('means_of_control', 'Means of control'), ('care_kind', 'Kinds of specialised care'), ('file_role', 'Roles of people around a file'), ('advice_topic', 'Topics of legal advice'), ('leaflet', 'Leaflets that are given'), ('campaign_kind', 'Kinds of campaigns'), ('audience', 'Whom a campaign or an activity is for'), ('channel', 'Channels of a campaign'), ('government', 'Levels of government'), ('activity_kind', 'Kinds of activities')], max_length=20),
        ),
        migrations.AlterField(
            model_name='codehistory',
            name='list',
            field=models.CharField(choices=[('indicator', 'What was noticed at a first contact'), ('refusal', 'Why no support started'), ('closure', 'Why a file ended'), ('aftercare_end', 'Why aftercare ended'), ('exploitation_form', 'Forms of exploitation'), ('sector', 'Sectors of exploitation'), ('recruitment', 'Ways of recruitment'), ('means_of_control', 'Means of control'), ('care_kind', 'Kinds of specialised care'), ('file_role', 'Roles of people around a file'), ('advice_topic', 'Topics of legal advice'), ('leaflet', 'Leaflets that are given'), ('campaign_kind', 'Kinds of campaigns'), ('audience', 'Whom a campaign or an activity is for'), ('channel', 'Channels of a campaign'), ('government', 'Levels of government'), ('activity_kind', 'Kinds of activities')], max_length=20),
        ),
        migrations.RunPython(sow, migrations.RunPython.noop),
    ]
