"""Make a PDF of a page of HTML, in a process of its own where a page of the web waits for it.

The renderer may read nothing: fonts are given to it as bytes, and any other address is refused, so
that no text can fetch a file or a page.
"""

import base64
import gc
import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MEMORY = 2 * 1024**3
# Of a page that waits: less than it may be idle in a transaction. Of the processor: it takes two.
SECONDS, PROCESSOR_SECONDS = 25, 15
# A family each: the renderer takes two files of one family for one font, and mixes up the letters.
FONTS = (
    (
        "Public Sans",
        "latin",
        "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC",
    ),
    (
        "Public Sans Extended",
        "latin-ext",
        "U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02C7-02CC,U+1E00-1E9F",
    ),
    ("Public Sans Vietnamese", "vietnamese", "U+1EA0-1EF9,U+20AB"),
)


class CannotRender(Exception):
    """The machine lacks what PDF needs (Pango), or the renderer gave up."""


@dataclass(frozen=True)
class Attached:
    """A text file inside a PDF."""

    name: str
    description: str
    content: str


@cache
def font_faces() -> str:
    """Return the fonts as the beginning of a stylesheet, the files themselves in it."""
    faces = []
    for family, name, reach in FONTS:
        path = ROOT / "static" / "fonts" / f"public-sans-{name}-wght-normal.woff2"
        data = base64.b64encode(path.read_bytes()).decode()
        faces.append(
            f'@font-face{{font-family:"{family}";font-weight:100 900;'
            f"src:url(data:font/woff2;base64,{data});unicode-range:{reach}}}"
        )
    return "".join(faces)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Switch the collector of cycles off while rendering: it costs a tenth and frees nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def render(page: str, style: str, *attached: Attached) -> bytes:
    """Make a tagged PDF (PDF/UA) of a page, here and now.

    Raises:
        CannotRender: the libraries PDF needs are not on this machine.
    """
    try:
        # Not at the top: without Pango the import fails, and everything else must still start.
        from weasyprint import CSS, HTML, Attachment
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher
    except OSError as error:
        raise CannotRender from error
    fetcher = URLFetcher(allowed_protocols={"data"}, allow_redirects=False, fail_on_errors=True)
    fonts = FontConfiguration()
    files = [
        Attachment(string=file.content, name=file.name, description=file.description)
        for file in attached
    ]
    with _without_collecting():
        sheet = CSS(string=style, font_config=fonts, url_fetcher=fetcher)
        document = HTML(string=page, base_url=None, url_fetcher=fetcher)
        return document.write_pdf(
            stylesheets=[sheet], font_config=fonts, attachments=files, pdf_variant="pdf/ua-1"
        )


def render_apart(page: str, style: str, *attached: Attached) -> bytes:
    """Make the PDF in a process that has no secret, and limits on memory and time.

    Raises:
        CannotRender: see `render`; or it met a limit.
    """
    files = [asdict(file) for file in attached]
    work = json.dumps({"page": page, "style": style, "attached": files}).encode()
    environment = {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    try:
        made = subprocess.run(
            [sys.executable, "-B", "-P", "-m", "common.pdf"],
            cwd=ROOT,
            env=environment,
            input=work,
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise CannotRender from error
    return made.stdout


def main() -> None:
    """Render what the input asks for, and write it to the output."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    work = json.load(sys.stdin)
    files = [Attached(**file) for file in work["attached"]]
    sys.stdout.buffer.write(render(work["page"], work["style"], *files))


if __name__ == "__main__":
    main()
