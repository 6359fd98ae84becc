"""What a scanner has not seen is not opened, and a virus is kept as evidence.

With a real clamd, which knows one virus: the test file of EICAR.
"""

import shutil
import subprocess
import time
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from documents import clamd, scanning
from documents.models import DocumentVersion, Scan
from tests.accounts.factories import UserFactory
from tests.documents.factories import DocumentFactory, kind, upload
from tests.kit import addresses, case_of, form, page
from workspace.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
at = addresses("documents")
MAY = ("view_case", "view_identity", "view_document", "add_document")
# In two pieces, so that no scanner finds this file.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
WAITS = 60


@pytest.fixture(scope="module")
def daemon(tmp_path_factory):
    """Run clamd with a signature of its own; yield its address."""
    program = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin")
    if not program:
        pytest.skip("there is no clamd: apt-get install clamav-daemon")
    folder = tmp_path_factory.mktemp("clamd")
    signatures = folder / "signatures"
    signatures.mkdir()
    (signatures / "own.ndb").write_text(f"Eicar-Test:0:*:{EICAR.hex()}\n")
    configuration = folder / "clamd.conf"
    configuration.write_text(
        f"LocalSocket {folder}/socket\nDatabaseDirectory {signatures}\nForeground yes\n"
        f"TemporaryDirectory {folder}\nStreamMaxLength 30M\n"
    )
    with (folder / "log").open("wb") as log:
        running = subprocess.Popen([program, "-c", configuration], stdout=log, stderr=log)
    try:
        _wait_for(folder / "socket", running, folder / "log")
        yield f"unix://{folder}/socket"
    finally:
        running.terminate()
        running.wait(WAITS)


def _wait_for(path: Path, running: subprocess.Popen, log: Path) -> None:
    for _number in range(WAITS * 10):
        if path.exists():
            return
        assert running.poll() is None, log.read_text()
        time.sleep(0.1)
    pytest.fail(log.read_text())


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def browser(client_as, user):
    return client_as(user)


@pytest.fixture
def case(user):
    return case_of(user, *MAY)


def test_the_daemon_knows_the_test_virus_and_nothing_of_a_letter(daemon, settings):
    settings.CLAMD_URL = daemon
    assert clamd.scan([EICAR[:30], EICAR[30:]]).startswith("Eicar-Test")
    assert clamd.scan([b"A letter. " * 100_000]) == ""


def test_an_upload_waits_for_the_scanner_and_opens_when_it_is_clean(
    daemon, settings, browser, case
):
    settings.CLAMD_URL = daemon
    sent = form(kind=str(kind("letter").pk), file=upload(b"A letter.", "letter.txt"))
    detail = browser.post(at("add", case), sent)["Location"]
    version = DocumentVersion.objects.get()
    address = reverse("documents:download", args=[version.document_id])

    assert browser.get(address)["Location"] == detail
    assert "being scanned" in page(browser, detail)
    assert scanning.scan_waiting(now=timezone.now()) == 1
    assert scanning.scan_waiting(now=timezone.now()) == 0

    assert b"".join(browser.get(address).streaming_content) == b"A letter."


def test_a_virus_is_kept_and_opened_by_nobody(daemon, settings, browser, case, user):
    settings.CLAMD_URL = daemon
    sent = form(kind=str(kind("letter").pk), file=upload(EICAR, "letter.txt"))
    detail = browser.post(at("add", case), sent)["Location"]

    scanning.scan_waiting(now=timezone.now())

    version = DocumentVersion.objects.get()
    assert Scan.objects.get().found.startswith("Eicar-Test")
    for name, keys in (
        ("download", [version.document_id]),
        ("download_version", [version.document_id, 1]),
    ):
        assert browser.get(reverse(f"documents:{name}", args=keys)).status_code == 302
    text = page(browser, detail)
    assert "virus found" in text
    assert "Download" not in text
    assert Notice.objects.get(user=user, kind="documents.virus_found").case == case.pk
    assert Event.objects.get(verb="documents.virus_found").case == case.pk
    settings.CLAMD_URL = ""
    address = reverse("documents:download", args=[version.document_id])
    assert browser.get(address).status_code == 302


def test_without_an_answer_a_version_waits(settings, browser, case, tmp_path):
    settings.CLAMD_URL = f"unix://{tmp_path}/nothing"
    document = DocumentFactory(case=case)

    assert scanning.scan_waiting(now=timezone.now()) == 0

    assert not Scan.objects.exists()
    assert browser.get(reverse("documents:download", args=[document.pk])).status_code == 302


def test_without_a_scanner_nothing_waits(settings, browser, case):
    document = DocumentFactory(case=case)
    assert scanning.scan_waiting(now=timezone.now()) == 0
    assert browser.get(reverse("documents:download", args=[document.pk])).status_code == 200
