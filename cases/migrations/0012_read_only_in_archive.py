"""The records of a file in the archive are read only."""

from django.db import migrations

from cases.read_only import make_function, read_only_in_archive


class Migration(migrations.Migration):
    dependencies = [("cases", "0011_numbers_are_authorised")]

    operations = [
        make_function(),
        read_only_in_archive("cases_archiveexit"),
        read_only_in_archive("cases_exploitation"),
        read_only_in_archive("cases_agreement"),
        read_only_in_archive("cases_condition"),
        read_only_in_archive("cases_phasechange"),
        read_only_in_archive("cases_signal"),
        read_only_in_archive("cases_casecontact", may_change=("contact_id",)),
        read_only_in_archive("cases_relative"),
    ]
