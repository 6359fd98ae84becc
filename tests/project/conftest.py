"""Fixtures for tests that start `./dev` itself."""

import socket
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.project.checkout import Checkout


@pytest.fixture
def checkout():
    with tempfile.TemporaryDirectory(prefix="dev-") as folder:
        yield Checkout(Path(folder))


@pytest.fixture
def port():
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
