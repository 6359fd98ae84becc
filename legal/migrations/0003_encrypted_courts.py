"""Encrypt where a hearing is; nothing is carried, for nobody has data yet."""

import audit.fields
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("legal", "0002_voided")]

    operations = [
        migrations.RemoveField("hearing", "court"),
        migrations.AddField("hearing", "court", audit.fields.EncryptedTextField(default=b"", key="case.data_key_id"), preserve_default=False),
        migrations.RemoveField("hearinghistory", "court"),
        migrations.AddField("hearinghistory", "court", audit.fields.EncryptedTextField(default=b"", key="case.data_key_id"), preserve_default=False),
        migrations.RemoveField("hearing", "chamber"),
        migrations.AddField("hearing", "chamber", audit.fields.EncryptedTextField(blank=True, key="case.data_key_id")),
        migrations.RemoveField("hearinghistory", "chamber"),
        migrations.AddField("hearinghistory", "chamber", audit.fields.EncryptedTextField(blank=True, key="case.data_key_id")),
    ]
