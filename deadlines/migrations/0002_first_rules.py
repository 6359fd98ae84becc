"""The rules the organisation starts from; it writes new versions on its own screen."""

import datetime as dt

from django.db import migrations

LAW = "Law of 15 December 1980, art. "
SINCE = dt.date(2000, 1, 1)
ADMIN, LEGAL, CARE = "admin_support", "legal", "psychosocial"

# code, line, kind, trigger, offsets, unit, days of warning, basis, English, Dutch, French
SEED = (
    ("D01", ADMIN, "P", "intake_accepted", [1], "working_day", [], "House policy",
     "Request annex 15", "Bijlage 15 aanvragen", "Demander l’annexe 15"),
    ("D02", ADMIN, "L", "annex15_issued", [45], "day", [24, 15, 7, 2], LAW + "61/2",
     "Reflection period ends: note the choice", "Einde van de bedenktijd: keuze noteren",
     "Fin du délai de réflexion : noter le choix"),
    ("D03", CARE, "P", "annex15_issued", [21, 30, 38, 43], "day", [1], "House policy",
     "Talk about cooperation or return", "Gesprek over meewerken of terugkeren",
     "Entretien sur la collaboration ou le retour"),
    ("D04", ADMIN, "L", "annex15_ends", [-1], "day", [14, 7, 3, 1],
     LAW + "61/3; circular of 23 December 2016",
     "Request the certificate of registration", "Attest van immatriculatie aanvragen",
     "Demander l’attestation d’immatriculation"),
    ("D05", ADMIN, "L", "ai_issued", [3], "month", [45, 30, 14, 7], LAW + "61/3",
     "Certificate of registration ends", "Einde van het attest van immatriculatie",
     "Fin de l’attestation d’immatriculation"),
    ("D06", ADMIN, "A", "ai_ends", [-30], "day", [14, 7, 1], "Practice of the Immigration Office",
     "Request the extension or the A card", "Verlenging of A-kaart aanvragen",
     "Demander la prolongation ou la carte A"),
    ("D07", ADMIN, "L", "ai_extended", [3], "month", [45, 30, 14, 7], LAW + "61/3",
     "Extended certificate ends: A card in place", "Einde van het verlengde attest: A-kaart in orde",
     "Fin de l’attestation prolongée : carte A en ordre"),
    ("D08", ADMIN, "L", "ai_issued", [3], "month", [60, 30, 14], LAW + "61/3",
     "Passport or proof of identity obtained", "Paspoort of identiteitsbewijs verkregen",
     "Passeport ou preuve d’identité obtenus"),
    ("D09", ADMIN, "L", "card_issued", [6], "month", [30, 14, 7], LAW + "61/4",
     "A card ends", "A-kaart vervalt", "Fin de la carte A"),
    ("D10", ADMIN, "L", "card_ends", [-30], "day", [15, 7, 3, 1],
     "Royal Decree of 8 October 1981, art. 33",
     "Renew the A card at the municipality", "A-kaart vernieuwen bij de gemeente",
     "Renouveler la carte A à la commune"),
    ("D11", LEGAL, "P", "card_ends", [-60], "day", [14, 7, 1], "House policy",
     "Request renewal; state of the criminal case", "Vernieuwing vragen; stand van de strafzaak",
     "Demander le renouvellement ; état de l’affaire pénale"),
)


def sow(apps, schema):
    """Put in the rules the organisation starts from."""
    rule = apps.get_model("deadlines", "Rule")
    rule.objects.using(schema.connection.alias).bulk_create(
        rule(code=code, line=line, kind=kind, trigger=trigger, offsets=offsets, unit=unit,
             warn_days=warn, basis=basis, label_en=en, label_nl=nl, label_fr=fr, valid_from=SINCE)
        for code, line, kind, trigger, offsets, unit, warn, basis, en, nl, fr in SEED
    )


class Migration(migrations.Migration):

    dependencies = [("deadlines", "0001_initial")]

    operations = [migrations.RunPython(sow, migrations.RunPython.noop)]
