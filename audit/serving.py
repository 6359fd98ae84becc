"""Hand an encrypted file to a browser: as a download, whole or by range, kept nowhere."""

import re
from collections.abc import Iterator

from django.core.files import File
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from audit.files import CHUNK, open_file
from audit.models import EncryptedFile

RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")


class _Stream:
    """Some bytes of an opened file, chunk by chunk; the answer closes it, read or not."""

    def __init__(self, file: File, wanted: range):
        self.file, self.wanted = file, wanted

    def __iter__(self) -> Iterator[bytes]:
        self.file.seek(self.wanted.start)
        left = len(self.wanted)
        while left and (part := self.file.read(min(CHUNK, left))):
            left -= len(part)
            yield part

    def close(self) -> None:
        self.file.close()


def _wanted(header: str, size: int) -> range | None:
    """Return the bytes a Range header asks for (RFC 9110, 14.2); empty when none of them exist.

    None, for the whole file, without a header and for what may be ignored: several ranges at
    once, or nonsense.
    """
    match = RANGE.fullmatch(header.strip())
    first, last = match.groups() if match else ("", "")
    if not first:
        return range(max(0, size - int(last)), size) if last else None
    if last and int(last) < int(first):
        return None
    return range(int(first), min(int(last) + 1, size) if last else size)


def _disposition(name: str, *, is_inline: bool) -> str:
    shown = content_disposition_header(not is_inline, name)
    return shown or ("inline" if is_inline else "attachment")


def file_response(
    request: HttpRequest, row: EncryptedFile, *, name: str, is_inline: bool = False
) -> HttpResponseBase:
    """Answer with a stored file under `name`; 206 for a range, 416 for a range outside the file.

    A download, unless `is_inline` for what a browser shows without following anything in it.

    The caller has decided and recorded that it may be read. The file and its key are opened here,
    in the caller's transaction; the bytes are streamed after it.

    Raises:
        CannotOpen: from `open_file`.
    """
    part = _wanted(request.headers.get("Range", ""), row.size)
    response: HttpResponseBase
    if part is not None and not part:
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{row.size}"
    else:
        wanted = range(row.size) if part is None else part
        stream = _Stream(open_file(row), wanted)
        response = StreamingHttpResponse(stream, content_type=row.content_type)
        response["Content-Length"] = str(len(wanted))
        response["Content-Disposition"] = _disposition(name, is_inline=is_inline)
        if part:
            response.status_code = 206
            response["Content-Range"] = f"bytes {part[0]}-{part[-1]}/{row.size}"
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
