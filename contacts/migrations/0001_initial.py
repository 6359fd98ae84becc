import audit.fields
import common.ids
import contacts.search
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from audit.history import install_triggers
from common.at_once import at_once


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = at_once([
        migrations.CreateModel(
            name='ContactKind',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('label_en', models.CharField(max_length=120)),
                ('label_nl', models.CharField(max_length=120)),
                ('label_fr', models.CharField(max_length=120)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('value', models.SlugField(max_length=40)),
                ('position', models.PositiveSmallIntegerField(default=100)),
                ('ended_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'kind of contact',
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('label_en', ''), _negated=True), models.Q(('label_nl', ''), _negated=True), models.Q(('label_fr', ''), _negated=True)), name='contacts_contactkind_has_its_labels'), models.UniqueConstraint(fields=('value',), name='one_kind_of_contact_per_value', violation_error_code='label_en', violation_error_message='This list has such a choice, perhaps an ended one.')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "contacts_contactkind_history" ("ended_on", "id", "label_en", "label_fr", "label_nl", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "value", "version") VALUES (NEW."ended_on", NEW."id", NEW."label_en", NEW."label_fr", NEW."label_nl", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."value", NEW."version"); RETURN NULL;', hash='088cc249bb84f6dcf380cd6f1a36a002c57130ed', operation='INSERT', pgid='pgtrigger_insert_insert_8e565', table='contacts_contactkind', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "contacts_contactkind_history" ("ended_on", "id", "label_en", "label_fr", "label_nl", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "value", "version") VALUES (NEW."ended_on", NEW."id", NEW."label_en", NEW."label_fr", NEW."label_nl", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."value", NEW."version"); RETURN NULL;', hash='932967d5303264e680b30ca7e2539708d05efe74', operation='UPDATE', pgid='pgtrigger_update_update_6a2ad', table='contacts_contactkind', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "contacts_contactkind_history" ("ended_on", "id", "label_en", "label_fr", "label_nl", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "value", "version") VALUES (OLD."ended_on", OLD."id", OLD."label_en", OLD."label_fr", OLD."label_nl", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."value", OLD."version"); RETURN NULL;', hash='9dba05a84e8f0a0e9a3a5b7063e94e86ca9453b7', operation='DELETE', pgid='pgtrigger_delete_delete_2e7e2', table='contacts_contactkind', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='ContactKindHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('label_en', models.CharField(max_length=120)),
                ('label_nl', models.CharField(max_length=120)),
                ('label_fr', models.CharField(max_length=120)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('value', models.SlugField(db_index=False, max_length=40)),
                ('position', models.PositiveSmallIntegerField(default=100)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.contactkind')),
            ],
            options={
                'db_table': 'contacts_contactkind_history',
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a7ab0e50b13dbe6c092e47f893eca14054a9dd3a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0dccc', table='contacts_contactkind_history', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('is_organisation', models.BooleanField()),
                ('name', models.CharField(max_length=160, verbose_name='Name')),
                ('function', models.CharField(blank=True, max_length=120)),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=3), blank=True, default=list, size=None)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('address', models.CharField(blank=True, max_length=300)),
                ('hours', models.CharField(blank=True, max_length=200)),
                ('note', models.TextField(blank=True)),
                ('verified_on', models.DateField(blank=True, null=True)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('search_text', contacts.search.PlainWords(of='words')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contacts.contact')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='contacts.contact')),
                ('voided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contacts.contactkind', verbose_name='Kind')),
            ],
            options={
                'verbose_name': 'contact in the address book',
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('void_reason', b''), ('voided_at__isnull', True), ('voided_by__isnull', True)), models.Q(('voided_at__isnull', False), ('voided_by__isnull', False), models.Q(('void_reason', b''), _negated=True)), _connector='OR'), name='contacts_contact_voided_with_who_and_why'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='a_contact_has_a_name'), models.CheckConstraint(condition=models.Q(('is_organisation', False), models.Q(('function', ''), ('organisation__isnull', True)), _connector='OR'), name='only_a_person_works_at_an_organisation'), models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='a_contact_is_merged_into_another')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "contacts_contact_history" ("address", "created_at", "created_by_id", "email", "ended_on", "function", "hours", "id", "is_organisation", "kind_id", "languages", "merged_into_id", "name", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "verified_on", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."address", NEW."created_at", NEW."created_by_id", NEW."email", NEW."ended_on", NEW."function", NEW."hours", NEW."id", NEW."is_organisation", NEW."kind_id", NEW."languages", NEW."merged_into_id", NEW."name", NEW."note", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."verified_on", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='e7de54ad3475ccb8a8adf40d43184ac3d913fc7b', operation='INSERT', pgid='pgtrigger_insert_insert_60225', table='contacts_contact', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."ended_on" IS DISTINCT FROM (NEW."ended_on") OR OLD."function" IS DISTINCT FROM (NEW."function") OR OLD."hours" IS DISTINCT FROM (NEW."hours") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_organisation" IS DISTINCT FROM (NEW."is_organisation") OR OLD."kind_id" IS DISTINCT FROM (NEW."kind_id") OR OLD."languages" IS DISTINCT FROM (NEW."languages") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."verified_on" IS DISTINCT FROM (NEW."verified_on") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."void_reason" IS DISTINCT FROM (NEW."void_reason") OR OLD."voided_at" IS DISTINCT FROM (NEW."voided_at") OR OLD."voided_by_id" IS DISTINCT FROM (NEW."voided_by_id"))', func='INSERT INTO "contacts_contact_history" ("address", "created_at", "created_by_id", "email", "ended_on", "function", "hours", "id", "is_organisation", "kind_id", "languages", "merged_into_id", "name", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "verified_on", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."address", NEW."created_at", NEW."created_by_id", NEW."email", NEW."ended_on", NEW."function", NEW."hours", NEW."id", NEW."is_organisation", NEW."kind_id", NEW."languages", NEW."merged_into_id", NEW."name", NEW."note", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."verified_on", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='8368c5ea4eeb772d978a813b19dbd3ac45312aa7', operation='UPDATE', pgid='pgtrigger_update_update_7498c', table='contacts_contact', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "contacts_contact_history" ("address", "created_at", "created_by_id", "email", "ended_on", "function", "hours", "id", "is_organisation", "kind_id", "languages", "merged_into_id", "name", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "verified_on", "version", "void_reason", "voided_at", "voided_by_id") VALUES (OLD."address", OLD."created_at", OLD."created_by_id", OLD."email", OLD."ended_on", OLD."function", OLD."hours", OLD."id", OLD."is_organisation", OLD."kind_id", OLD."languages", OLD."merged_into_id", OLD."name", OLD."note", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."verified_on", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id"); RETURN NULL;', hash='e8d195b13b5f7cb3e52c2a6c6e46faaea9b34004', operation='DELETE', pgid='pgtrigger_delete_delete_e2e36', table='contacts_contact', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('moved', models.JSONField(default=dict)),
                ('filled', models.JSONField(default=dict)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('dropped', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contacts.contact')),
                ('kept', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges', to='contacts.contact')),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(condition=models.Q(('undone_at__isnull', True)), fields=('dropped',), name='a_contact_is_merged_once'), models.CheckConstraint(condition=models.Q(('undone_at__isnull', True), ('undone_by__isnull', False), _connector='XOR'), name='a_merge_is_undone_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='ContactHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('is_organisation', models.BooleanField()),
                ('name', models.CharField(max_length=160, verbose_name='Name')),
                ('function', models.CharField(blank=True, max_length=120)),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=3), blank=True, default=list, size=None)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('address', models.CharField(blank=True, max_length=300)),
                ('hours', models.CharField(blank=True, max_length=200)),
                ('note', models.TextField(blank=True)),
                ('verified_on', models.DateField(blank=True, null=True)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('created_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('merged_into', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.contact')),
                ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.contact')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.contact')),
                ('voided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('kind', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.contactkind', verbose_name='Kind')),
            ],
            options={
                'db_table': 'contacts_contact_history',
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a34675c84a59fe0bd1ed29014dd14212c3d72041', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5f1a1', table='contacts_contact_history', when='BEFORE'))],
            },
        ),
        install_triggers('contacts'),
    ])
