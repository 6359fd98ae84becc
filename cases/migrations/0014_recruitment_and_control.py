"""The ways of recruitment and the means of control an organisation starts from.

They follow the lists of the Human Trafficking Case Data Standard, and what it has no code for.
"""

from django.db import migrations

# list: (value, English, Dutch, French), in the order of the forms
SEED = {
    "recruitment": (
        ("work", "At work", "Op het werk", "Au travail"),
        ("business", "In a shop, a café or another business", "In een winkel, een café of een andere zaak", "Dans un magasin, un café ou un autre commerce"),
        ("school", "At school or in training", "Op school of in een opleiding", "À l’école ou en formation"),
        ("social_media", "Through social media", "Via sociale media", "Par les réseaux sociaux"),
        ("online_advert", "Through an online advertisement", "Via een advertentie op internet", "Par une annonce en ligne"),
        ("newspaper_advert", "Through an advertisement in a newspaper", "Via een advertentie in een krant", "Par une annonce dans un journal"),
        ("television_advert", "Through an advertisement on television", "Via een advertentie op televisie", "Par une publicité à la télévision"),
        ("family", "Through family", "Via familie", "Par la famille"),
        ("friends", "Through friends", "Via vrienden", "Par des amis"),
        ("teenage_pimp", "By a teenage pimp", "Door een tienerpooier", "Par un proxénète d’adolescents"),
        ("agency", "By an agency or a middleman", "Door een bureau of een tussenpersoon", "Par une agence ou un intermédiaire"),
        ("other", "In another way", "Op een andere manier", "D’une autre manière"),
    ),
    "means_of_control": (
        ("physical_threats", "Threats of violence", "Dreigen met geweld", "Menaces de violence"),
        ("threats_of_police", "Threats of the police or of expulsion", "Dreigen met politie of uitwijzing", "Menaces de police ou d’expulsion"),
        ("threats_to_family", "Threats to children or family", "Bedreiging van kinderen of familie", "Menaces contre les enfants ou la famille"),
        ("debt", "Debt bondage", "Schuldbinding", "Servitude pour dettes"),
        ("false_promises", "False promises", "Valse beloften", "Fausses promesses"),
        ("physical_violence", "Physical violence", "Lichamelijk geweld", "Violences physiques"),
        ("sexual_violence", "Sexual violence", "Seksueel geweld", "Violences sexuelles"),
        ("psychological_violence", "Psychological violence", "Psychisch geweld", "Violences psychologiques"),
        ("earnings_taken", "Earnings taken away", "Inkomsten afgenomen", "Revenus confisqués"),
        ("no_money", "No access to money", "Geen toegang tot geld", "Pas d’accès à l’argent"),
        ("no_care", "No medical care", "Geen medische zorg", "Pas de soins médicaux"),
        ("no_necessities", "Food, sleep or other needs withheld", "Eten, slaap of andere basisbehoeften onthouden", "Privation de nourriture, de sommeil ou d’autres besoins"),
        ("not_free", "Cannot come and go freely", "Kan niet vrij komen en gaan", "Ne peut pas aller et venir librement"),
        ("substances", "Drugs, alcohol or medicines", "Drugs, alcohol of geneesmiddelen", "Drogues, alcool ou médicaments"),
        ("excessive_hours", "Excessive working hours", "Buitensporige werktijden", "Horaires de travail excessifs"),
        ("papers_taken", "Papers taken away", "Papieren afgenomen", "Papiers confisqués"),
        ("other", "Other means", "Andere middelen", "Autres moyens"),
    ),
}


def sow(apps, schema):
    """Put in the labels the organisation starts from; it changes them on its own screen."""
    code = apps.get_model("cases", "Code")
    code.objects.using(schema.connection.alias).bulk_create(
        code(list=which, value=value, label_en=en, label_nl=nl, label_fr=fr, position=10 * place)
        for which, rows in SEED.items()
        for place, (value, en, nl, fr) in enumerate(rows, start=1)
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0013_exploitation_without_voided")]

    operations = [migrations.RunPython(sow, migrations.RunPython.noop)]
