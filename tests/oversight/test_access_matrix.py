"""The command that prints what the code answers."""

import csv

from django.core.management import call_command


def test_the_table_names_each_address_and_what_it_needs(capsys):
    call_command("access_matrix", "--format", "csv")
    rows = {row["address"]: row for row in csv.DictReader(capsys.readouterr().out.splitlines())}
    assert rows["/cases/<str:reference>/shelter/"]["needs"] == "view_shelter"
    assert rows["/cases/<str:reference>/shelter/"]["coordinator"] == "on own files"
    assert rows["/cases/<str:reference>/shelter/"]["legal_officer"] == "not by role"
    assert rows["/settings/houses/"]["it"] == "no"
    assert rows["/healthz"]["auditor"] == "public"
