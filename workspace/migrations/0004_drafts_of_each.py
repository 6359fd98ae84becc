"""The drafts of each person are encrypted with a key of their own; earlier ones keep theirs."""

import audit.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('workspace', '0003_days_of_mails'),
    ]

    operations = [
        migrations.AlterField(
            model_name='draft',
            name='payload',
            field=audit.fields.EncryptedTextField(editable=True, key='payload_key_id'),
        ),
    ]
