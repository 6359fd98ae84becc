"""A file in aftercare is closed; why aftercare ends is a list the organisation keeps."""

from django.db import migrations

# value, English, Dutch, French, in the order of the form
SEED = (
    ("as_agreed", "As agreed", "Zoals afgesproken", "Comme convenu"),
    ("wish", "The person wants no more contact", "De persoon wil geen contact meer", "La personne ne souhaite plus de contact"),
    ("contact_lost", "Contact lost", "Contact verloren", "Contact perdu"),
    ("came_back", "Came back: a new episode began", "Kwam terug: een nieuwe episode begon", "De retour : un nouvel épisode a commencé"),
    ("other_help", "Another service helps", "Een andere dienst helpt", "Un autre service aide"),
    ("other", "Other", "Andere", "Autre"),
)
# Support ended when aftercare began; until when it goes on was not noted: half a year from then.
CLOSE = """
update cases_case set closed_on = began.on, aftercare_until = (began.on + interval '6 months')::date,
    open_lines = '{}'
from (
    select cases_case.id, coalesce(max(change.on), cases_case.opened_on) as on
    from cases_case left join cases_phasechange as change
        on change.case_id = cases_case.id and change.to_phase = 'aftercare'
    where cases_case.phase = 'aftercare' and cases_case.closed_on is null
    group by cases_case.id
) as began
where cases_case.id = began.id
"""


def sow(apps, schema):
    """Put in the labels the organisation starts from; it changes them on its own screen."""
    code = apps.get_model("cases", "Code")
    code.objects.using(schema.connection.alias).bulk_create(
        code(list="aftercare_end", value=value, label_en=en, label_nl=nl, label_fr=fr, position=10 * place)
        for place, (value, en, nl, fr) in enumerate(SEED, start=1)
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_closing")]

    operations = [
        migrations.RunSQL(CLOSE, migrations.RunSQL.noop),
        migrations.RunPython(sow, migrations.RunPython.noop),
    ]
