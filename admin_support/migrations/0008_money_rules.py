"""What the database refuses of money: see the SQL beside this file; two funds to begin with."""

import datetime as dt
from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_suffix(".sql")
BACK = """
    drop trigger keep_limit on admin_support_fund;
    drop function keep_limit;
    drop trigger refuse_truncate on admin_support_closedmonth;
    drop trigger refuse_delete on admin_support_closedmonth;
    drop trigger keep_closed on admin_support_closedmonth;
    drop trigger refuse_truncate on admin_support_moneyline;
    drop trigger refuse_delete on admin_support_moneyline;
    drop trigger take_the_rules on admin_support_moneyline;
    drop trigger refuse_change on admin_support_moneyline;
    drop function refuse_loss_of_closed_month, keep_closed_month, refuse_loss_of_money,
        keep_money, refuse_change_of_paid_line, keep_balance, keep_budget, money_spent,
        refuse_in_closed_month, refuse_money, month_is_closed, money_signed;
"""
# English, Dutch, French, whether a person may have less than nothing there
FUNDS = (
    ("Emergency fund", "Noodfonds", "Fonds d’urgence", True),
    ("Living allowance of the welfare centre", "Leefloon van het OCMW", "Revenu d’intégration du CPAS", False),
)


def sow(apps, schema_editor):
    fund = apps.get_model("admin_support", "Fund").objects.using(schema_editor.connection.alias)
    for en, nl, fr, below in FUNDS:
        fund.create(
            label_en=en, label_nl=nl, label_fr=fr, may_go_below_zero=below,
            payers=["counselor", "admin_worker"], opened_on=dt.date(2020, 1, 1),
        )


class Migration(migrations.Migration):
    dependencies = [("admin_support", "0007_money"), ("workspace", "0002_closed_approvals")]

    operations = [
        migrations.RunSQL(SQL.read_text(), BACK),
        migrations.RunPython(sow, migrations.RunPython.noop),
    ]
