"""The rules of the house for each service line; it writes new versions on its own screen."""

import datetime as dt

from django.db import migrations

SINCE = dt.date(2000, 1, 1)
HOUSE = "House policy"
ADMIN, LEGAL, CARE = "admin_support", "legal", "psychosocial"
SHELTER, AMBULANT = "shelter", "ambulant"

# code, line, kind, trigger, offsets, unit, days of warning, comes back after, basis, words
SEED = (
    ("D13", ADMIN, "L", "minor", [0], "day", [], None, "Circular of 23 December 2016",
     "Minor alone: tell the Guardianship Service", "Minderjarige alleen: Dienst Voogdij verwittigen",
     "Mineur seul : avertir le service des Tutelles"),
    ("D14", CARE, "P", "age", [-6, -3], "month", [14, 1], None, HOUSE,
     "Turns eighteen: plan status, housing, welfare centre",
     "Wordt achttien: statuut, woonst en OCMW plannen",
     "Aura dix-huit ans : statut, logement et CPAS à prévoir"),
    ("D18", LEGAL, "P", "hearing", [-30, -14, -3], "day", [1], None, HOUSE,
     "Prepare the hearing: person, interpreter, lawyer, transport",
     "Zitting voorbereiden: persoon, tolk, advocaat, vervoer",
     "Préparer l’audience : personne, interprète, avocat, transport"),
    ("D33A", SHELTER, "P", "arrival", [1], "day", [], None, HOUSE,
     "Make the safety plan", "Veiligheidsplan opmaken", "Établir le plan de sécurité"),
    ("D33B", SHELTER, "P", "arrival", [3], "day", [], None, HOUSE,
     "Medical check", "Medische controle", "Examen médical"),
    ("D33C", SHELTER, "P", "arrival", [14], "day", [1], None, HOUSE,
     "House rules signed", "Huisregels ondertekend", "Règlement de la maison signé"),
    ("D34", SHELTER, "P", "arrival", [45], "day", [7], 30, HOUSE,
     "Review the stay and the housing plan", "Verblijf en woonplan bespreken",
     "Revoir le séjour et le projet de logement"),
    ("D35", CARE, "P", "plan", [3], "month", [7], 3, HOUSE,
     "Review the personal plan with the client", "Persoonlijk plan bespreken met de cliënt",
     "Revoir le plan personnel avec la personne"),
    ("D36", AMBULANT, "P", "rhythm_ends", [1, 3, 6], "month", [7], None, HOUSE,
     "Ask how it goes after the end", "Vragen hoe het gaat na het einde",
     "Demander des nouvelles après la fin"),
    ("D38A", AMBULANT, "P", "contact", [45], "day", [], None, HOUSE,
     "No contact for 45 days: look for the person", "45 dagen geen contact: persoon opzoeken",
     "45 jours sans contact : chercher la personne"),
    ("D38S", SHELTER, "P", "contact", [30], "day", [], None, HOUSE,
     "No contact for 30 days: look for the person", "30 dagen geen contact: persoon opzoeken",
     "30 jours sans contact : chercher la personne"),
    ("D41", CARE, "P", "referral", [28], "day", [], 28, HOUSE,
     "Ask how the waiting goes", "Vragen hoe het met het wachten gaat",
     "Demander où en est l’attente"),
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

    dependencies = [("deadlines", "0003_rules_that_come_back")]

    operations = [migrations.RunPython(sow, migrations.RunPython.noop)]
