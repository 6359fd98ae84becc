"""The production shape keeps its promises, as far as can be read without an engine."""

import re
from pathlib import Path

import pytest
import yaml

from devtools.servers import QUIET

ROOT = Path(__file__).parents[2]
SHAPE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
RECIPE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
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


# Where something is, with no word to get in.
ADDRESSES = {"CLAMD_URL"}


@pytest.mark.parametrize("name", ["web", "worker", "beat", "postgres", "redis"])
def test_nothing_of_ours_runs_as_root(name):
    assert str(SERVICES[name]["user"]) not in {"0", "root"}


def test_only_the_proxy_is_reached_from_outside():
    assert [name for name, one in SERVICES.items() if "ports" in one] == ["proxy"]
    assert SHAPE["networks"]["inside"]["internal"] is True


def test_secrets_come_from_files_and_the_owner_stays_with_migrate():
    assert all("file" in secret for secret in SHAPE["secrets"].values())
    owners = [
        name for name, one in SERVICES.items() if "database_owner_url" in one.get("secrets", [])
    ]
    assert owners == ["migrate"]
    for service in SERVICES.values():
        for name in service.get("environment") or {}:
            is_secret = any(word in name for word in ("SECRET", "PASSWORD", "KEYS", "_URL"))
            if is_secret and name not in ADDRESSES:
                assert name.endswith("_FILE"), name


def test_the_image_runs_as_the_user_of_the_compose_file():
    last = RECIPE.rpartition("\nFROM ")[2]
    users = re.findall(r"^USER (\S+)", last, re.MULTILINE)
    assert users == ["casebook"]
    assert f"--uid {SERVICES['web']['user']} " in last
    assert last.index("\nUSER ") < last.index("\nCMD ")


def test_packages_of_the_image_are_those_of_the_lock():
    assert "--require-hashes -r requirements.txt" in RECIPE
    assert "requirements-dev" not in RECIPE


def test_no_secret_goes_into_the_image():
    kept_out = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    folders = {Path(secret["file"]).parts[0] for secret in SHAPE["secrets"].values()}
    assert folders | {".git", "var", ".venv"} <= set(kept_out)
    assert folders <= {
        line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    }


def test_every_name_the_services_are_given_is_read_by_the_settings():
    read = "".join(
        (ROOT / name).read_text(encoding="utf-8")
        for name in ("payoke/settings.py", "common/environment.py")
    )
    for name in ("web", "worker", "beat", "migrate"):
        for variable in SERVICES[name]["environment"]:
            assert f'"{variable.removesuffix("_FILE")}"' in read, variable


def test_the_database_of_production_logs_as_little_as_that_of_development():
    options = [part.removeprefix("-c") for part in SERVICES["postgres"]["command"][1:]]
    assert dict(part.split("=") for part in options) == QUIET


def test_whether_backups_are_wanted_is_asked_before_the_start():
    assert SERVICES["web"]["environment"]["BACKUP_RECIPIENT"].startswith("${BACKUP_RECIPIENT?")


def test_the_image_has_the_programs_of_the_server_it_backs_up():
    server = SERVICES["postgres"]["image"].partition(":")[2]
    assert re.findall(r"postgresql-client\S*", RECIPE) == [f"postgresql-client-{server}"]
