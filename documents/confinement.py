"""Have a file examined, or drawn, in a process of its own, and take what it says.

What strangers made is read where it can do no harm: without secrets in its environment, with
limits on memory and time, and unable to open a file or a connection.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Timer
from typing import IO, TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from documents.limits import must_have_place
from documents.types import TYPES, Type
from records.errors import Refused

if TYPE_CHECKING:
    from django.core.files import File
    from django_stubs_ext import StrOrPromise

# Less than a page may be idle in a transaction.
SECONDS = 25
PART = 64 * 1024
EXAMINATION = "documents.examination"
ENVIRONMENT = {"PYTHONPATH": str(settings.BASE_DIR), "LC_ALL": "C.UTF-8"}

REASONS: dict[str, StrOrPromise] = {
    "archive": _("This is an archive. Unpack it, and add the files in it one by one."),
    "bomb": _("This file unpacks to far more than its size. It is not taken."),
    "empty": _("This file is empty."),
    "heic": _(
        "HEIC and AVIF pictures are not taken. Send it as JPEG: in the settings of the camera,"
        " choose the most compatible format."
    ),
    "macros": _("This file holds macros or an object that can run. Save it without, or as PDF."),
    "markup": _("This is a web page, an SVG drawing or a mail. Print it to PDF, and add the PDF."),
    "nested": _("Another file is hidden in this file. Add it by itself."),
    "office_broken": _("This file is damaged, or not what it seems. Open it and save it again."),
    "office_password": _("This file has a password. Save it without, and add that."),
    "old_office": _(
        "This file is of an older kind, or has a password. Save it as docx, xlsx or PDF."
    ),
    "outside": _("This file fetches something from outside when it is opened. Save it as PDF."),
    "pdf_appended": _("Something follows after the end of this PDF. Print it to PDF once more."),
    "pdf_broken": _("This PDF is damaged. Open it, print it to PDF, and add that."),
    "pdf_file": _("This PDF holds another file. Add that by itself, and print this one to PDF."),
    "pdf_large": _("This PDF has too many pages. Split it."),
    "pdf_password": _("This PDF has a password. Print it to PDF, and add that."),
    "pdf_script": _("This PDF acts by itself (a script, a form that sends). Print it to PDF."),
    "picture_broken": _("This picture is damaged."),
    "picture_kind": _("Pictures are taken as JPEG, PNG or WebP. Save it as one of these."),
    "picture_large": _("This picture has too many points. Make it smaller."),
    "picture_moves": _("This picture is animated. Save a single picture of it."),
    "program": _("This is a program. Programs are not taken."),
    "text_long": _("This text is longer than 5 MB."),
    "unknown": _(
        "This type of file is not taken. Add PDF, a picture, a text, or a file of Word, Excel or"
        " LibreOffice."
    ),
}
UNFINISHED: StrOrPromise = _(
    "This file could not be examined to the end. Make it smaller, or print it to PDF."
)


class NotDrawn(Exception):
    """No preview could be drawn of a file."""


@dataclass(frozen=True)
class Examined:
    """A file that is taken: its type, and what is kept, to be read once."""

    type: Type
    content: Iterable[bytes]


@contextmanager
def examined(file: File) -> Iterator[Examined]:
    """Examine a file, and yield what is kept of it.

    Raises:
        Refused: it is not taken, or too many are examined now; the reason in words, for the
            field `file`.
    """
    must_have_place()
    with _process() as process:
        answer = _answer(process, file)
        if "refused" in answer:
            raise Refused(REASONS[answer["refused"]], "file")
        assert process.stdout is not None  # noqa: S101 - tells the type
        kept = _parts(process.stdout) if answer["replaced"] else file.chunks(PART)
        yield Examined(TYPES[answer["type"]], kept)


def drawn(file: File) -> list[bytes]:
    """Return the first pages of a file as PNG, the picture alone of a picture.

    Raises:
        NotDrawn: the process broke on it, or met a limit.
    """
    with _process("draw") as process:
        try:
            answer = _answer(process, file)
        except Refused as refusal:
            raise NotDrawn from refusal
        if "sizes" not in answer:
            raise NotDrawn
        assert process.stdout is not None  # noqa: S101 - tells the type
        pages = [process.stdout.read(size) for size in answer["sizes"]]
    if [len(page) for page in pages] != answer["sizes"]:
        raise NotDrawn
    return pages


def answer_of(module: str, content: bytes, *, most: int) -> dict[str, Any]:
    """Return what a module says of what it reads, which it runs as a confined process.

    Args:
        module: reads its input, and writes one line of JSON; see `examination.confine`.
        most: bytes that the answer may have.

    Raises:
        Refused: the process met a limit, or broke on what it read; or too many run now.
    """
    must_have_place()
    with _process(module=module) as process:
        return _answer(process, ContentFile(content), most=most)


@contextmanager
def _process(*acts: str, module: str = EXAMINATION) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(  # noqa: S603 - a module of this program, by its own interpreter
        [sys.executable, "-B", "-P", "-m", module, *acts],
        cwd=settings.BASE_DIR,
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        end = Timer(SECONDS, process.kill)
        end.start()
        try:
            yield process
        finally:
            end.cancel()
            process.kill()


def _answer(process: subprocess.Popen[bytes], file: File, *, most: int = 1000) -> dict[str, Any]:
    """Send the file, and read the first line of the answer.

    Raises:
        Refused: the process met a limit, or broke on what it read.
    """
    assert process.stdin is not None  # noqa: S101 - tells the type
    assert process.stdout is not None  # noqa: S101 - tells the type
    with contextlib.suppress(BrokenPipeError):
        for part in file.chunks(PART):
            process.stdin.write(part)
    with contextlib.suppress(BrokenPipeError):
        process.stdin.close()
    line = process.stdout.readline(most)
    if not line.endswith(b"\n"):
        raise Refused(UNFINISHED, "file")
    answer: dict[str, Any] = json.loads(line)
    return answer


def _parts(stream: IO[bytes]) -> Iterator[bytes]:
    while part := stream.read(PART):
        yield part
