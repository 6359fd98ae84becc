"""The rules the organisation starts from; it writes new versions on its own screen."""

import datetime as dt

from django.db import migrations

SINCE = dt.date(2000, 1, 1)
LAW = "Law of 15 December 1980, art. "
HOUSE = "House policy"
ADMIN, LEGAL, CARE = "admin_support", "legal", "psychosocial"
SHELTER, AMBULANT = "shelter", "ambulant"

# code, line, kind, trigger, offsets, unit, days of warning, comes back after, basis, words
SEED = (
    ("D01", ADMIN, "P", "intake_accepted", [1], "working_day", [], None, HOUSE,
     "Request annex 15", "Bijlage 15 aanvragen", "Demander l’annexe 15"),
    ("D02", ADMIN, "L", "annex15_issued", [45], "day", [24, 15, 7, 2], None, LAW + "61/2",
     "Reflection period ends: note the choice", "Einde van de bedenktijd: keuze noteren",
     "Fin du délai de réflexion : noter le choix"),
    ("D03", CARE, "P", "annex15_issued", [21, 30, 38, 43], "day", [1], None, HOUSE,
     "Talk about cooperation or return", "Gesprek over meewerken of terugkeren",
     "Entretien sur la collaboration ou le retour"),
    ("D04", ADMIN, "L", "annex15_ends", [-1], "day", [14, 7, 3, 1], None,
     LAW + "61/3; circular of 23 December 2016",
     "Request the certificate of registration", "Attest van immatriculatie aanvragen",
     "Demander l’attestation d’immatriculation"),
    ("D05", ADMIN, "L", "ai_issued", [3], "month", [45, 30, 14, 7], None, LAW + "61/3",
     "Certificate of registration ends", "Einde van het attest van immatriculatie",
     "Fin de l’attestation d’immatriculation"),
    ("D06", ADMIN, "A", "ai_ends", [-30], "day", [14, 7, 1], None, "Practice of the Immigration Office",
     "Request the extension or the A card", "Verlenging of A-kaart aanvragen",
     "Demander la prolongation ou la carte A"),
    ("D07", ADMIN, "L", "ai_extended", [3], "month", [45, 30, 14, 7], None, LAW + "61/3",
     "Extended certificate ends: A card in place", "Einde van het verlengde attest: A-kaart in orde",
     "Fin de l’attestation prolongée : carte A en ordre"),
    ("D08", ADMIN, "L", "ai_issued", [3], "month", [60, 30, 14], None, LAW + "61/3",
     "Passport or proof of identity obtained", "Paspoort of identiteitsbewijs verkregen",
     "Passeport ou preuve d’identité obtenus"),
    ("D09", ADMIN, "L", "card_issued", [6], "month", [30, 14, 7], None, LAW + "61/4",
     "A card ends", "A-kaart vervalt", "Fin de la carte A"),
    ("D10", ADMIN, "L", "card_ends", [-30], "day", [15, 7, 3, 1], None,
     "Royal Decree of 8 October 1981, art. 33",
     "Renew the A card at the municipality", "A-kaart vernieuwen bij de gemeente",
     "Renouveler la carte A à la commune"),
    ("D11", LEGAL, "P", "card_ends", [-60], "day", [14, 7, 1], None, HOUSE,
     "Request renewal; state of the criminal case", "Vernieuwing vragen; stand van de strafzaak",
     "Demander le renouvellement ; état de l’affaire pénale"),
    ("D13", ADMIN, "L", "minor", [0], "day", [], None, "Circular of 23 December 2016",
     "Minor alone: tell the Guardianship Service", "Niet-begeleide minderjarige: Dienst Voogdij verwittigen",
     "MENA : avertir le Service des Tutelles"),
    ("D14", CARE, "P", "age", [-6, -3], "month", [14, 1], None, HOUSE,
     "Turns eighteen: plan status, housing, welfare centre",
     "Wordt achttien: statuut, huisvesting en OCMW plannen",
     "Majorité : statut, logement et CPAS à prévoir"),
    ("D18", LEGAL, "P", "hearing", [-30, -14, -3], "day", [1], None, HOUSE,
     "Prepare the hearing: person, interpreter, lawyer, transport",
     "Zitting voorbereiden: persoon, tolk, advocaat, vervoer",
     "Préparer l’audience : personne, interprète, avocat, transport"),
    ("D33A", SHELTER, "P", "arrival", [1], "day", [], None, HOUSE,
     "Make the safety plan", "Veiligheidsplan opmaken", "Établir le plan de sécurité"),
    ("D33B", SHELTER, "P", "arrival", [3], "day", [], None, HOUSE,
     "Medical check", "Medisch onderzoek", "Examen médical"),
    ("D33C", SHELTER, "P", "arrival", [14], "day", [1], None, HOUSE,
     "House rules signed", "Huisreglement ondertekend", "Règlement d’ordre intérieur signé"),
    ("D34", SHELTER, "P", "arrival", [45], "day", [7], 30, HOUSE,
     "Review the stay and the housing plan", "Verblijf en woonplan bespreken",
     "Revoir le séjour et le projet de logement"),
    ("D35", CARE, "P", "plan", [3], "month", [7], 3, HOUSE,
     "Review the personal plan with the client", "Begeleidingsplan bespreken met de cliënt",
     "Revoir le plan d’accompagnement avec la personne"),
    ("D36", AMBULANT, "P", "rhythm_ends", [1, 3, 6], "month", [7], None, HOUSE,
     "Ask how it goes after the end", "Vragen hoe het gaat na het einde",
     "Demander des nouvelles après la fin"),
    ("D38A", AMBULANT, "P", "contact", [45], "day", [], None, HOUSE,
     "No contact for 45 days: look for the person", "45 dagen geen contact: persoon opzoeken",
     "45 jours sans contact : rechercher la personne"),
    ("D38S", SHELTER, "P", "contact", [30], "day", [], None, HOUSE,
     "No contact for 30 days: look for the person", "30 dagen geen contact: persoon opzoeken",
     "30 jours sans contact : rechercher la personne"),
    ("D41", CARE, "P", "referral", [28], "day", [], 28, HOUSE,
     "Ask how the waiting goes", "Navragen hoe het met de wachtlijst staat",
     "Demander où en est la liste d’attente"),
)


def sow(apps, schema):
    """Put in the rules the organisation starts from."""
    rule = apps.get_model("deadlines", "Rule")
    rule.objects.using(schema.connection.alias).bulk_create(
        rule(code=code, line=line, kind=kind, trigger=trigger, offsets=offsets, unit=unit,
             warn_days=warn, again_after=again, basis=basis, label_en=en, label_nl=nl,
             label_fr=fr, valid_from=SINCE)
        for code, line, kind, trigger, offsets, unit, warn, again, basis, en, nl, fr in SEED
    )


class Migration(migrations.Migration):

    dependencies = [("deadlines", "0001_initial")]

    operations = [migrations.RunPython(sow, migrations.RunPython.noop)]
