"""A person works at an organisation, and the kinds to begin with; the centre changes their words."""

from django.db import migrations

REFUSE_SQL = """
create function contacts_person_at_organisation() returns trigger language plpgsql as $$
begin
    if new.organisation_id is not null and not exists (
        select from contacts_contact where id = new.organisation_id and is_organisation for share
    ) or tg_op = 'UPDATE' and old.is_organisation and not new.is_organisation and exists (
        select from contacts_contact where organisation_id = new.id
    ) then
        raise exception 'a person works at an organisation' using errcode = 'check_violation',
            constraint = 'a_person_works_at_an_organisation';
    end if;
    return new;
end $$;
create trigger person_at_organisation
    before insert or update of organisation_id, is_organisation on contacts_contact
    for each row execute function contacts_person_at_organisation();
"""
ALLOW_SQL = """
drop trigger person_at_organisation on contacts_contact;
drop function contacts_person_at_organisation();
"""
# value, English, Dutch, French
KINDS = (
    ("lawyer", "Lawyer", "Advocaat", "Avocat"),
    ("police", "Police", "Politie", "Police"),
    ("justice", "Prosecutor or court", "Parket of rechtbank", "Parquet ou tribunal"),
    ("inspection", "Social inspection", "Sociale inspectie", "Inspection sociale"),
    ("immigration", "Immigration Office", "Dienst Vreemdelingenzaken", "Office des étrangers"),
    ("municipality", "Municipality", "Gemeente", "Commune"),
    ("welfare", "Public social welfare centre", "OCMW", "CPAS"),
    ("doctor", "Doctor or hospital", "Arts of ziekenhuis", "Médecin ou hôpital"),
    ("mental_health", "Mental health care", "Geestelijke gezondheidszorg", "Santé mentale"),
    ("health_fund", "Health insurance fund", "Ziekenfonds", "Mutualité"),
    ("guardian", "Guardian", "Voogd", "Tuteur"),
    ("youth_care", "Youth care", "Jeugdhulp", "Aide à la jeunesse"),
    ("interpreter", "Interpreter", "Tolk", "Interprète"),
    ("school", "School or training", "School of opleiding", "École ou formation"),
    ("employer", "Employer", "Werkgever", "Employeur"),
    ("housing", "Housing", "Huisvesting", "Logement"),
    ("partner", "Partner centre", "Partnercentrum", "Centre partenaire"),
    ("other", "Other", "Andere", "Autre"),
)


def add_kinds(apps, schema_editor):
    alias = schema_editor.connection.alias
    kinds = apps.get_model("contacts", "ContactKind").objects.using(alias)
    for place, (value, english, dutch, french) in enumerate(KINDS, 1):
        kinds.create(
            value=value, label_en=english, label_nl=dutch, label_fr=french, position=place * 10
        )


class Migration(migrations.Migration):
    dependencies = [("contacts", "0001_initial")]

    operations = [
        migrations.RunSQL(REFUSE_SQL, ALLOW_SQL),
        migrations.RunPython(add_kinds, migrations.RunPython.noop),
    ]
