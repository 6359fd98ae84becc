"""Who signs for a person is around their file on that day; the age to begin with."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations

CONSENTS = "disclosures_consent"
SIGNERS = f"""
    create function refuse_signer_of_another_file() returns trigger language plpgsql as $$
    begin
        if tg_op = 'UPDATE' and (old.case_id, old.given_on, old.signer_id, old.signer_relative_id)
            is not distinct from (new.case_id, new.given_on, new.signer_id, new.signer_relative_id)
        then
            return new;
        end if;
        if new.signer_id is not null and not exists (
            select from cases_casecontact as guardian
            where guardian.id = new.signer_id and guardian.case_id = new.case_id
                and guardian.role = 'guardian' and guardian.voided_at is null
                and guardian.since <= new.given_on
                and (guardian.until is null or guardian.until >= new.given_on)
        ) or new.signer_relative_id is not null and not exists (
            select from cases_relative as parent
            where parent.id = new.signer_relative_id and parent.case_id = new.case_id
                and parent.relation = 'parent' and parent.voided_at is null
        ) then
            raise exception 'no guardian or parent around this file'
                using errcode = 'restrict_violation',
                constraint = 'who_signs_a_consent_is_around_its_file';
        end if;
        return new;
    end $$;
    create trigger refuse_strange_signer
        before insert or update on {CONSENTS}
        for each row execute function refuse_signer_of_another_file();
"""


def add_setting(apps, schema_editor):
    settings = apps.get_model("disclosures", "ConsentSetting").objects
    settings.using(schema_editor.connection.alias).create(id=1)


class Migration(migrations.Migration):
    dependencies = [("disclosures", "0005_who_signs_a_consent")]

    operations = [
        ValidateConstraint("consent", "a_consent_of_a_guardian_has_one_signer"),
        migrations.RunSQL(
            SIGNERS,
            f"drop trigger refuse_strange_signer on {CONSENTS};"
            " drop function refuse_signer_of_another_file",
        ),
        migrations.RunPython(add_setting, migrations.RunPython.noop),
    ]
