"""The command that prints what the code answers."""

import csv

from django.core.management import call_command

from cases.models import Case


def test_the_table_names_each_address_and_what_it_needs(capsys):
    call_command("access_matrix", "--format", "csv")
    rows = {row["address"]: row for row in csv.DictReader(capsys.readouterr().out.splitlines())}
    assert rows["/cases/<str:reference>/shelter/"]["needs"] == "view_shelter"
    assert rows["/cases/<str:reference>/shelter/"]["coordinator"] == "on own files"
    assert rows["/cases/<str:reference>/shelter/"]["legal_officer"] == "not by role"
    assert rows["/settings/houses/"]["it"] == "no"
    assert rows["/healthz"]["auditor"] == "public"


def test_the_table_names_each_part_of_a_file(capsys):
    call_command("access_matrix")
    rows = {row["address"]: row for row in csv.DictReader(capsys.readouterr().out.splitlines())}
    parts = [name for name in rows if name.startswith("part of a file: ")]
    assert len(parts) == len(Case._meta.permissions)
    psychosocial = rows["part of a file: view_psychosocial"]
    assert psychosocial["psychologist"] == "on own files"
    assert {psychosocial[role] for role in ("it", "dpo", "auditor")} == {"no"}
    assert psychosocial["manager"] == "not by role"
    assert rows["part of a file: view_case"]["manager"] == "yes, all"
