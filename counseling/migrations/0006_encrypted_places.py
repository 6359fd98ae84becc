"""Encrypt where and what an appointment is, and who helps with a goal; nothing is carried, for nobody has data yet."""

import audit.fields
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("counseling", "0005_voiding_a_signed_note")]

    operations = [
        migrations.RemoveField("session", "place"),
        migrations.AddField("session", "place", audit.fields.EncryptedTextField(blank=True, key="data_key_id")),
        migrations.RemoveField("sessionhistory", "place"),
        migrations.AddField("sessionhistory", "place", audit.fields.EncryptedTextField(blank=True, key="data_key_id")),
        migrations.RemoveField("session", "title"),
        migrations.AddField("session", "title", audit.fields.EncryptedTextField(blank=True, key="data_key_id")),
        migrations.RemoveField("sessionhistory", "title"),
        migrations.AddField("sessionhistory", "title", audit.fields.EncryptedTextField(blank=True, key="data_key_id")),
        migrations.RemoveField("goal", "helper"),
        migrations.AddField("goal", "helper", audit.fields.EncryptedTextField(blank=True, key="case.data_key_id")),
        migrations.RemoveField("goalhistory", "helper"),
        migrations.AddField("goalhistory", "helper", audit.fields.EncryptedTextField(blank=True, key="case.data_key_id")),
    ]
