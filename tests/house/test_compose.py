"""The production shape keeps its promises, as far as can be read without an engine."""

from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
SHAPE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES = SHAPE["services"]
RUNNING = sorted(set(SERVICES) - {"migrate"})


def test_there_is_everything_once_and_exactly_one_beat():
    assert set(SERVICES) == {"proxy", "migrate", "web", "worker", "beat", "postgres", "redis"}
    beats = [name for name, one in SERVICES.items() if "beat" in one.get("command", [])]
    assert beats == ["beat"]
    assert "deploy" not in SERVICES["beat"]


@pytest.mark.parametrize("name", RUNNING)
def test_each_service_is_read_only_and_asked_for_its_health(name):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["healthcheck"]["test"]
    assert "no-new-privileges:true" in service["security_opt"]


@pytest.mark.parametrize("name", ["web", "worker", "beat", "postgres", "redis"])
def test_nothing_of_ours_runs_as_root(name):
    assert str(SERVICES[name]["user"]) not in {"0", "root"}


def test_only_the_proxy_is_reached_from_outside():
    assert [name for name, one in SERVICES.items() if "ports" in one] == ["proxy"]
    assert SHAPE["networks"]["inside"]["internal"] is True


def test_secrets_come_from_files_and_the_owner_stays_with_migrate():
    assert all("file" in secret for secret in SHAPE["secrets"].values())
    holders = [
        name for name, one in SERVICES.items() if "database_owner_url" in one.get("secrets", [])
    ]
    assert holders == ["migrate"]
    for service in SERVICES.values():
        for name in service.get("environment") or {}:
            if any(word in name for word in ("SECRET", "PASSWORD", "KEYS", "_URL")):
                assert name.endswith("_FILE"), name
