"""Say which deadlines follow from which document."""

from django.db import migrations

# value: (rule of the end, rules from the start, rules from the end, days to act before)
RULES = {
    "annex15": ("D02", ["D03"], ["D04"], 1),
    "annex13": ("D02", ["D03"], ["D04"], 1),
    "ai": ("D05", ["D08"], ["D06"], 30),
    "ai_extension": ("D07", [], ["D06"], 30),
    "card_a": ("D09", [], ["D11", "D10"], 60),
}


def sow(apps, schema_editor):
    kinds = apps.get_model("admin_support", "DocumentKind").objects.using(schema_editor.connection.alias)
    for value, (end_rule, start_rules, from_end, before) in RULES.items():
        kinds.filter(value=value).update(
            end_rule=end_rule, start_rules=start_rules, from_end=from_end, act_before=before
        )


class Migration(migrations.Migration):
    dependencies = [("admin_support", "0002_kinds")]

    operations = [migrations.RunPython(sow, migrations.RunPython.noop)]
