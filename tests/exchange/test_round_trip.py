"""Out and in again, over the whole invented world: no field changes."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command

from accounts.models import User
from cases.models import Case, Client, ContactNumber, Exploitation, Signal
from demo import load
from tests.cases.factories import give

UNTIL = dt.date(2026, 11, 24)


def everything() -> list:
    rows: list = []
    for model in (Client, Case, Signal, Exploitation, ContactNumber):
        for row in model._default_manager.order_by("pk"):
            names = [field.attname for field in model._meta.concrete_fields]
            rows.append([model.__name__, *(str(getattr(row, name)) for name in names)])
    return rows


@pytest.mark.django_db
@pytest.mark.parametrize("end", ["xlsx", "ods", "csv"])
def test_out_and_in_again_changes_no_field(tmp_path, settings, end):
    settings.DEMO = True
    load.load(clients=25, years=2, until=UNTIL, seed=3)
    worker = User.objects.get(email="counselor@demo.example")
    # What is in the archive is read only.
    Case.unscoped.update(archived_on=None)
    for case in Case.unscoped.all():
        give(worker, case, "view_case", "view_identity", "change_case")
        if not Exploitation.unscoped.filter(case=case).exists():
            Exploitation(
                case=case, form="economic", sector="meat", is_main=True, created_by=worker
            ).save()
            Exploitation(case=case, form="sexual", created_by=worker).save()
    before = everything()
    path, out = str(tmp_path / f"world.{end}"), StringIO()

    call_command("export_htcds", path, stdout=StringIO(), stderr=StringIO())
    call_command(
        "import_htcds", path, f"--as={worker.email}", "--apply", stdout=out, stderr=StringIO()
    )

    assert everything() == before
    assert {line.split(":")[0] for line in out.getvalue().splitlines()} == {"unchanged"}
