"""The process that examines one file, or draws it: reads its input, answers on its output.

The answer is a line of JSON, {"type": …, "replaced": …} or {"refused": …}, and after it what is
kept instead of the file. Called with "draw" it is {"sizes": […]}, and after it the pictures.
"""

import json
import sys

from documents.examination import detect, drawing, pictures
from documents.examination.confine import confine
from documents.examination.verdict import NotTaken


def prepare() -> None:
    """Load what is loaded late otherwise."""
    pictures.prepare()


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
