"""Every rule that code or data names exists: asked when the program starts.

The rules of the code are held against `rules.toml` in each command; both are held against the
tables by `migrate`, `check --database default` and `/readyz`.
"""

from collections.abc import Collection
from typing import Any

from django.apps import apps
from django.core import checks
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from common.hooks import ProjectApp
from deadlines.first_rules import BadRule, codes, first_rules
from deadlines.models import Rule, RuleCode

# The migration that loads the rules.
LOADED = ("deadlines", "0004_rules_of_the_file")


def rules_of_code(app_configs: Any = None, **_options: Any) -> list[checks.CheckMessage]:
    """Hold the rules that code names against the file, and the file against its choices."""
    try:
        rows = first_rules()
    except BadRule as error:
        return [checks.Error(f"rules.toml: {error}", id="deadlines.E001")]
    missing = [
        checks.Error(
            f"RuleCode.{rule.name} names {rule.value}, which rules.toml has not.",
            id="deadlines.E002",
        )
        for rule in RuleCode
        if rule.value not in codes()
    ]
    choices = {"trigger": Rule.Trigger.values, "proof": Rule.Proof.values}
    wrong = [
        checks.Error(f"{row['code']}: no such {name}: {row[name]}", id="deadlines.E001")
        for row in rows
        for name, values in choices.items()
        if row[name] not in values
    ]
    unknown = [
        checks.Error(f"{row['code']}: nobody is called {actor}", id="deadlines.E001")
        for row in rows
        for actor in row["who"]
        if actor not in Rule.Actor.values
    ]
    return [*missing, *wrong, *unknown]


def missing_rules() -> list[str]:
    """Return the codes that code or data names and that have no rule in force."""
    named = {rule.value for rule in RuleCode}
    for config in apps.get_app_configs():
        if isinstance(config, ProjectApp):
            named |= config.rules_named()
    in_force = Rule.objects.on(timezone.localdate()).values_list("code", flat=True)
    return sorted(named - set(in_force))


def rules_in_force(
    app_configs: Any = None, databases: Collection[str] | None = None, **_options: Any
) -> list[checks.CheckMessage]:
    """Hold what code and data name against the rules in the database; not before it has them."""
    if "default" not in (databases or ()):
        return []
    recorder = MigrationRecorder(connections["default"])
    if LOADED not in recorder.applied_migrations():
        return []
    return [
        checks.Error(f"Something names the rule {code}, and there is none.", id="deadlines.E003")
        for code in missing_rules()
    ]


def register() -> None:
    """Have both asked."""
    checks.register(rules_of_code)
    checks.register(rules_in_force, checks.Tags.database)
