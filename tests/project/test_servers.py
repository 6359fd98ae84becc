"""Where the servers of `./dev` keep data, programs and sockets."""

import os

import pytest

from devtools import servers
from devtools.machine import Stop


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Name the folder of sockets, as anybody on the machine could guess it."""
    folder = tmp_path / "sockets"
    monkeypatch.setattr(servers, "sockets", lambda data: folder)
    return folder


def test_a_folder_of_sockets_that_others_may_write_is_refused(folder, tmp_path):
    folder.mkdir()
    folder.chmod(0o777)
    with pytest.raises(Stop, match="not ours alone"):
        servers._make_sockets(tmp_path)


def test_a_link_in_place_of_the_folder_of_sockets_is_refused(folder, tmp_path):
    (tmp_path / "elsewhere").mkdir(mode=0o711)
    folder.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Stop, match="not ours alone"):
        servers._make_sockets(tmp_path)


def test_data_of_a_closed_home_lie_where_only_root_writes(tmp_path, monkeypatch):
    data = tmp_path / "home" / "var"
    data.mkdir(parents=True)
    data.parent.chmod(0o700)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert servers.cluster_of(data).is_relative_to(servers.ROOTS_OWN)
