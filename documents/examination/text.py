"""Plain text: letters and line ends, no markup that a browser or a program would follow."""

import re

from documents.examination.verdict import NotTaken, Verdict

LONGEST = 5 * 1024 * 1024
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
MARKUP = re.compile(
    r"<\s*(?:!doctype|\?xml|\?php|html|head|body|svg|script|iframe|object|embed|img|style|meta"
    r"|link|math|form|video|audio|foreignobject)\b"
    r"|^\s*(?:from|received|return-path|mime-version):\s.*^content-type:",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)


def examine(content: bytes) -> Verdict:
    """Return a text as UTF-8; what is no text is of an unknown type."""
    if len(content) > LONGEST:
        raise NotTaken("text_long" if _is_text(content[:65536]) else "unknown")
    decoded = _decoded(content)
    if CONTROL.search(decoded):
        raise NotTaken("unknown")
    if MARKUP.search(decoded):
        raise NotTaken("markup")
    kept = decoded.encode()
    return Verdict("txt", None if kept == content else kept)


def _decoded(content: bytes) -> str:
    """Read UTF-8, UTF-16 that says so, or what older Windows programs write."""
    starts = (b"\xff\xfe", b"\xfe\xff")
    encodings = ("utf-16",) if content.startswith(starts) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotTaken("unknown")


def _is_text(content: bytes) -> bool:
    return not re.search(rb"[\x00-\x08\x0e-\x1f]", content)
