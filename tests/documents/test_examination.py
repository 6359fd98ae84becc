"""What a file is, is read from its content, in a process that can do no harm."""

import io
import subprocess
import sys

import pytest
from django.conf import settings
from PIL import Image

from documents.confinement import ENVIRONMENT, examined
from documents.types import TYPES
from tests.documents.factories import DOCX, ODS, ODT, XLSX, packed, pdf, picture, upload

pytestmark = pytest.mark.django_db
GOOD = {
    "application/pdf": pdf,
    "image/jpeg": picture,
    "image/png": lambda: picture("PNG"),
    "image/webp": lambda: picture("WEBP"),
    TYPES["docx"].content_type: lambda: packed(DOCX),
    TYPES["xlsx"].content_type: lambda: packed(XLSX),
    TYPES["odt"].content_type: lambda: packed(ODT),
    TYPES["ods"].content_type: lambda: packed(ODS),
    "text/plain; charset=utf-8": "Bonjour à tous,\r\n1 < 2\n".encode,
}


@pytest.mark.parametrize("content_type", GOOD)
def test_each_type_is_recognised_by_its_content_and_kept_as_it_came(content_type):
    content = GOOD[content_type]()

    with examined(upload(content, "wrong.exe")) as taken:
        kept = b"".join(taken.content)

    assert taken.type.content_type == content_type
    assert taken.type.is_picture or kept == content


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_a_text_of_an_older_program_is_kept_as_utf_8(encoding):
    with examined(upload("Één brief, 20 €".encode(encoding))) as taken:
        assert b"".join(taken.content).decode() == "Één brief, 20 €"


def test_a_photo_stands_upright_as_the_phone_says():
    exif = Image.Exif()
    exif[0x0112] = 6
    with examined(upload(picture(exif=exif.tobytes()))) as taken:
        kept = b"".join(taken.content)
    with Image.open(io.BytesIO(kept)) as turned:
        assert turned.size == (30, 40)


def test_the_process_opens_neither_file_nor_connection_and_has_no_secret():
    program = (
        "from documents.examination.__main__ import prepare, confine\n"
        "import os, socket, subprocess\n"
        "prepare(); confine()\n"
        "for act in (lambda: open('/etc/passwd'), socket.socket, os.pipe,\n"
        "            lambda: subprocess.run(['true']), lambda: bytearray(2 * 1024**3)):\n"
        "    try: act()\n"
        "    except (OSError, MemoryError): continue\n"
        "    print('could', act)\n"
        "print(sorted(os.environ))\n"
    )
    said = subprocess.run(
        [sys.executable, "-B", "-P", "-c", program],
        cwd=settings.BASE_DIR,
        env=ENVIRONMENT,
        capture_output=True,
        check=True,
        text=True,
    )
    assert said.stdout == "['LC_ALL', 'PYTHONPATH']\n"
