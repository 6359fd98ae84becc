"""The words an organisation starts from; it changes them on its own screen.

Recruitment and control follow the lists of the Human Trafficking Case Data Standard, and what it
has no code for.
"""

from django.db import migrations

# list: (value, English, Dutch, French), in the order of the forms
SEED = {
    "refusal": (
        ("no_indicators", "No signs of trafficking", "Geen tekenen van mensenhandel", "Pas de signes de traite"),
        ("smuggling_only", "Smuggling without aggravating circumstances", "Mensensmokkel zonder verzwarende omstandigheden", "Trafic des êtres humains sans circonstance aggravante"),
        ("other_offence", "Another offence, such as a wage claim or violence", "Een ander misdrijf, zoals een loongeschil of geweld", "Une autre infraction, par exemple un litige salarial ou des violences"),
        ("declines", "Does not want the conditions", "Wil de voorwaarden niet", "N’accepte pas les conditions"),
        ("contact_lost", "Contact lost", "Contact verloren", "Contact perdu"),
        ("left_country", "Left the country", "Land verlaten", "Départ du pays"),
        ("other_centre", "Another centre takes over", "Een ander centrum neemt over", "Un autre centre prend le relais"),
        ("information_only", "Wanted information only", "Wilde alleen informatie", "Ne voulait que des informations"),
        ("noted_twice", "Noted twice", "Dubbel genoteerd", "Noté deux fois"),
    ),
    "closure": (
        ("autonomy", "Fully independent", "Volledig zelfstandig", "Pleine autonomie"),
        ("status_obtained", "Stay obtained", "Verblijf verkregen", "Séjour obtenu"),
        ("dismissal", "Court case dismissed", "Zaak geseponeerd", "Affaire classée sans suite"),
        ("conditions_broken", "Conditions no longer met", "Voorwaarden niet meer vervuld", "Conditions non remplies"),
        ("contact_lost", "Contact lost", "Contact verloren", "Contact perdu"),
        ("voluntary_return", "Voluntary return", "Vrijwillige terugkeer", "Retour volontaire"),
        ("transfer", "Transferred to another centre", "Overgedragen aan een ander centrum", "Transfert vers un autre centre"),
        ("refused_help", "Wants no further help", "Wil geen verdere hulp", "Ne veut plus d’aide"),
        ("death", "Death", "Overlijden", "Décès"),
    ),
    "indicator": (
        ("papers_taken", "Papers taken away", "Papieren afgenomen", "Papiers confisqués"),
        ("not_paid", "Not paid, or paid far too little", "Niet of veel te weinig betaald", "Non-paiement ou salaire beaucoup trop bas"),
        ("not_free", "Cannot come and go freely", "Kan niet vrij komen en gaan", "Ne peut pas aller et venir librement"),
        ("debt", "Works off a debt", "Werkt een schuld af", "Travaille pour rembourser une dette"),
        ("threats", "Threats to the person or the family", "Bedreiging van de persoon of de familie", "Menaces contre la personne ou la famille"),
        ("violence", "Violence", "Geweld", "Violence"),
        ("lives_at_work", "Housed at the workplace, in poor conditions", "Gehuisvest op de werkplek, in slechte omstandigheden", "Logement sur le lieu de travail, dans de mauvaises conditions"),
        ("minor", "Under age", "Minderjarig", "Minorité"),
    ),
    "exploitation_form": (
        ("sexual", "Sexual exploitation", "Seksuele uitbuiting", "Exploitation sexuelle"),
        ("economic", "Economic exploitation", "Economische uitbuiting", "Exploitation économique"),
        ("begging", "Begging", "Bedelarij", "Mendicité"),
        ("forced_crime", "Forced offences", "Gedwongen misdrijven", "Infractions forcées"),
        ("organs", "Removal of organs", "Wegnemen van organen", "Prélèvement d’organes"),
        ("smuggling_aggravated", "Smuggling with aggravation", "Mensensmokkel met verzwarende omstandigheden", "Trafic des êtres humains avec circonstances aggravantes"),
        ("forced_marriage", "Forced marriage", "Gedwongen huwelijk", "Mariage forcé"),
        ("surrogacy", "Exploitation of surrogacy", "Uitbuiting van draagmoederschap", "Exploitation de la gestation pour autrui"),
        ("illegal_adoption", "Illegal adoption", "Illegale adoptie", "Adoption illégale"),
        ("other", "Another form", "Een andere vorm", "Une autre forme"),
    ),
    "sector": (
        ("construction", "Construction", "Bouw", "Construction"),
        ("horeca", "Hotels, restaurants and bars", "Horeca", "Horeca"),
        ("cleaning", "Cleaning", "Schoonmaak", "Nettoyage"),
        ("car_wash", "Car wash", "Carwash", "Car wash"),
        ("retail", "Shops and night shops", "Winkels en nachtwinkels", "Magasins et magasins de nuit"),
        ("horticulture", "Horticulture and fruit", "Tuinbouw en fruit", "Horticulture et fruits"),
        ("bakery", "Bakery", "Bakkerij", "Boulangerie"),
        ("garage", "Garage", "Garage", "Garage"),
        ("domestic", "Domestic work", "Huishoudelijk werk", "Travail domestique"),
        ("nail_bar", "Nail bar", "Nagelstudio", "Onglerie"),
        ("massage", "Massage salon", "Massagesalon", "Salon de massage"),
        ("transport", "Transport", "Transport", "Transport"),
        ("meat", "Meat processing", "Vleesverwerking", "Transformation de la viande"),
        ("prostitution_window", "Window prostitution", "Raamprostitutie", "Prostitution en vitrine"),
        ("prostitution_private", "Private or escort prostitution", "Privé- of escorteprostitutie", "Prostitution privée ou d’escorte"),
        ("other", "Another sector", "Een andere sector", "Un autre secteur"),
    ),
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
    "file_role": (
        ("lawyer", "Lawyer", "Advocaat", "Avocat"),
        ("guardian", "Guardian", "Voogd", "Tuteur"),
        ("trusted", "Trusted person", "Vertrouwenspersoon", "Personne de confiance"),
        ("family", "Family member", "Familielid", "Membre de la famille"),
        ("friend", "Friend", "Vriend of vriendin", "Ami ou amie"),
        ("inspector", "Police or inspection", "Politie of inspectie", "Police ou inspection"),
        ("social_worker", "Social worker", "Maatschappelijk werker", "Assistance sociale"),
        ("doctor", "Doctor", "Arts", "Médecin"),
        ("therapist", "Psychologist or therapist", "Psycholoog of therapeut", "Psychologue ou thérapeute"),
        ("interpreter", "Interpreter", "Tolk", "Interprète"),
        ("municipality", "Municipality", "Gemeente", "Commune"),
        ("health_fund", "Health insurance fund", "Ziekenfonds", "Mutualité"),
        ("school", "School or training", "School of opleiding", "École ou formation"),
        ("employer", "Employer", "Werkgever", "Employeur"),
        ("landlord", "Landlord", "Verhuurder", "Propriétaire"),
        ("centre", "Other centre", "Ander centrum", "Autre centre"),
        ("volunteer", "Volunteer", "Vrijwilliger", "Volontariat"),
        ("other", "Other", "Andere", "Autre"),
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
    dependencies = [("cases", "0002_case_access")]

    operations = [migrations.RunPython(sow, migrations.RunPython.noop)]
