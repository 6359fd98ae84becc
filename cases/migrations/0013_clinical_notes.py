"""What is held of clinical notes, and grants of it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0012_read_only_in_archive'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='case',
            options={'default_manager_name': 'unscoped', 'default_permissions': (), 'permissions': [('view_case', 'know that the file exists, its phase and dates'), ('view_identity', 'see names, contact and birth date'), ('change_case', 'change the shared part of the file'), ('assign', 'decide who works on the file'), ('view_location', 'know that there is an address'), ('reveal_location', 'show an address or a number'), ('view_resident_card', 'see the night card of a resident'), ('view_legal', 'see this service line'), ('view_shelter', 'see this service line'), ('view_admin_support', 'see this service line'), ('view_psychosocial', 'see this service line'), ('view_ambulant', 'see this service line'), ('change_legal', 'work in this service line'), ('change_shelter', 'work in this service line'), ('change_admin_support', 'work in this service line'), ('change_psychosocial', 'work in this service line'), ('change_ambulant', 'work in this service line'), ('view_document', 'open documents'), ('add_document', 'add documents'), ('view_clinical', 'read clinical notes'), ('change_clinical', 'write clinical notes and name who reads them'), ('export', 'export'), ('approve', 'approve what needs a second person')]},
        ),
        migrations.AlterField(
            model_name='casegroupgrant',
            name='source',
            field=models.CharField(choices=[('assignment', 'on the team'), ('team', 'through a group'), ('request', 'asked for access'), ('manual', 'granted manually'), ('house', 'works in the house'), ('referral', 'noted the referral'), ('clinical', 'named for clinical notes')], max_length=12),
        ),
        migrations.AlterField(
            model_name='caseusergrant',
            name='source',
            field=models.CharField(choices=[('assignment', 'on the team'), ('team', 'through a group'), ('request', 'asked for access'), ('manual', 'granted manually'), ('house', 'works in the house'), ('referral', 'noted the referral'), ('clinical', 'named for clinical notes')], max_length=12),
        ),
    ]
