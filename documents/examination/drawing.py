"""Draw the first pages of a PDF, or a picture, small enough for a screen."""

import io

import pypdfium2
from PIL import Image, UnidentifiedImageError

from documents.examination.pictures import FORMATS
from documents.examination.verdict import NotTaken

MOST_PAGES = 3
WIDTH = 900
HEIGHT = 1400


def draw(content: bytes) -> list[bytes]:
    """Return the pages as PNG, each within `WIDTH` and `HEIGHT`."""
    if content.startswith(b"%PDF"):
        return _pages(content)
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            picture.load()
            return [_png(picture)]
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise NotTaken("picture_broken") from error


def _pages(content: bytes) -> list[bytes]:
    try:
        document = pypdfium2.PdfDocument(content)
        made = []
        for page in [document[number] for number in range(min(len(document), MOST_PAGES))]:
            width, height = page.get_size()
            scale = min(WIDTH / max(width, 1), HEIGHT / max(height, 1))
            made.append(_png(page.render(scale=scale, may_draw_forms=False).to_pil()))
    except (pypdfium2.PdfiumError, ValueError, OSError) as error:
        raise NotTaken("pdf_broken") from error
    return made


def _png(picture: Image.Image) -> bytes:
    picture.thumbnail((WIDTH, HEIGHT))
    out = io.BytesIO()
    picture.convert("RGB").save(out, "PNG")
    return out.getvalue()
