"""The process that examines one file, or draws it: reads its input, answers on its output.

The answer is a line of JSON, {"type": …, "replaced": …} or {"refused": …}, and after it what is
kept instead of the file. Called with "draw" it is {"sizes": […]}, and after it the pictures.
"""

import codecs
import json
import resource
import sys

from documents.examination import detect, drawing, pictures
from documents.examination.verdict import NotTaken

MEMORY = 1536 * 1024 * 1024
SECONDS = 15


def confine() -> None:
    """Give up what the examination does not need.

    Without a free descriptor no file, no connection and no process can be opened.
    """
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 0),
    ):
        resource.setrlimit(limit, (most, most))


def prepare() -> None:
    """Load what is loaded late otherwise."""
    pictures.prepare()
    for encoding in ("cp437", "cp1252", "utf-16", "utf-8-sig"):
        codecs.lookup(encoding)


def examined(content: bytes) -> tuple[dict[str, object], bytes]:
    """Return what is said of a file, and what is kept instead of it."""
    verdict = detect.examine(content)
    answer = {"type": verdict.type, "replaced": verdict.content is not None}
    return answer, verdict.content or b""


def drawn(content: bytes) -> tuple[dict[str, object], bytes]:
    """Return the sizes of the pictures of a file, and these after each other."""
    made = drawing.draw(content)
    return {"sizes": [len(picture) for picture in made]}, b"".join(made)


def main() -> None:
    """Examine or draw the file on the input."""
    prepare()
    confine()
    act = drawn if sys.argv[1:] == ["draw"] else examined
    kept = b""
    try:
        answer, kept = act(sys.stdin.buffer.read())
    except NotTaken as reason:
        answer = {"refused": reason.code}
    except (MemoryError, RecursionError):
        answer = {"refused": "bomb"}
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + kept)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
