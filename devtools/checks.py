"""`./dev check`: everything that can be checked without a test."""

import subprocess

from devtools import machine
from devtools.machine import PYTHON, ROOT, Stop, say
from devtools.services import throw_away


def check(arguments: list[str]) -> int:
    """Run all checks that need no test."""
    machine.environment_ready()
    python = str(PYTHON)
    with throw_away() as environment:
        production = {
            **environment,
            "PAYOKE_DEMO": "0",
            "ALLOWED_HOSTS": "casebook.example",
            "PUBLIC_ADDRESS": "https://casebook.example",
            "EMAIL_URL": "smtp://mail.example:25",
        }
        deploy = [python, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
        steps = [
            ("lint", [python, "-m", "ruff", "check", "."], environment),
            ("format", [python, "-m", "ruff", "format", "--check", "."], environment),
            ("layers", [str(PYTHON.parent / "lint-imports")], environment),
            ("types", [python, "-m", "mypy", "."], environment),
            ("templates", [python, "manage.py", "check_templates"], environment),
            (
                "markup",
                [str(PYTHON.parent / "djlint"), "templates", "--lint", "--quiet"],
                environment,
            ),
            ("translations", [python, "-m", "common.translations", "check"], environment),
            (
                "migrations",
                [python, "manage.py", "makemigrations", "--check", "--dry-run"],
                environment,
            ),
            ("migrations at work", [python, "-m", "devtools.migrations"], environment),
            ("deployment", deploy, production),
        ]
        failed = []
        for name, command, settings in steps:
            done = subprocess.run(command, env=settings, cwd=ROOT, capture_output=True, text=True)
            say(f"{name}: {'ok' if done.returncode == 0 else 'FAILED'}")
            if done.returncode:
                failed.append(name)
                print(done.stdout + done.stderr, flush=True)
    if failed:
        raise Stop("failed: " + ", ".join(failed))
    print("all checks passed")
    return 0
