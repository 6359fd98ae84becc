"""What other programs read of the command is JSON and nothing else."""

import json
import subprocess
import sys

import pytest
from django.conf import settings

from tests.reports.worlds import accompanied, environment_of

pytestmark = pytest.mark.slow

# A solver that prints like HiGHS does at times: from C, past everything Python calls stdout.
CHATTY = """
import ctypes
import scipy.optimize
quiet = scipy.optimize.milp
def chatty(*arguments, **options):
    ctypes.CDLL(None).printf(b"tmpSolver.run();\\n")
    return quiet(*arguments, **options)
scipy.optimize.milp = chatty
from django.core.management import execute_from_command_line
execute_from_command_line(["manage.py", "yearly_report", "2025"])
"""


def test_a_line_of_the_solver_does_not_spoil_the_json(committed_db):
    for number in range(7):
        accompanied("2025-02-01", sex="f" if number < 5 else "m", form="sexual")

    done = subprocess.run(
        [sys.executable, "-c", CHATTY],
        env=environment_of(committed_db),
        cwd=settings.BASE_DIR,
        check=True,
        capture_output=True,
        text=True,
    )

    assert json.loads(done.stdout)["year"] == 2025
    assert "tmpSolver.run();" in done.stderr
