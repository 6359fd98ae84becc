"""Pictures: drawn anew, so that only the picture is kept and nothing that lay beside it."""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from documents.examination.verdict import NotTaken, Verdict

MOST_PIXELS = 50_000_000
FORMATS = ("JPEG", "PNG", "WEBP")
# Both sides of a phone's own setting; what is read on a picture stays readable.
QUALITY = 90


def prepare() -> None:
    """Load what Pillow would load later, when nothing can be opened any more."""
    Image.init()
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)


def examine(content: bytes) -> Verdict:
    """Return the picture alone: without position, camera, comments, thumbnail and appendices."""
    try:
        opened = Image.open(io.BytesIO(content), formats=FORMATS)
        if opened.width * opened.height > MOST_PIXELS:
            raise NotTaken("picture_large")
        if getattr(opened, "n_frames", 1) > 1:
            raise NotTaken("picture_moves")
        kind = str(opened.format)
        picture = ImageOps.exif_transpose(opened)
        picture = _plain(picture)
    except NotTaken:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise NotTaken("picture_large") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise NotTaken("picture_broken") from error
    out = io.BytesIO()
    if kind == "PNG":
        picture.save(out, "PNG")
    else:
        picture.save(out, kind, quality=QUALITY)
    return Verdict({"JPEG": "jpeg", "PNG": "png", "WEBP": "webp"}[kind], out.getvalue())


def _plain(picture: Image.Image) -> Image.Image:
    """Return the points of a picture in a mode that every type can keep, and nothing else."""
    is_clear = "transparency" in picture.info or picture.mode in {"RGBA", "LA", "PA", "La", "RGBa"}
    mode = "RGBA" if is_clear else "L" if picture.mode in {"1", "L"} else "RGB"
    if picture.mode != mode:
        picture = picture.convert(mode)
    else:
        picture.load()
    picture.info.clear()
    return picture
