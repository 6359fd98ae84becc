"""Spread the tests over the workers so that those of one world stay together, and none waits.

A file goes to one worker. The tests below SHARED have one world for the whole folder. Those of a
file in SPLIT are independent of each other for each first parameter: every app, every seed.
"""

import pytest
from xdist.scheduler import LoadScopeScheduling

SHARED = ("tests/bad_input/",)
SPLIT = ("tests/test_matrix.py", "tests/reports/test_real_worlds.py", "tests/project/test_dev.py")


def share_of(nodeid: str) -> str:
    """Return what a test shares with those that must run on the same worker."""
    file, _colons, name = nodeid.partition("::")
    folder = next((folder for folder in SHARED if file.startswith(folder)), "")
    if folder:
        return folder
    if file in SPLIT:
        return f"{file}[{name.partition('[')[2].rstrip(']').partition('-')[0]}"
    return file


class Spread(LoadScopeScheduling):
    """Gives out a share at a time, in the order of the collection: the slow ones first."""

    def _split_scope(self, nodeid: str) -> str:
        return share_of(nodeid)


@pytest.hookimpl
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Spread:
    return Spread(config, log)
