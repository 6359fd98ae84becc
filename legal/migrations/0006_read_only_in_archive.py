"""The records of a file in the archive are read only."""

from django.db import migrations

from cases.read_only import read_only_in_archive


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_read_only_in_archive"), ("legal", "0005_once_in_a_court_case")]

    operations = [
        read_only_in_archive("legal_advice"),
        read_only_in_archive("legal_mandate", may_change=("contact_id",)),
        read_only_in_archive("legal_legalaidrequest", may_change=("bureau_id", "lawyer_contact_id",)),
        read_only_in_archive("legal_authoritycontact", may_change=("partner_id", "lawyer_contact_id",)),
        read_only_in_archive("legal_statement", may_change=("contact_id",)),
        read_only_in_archive("legal_proceeding", may_change=("lawyer_contact_id",)),
        read_only_in_archive("legal_hearing"),
        read_only_in_archive("legal_damages"),
        read_only_in_archive("legal_financialaid"),
        read_only_in_archive("legal_wageclaim"),
        read_only_in_archive("legal_judgment"),
        read_only_in_archive("legal_thirdperson"),
    ]
