"""The words to begin with; the organisation changes them as it likes."""

from django.db import migrations

# list, then value, English, Dutch, French
WORDS = {
    "campaign_kind": (
        ("awareness", "Awareness raising", "Sensibilisering", "Sensibilisation"),
        ("prevention", "For people at risk", "Voor mensen die risico lopen", "Pour les personnes à risque"),
        ("reporting", "How to recognise and report", "Herkennen en melden", "Reconnaître et signaler"),
        ("day", "Day of action", "Actiedag", "Journée d’action"),
        ("publication", "Publication", "Publicatie", "Publication"),
        ("other", "Other", "Andere", "Autre"),
    ),
    "audience": (
        ("public", "General public", "Breed publiek", "Grand public"),
        ("schools", "Schools and young people", "Scholen en jongeren", "Écoles et jeunes"),
        ("at_risk", "People at risk", "Mensen die risico lopen", "Personnes à risque"),
        ("police", "Police, inspection and judiciary", "Politie, inspectie en gerecht", "Police, inspection et justice"),
        ("care", "Care and social work", "Zorg en welzijn", "Santé et action sociale"),
        ("employers", "Employers and unions", "Werkgevers en vakbonden", "Employeurs et syndicats"),
        ("policy", "Policy makers", "Beleidsmakers", "Responsables politiques"),
        ("volunteers", "Volunteers and students", "Vrijwilligers en studenten", "Bénévoles et étudiants"),
        ("other", "Other", "Andere", "Autre"),
    ),
    "channel": (
        ("press", "Press", "Pers", "Presse"),
        ("broadcast", "Radio and television", "Radio en televisie", "Radio et télévision"),
        ("social", "Social media", "Sociale media", "Réseaux sociaux"),
        ("website", "Website", "Website", "Site web"),
        ("print", "Posters and leaflets", "Affiches en folders", "Affiches et dépliants"),
        ("event", "Event", "Evenement", "Événement"),
        ("visit", "Visits", "Bezoeken", "Visites"),
        ("mail", "Letters and newsletters", "Brieven en nieuwsbrieven", "Courriers et lettres d’information"),
    ),
    "government": (
        ("federal", "Federal", "Federaal", "Fédéral"),
        ("flemish", "Flemish", "Vlaams", "Flamand"),
        ("walloon", "Walloon", "Waals", "Wallon"),
        ("brussels", "Brussels", "Brussels", "Bruxellois"),
        ("french_community", "French Community", "Franse Gemeenschap", "Communauté française"),
        ("german_community", "German-speaking Community", "Duitstalige Gemeenschap", "Communauté germanophone"),
        ("local", "Province or municipality", "Provincie of gemeente", "Province ou commune"),
        ("european", "European Union", "Europese Unie", "Union européenne"),
        ("international", "Council of Europe or United Nations", "Raad van Europa of Verenigde Naties", "Conseil de l’Europe ou Nations unies"),
    ),
    "activity_kind": (
        ("training", "Training", "Vorming", "Formation"),
        ("lecture", "Lecture or guest lesson", "Lezing of gastles", "Conférence ou cours"),
        ("stand", "Stand or event", "Stand of evenement", "Stand ou événement"),
        ("visit", "Visit to the house", "Bezoek aan de organisatie", "Visite de l’organisation"),
        ("interview", "Interview", "Interview", "Interview"),
        ("other", "Other", "Andere", "Autre"),
    ),
}


def sow(apps, schema):
    """Put in the words."""
    code = apps.get_model("cases", "Code")
    code.objects.using(schema.connection.alias).bulk_create(
        code(list=which, value=value, label_en=en, label_nl=nl, label_fr=fr, position=10 * place)
        for which, rows in WORDS.items()
        for place, (value, en, nl, fr) in enumerate(rows, start=1)
    )


class Migration(migrations.Migration):
    dependencies = [("education", "0001_initial"), ("cases", "0003_codes")]

    operations = [migrations.RunPython(sow, migrations.RunPython.noop)]
