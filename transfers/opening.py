"""The process that opens what another centre sent: `python -m transfers.opening`.

It reads a private key, a line end and the encrypted file, and answers with one line of JSON,
{"packet": …} or {"unreadable": …}.
"""

import json
import sys

from documents.examination.confine import confine
from transfers.packet import Unreadable, decrypt


def main() -> None:
    """Open the file on the input."""
    confine()
    key, _end, content = sys.stdin.buffer.read().partition(b"\n")
    try:
        answer = {"packet": decrypt(content, key.decode()).to_text()}
    except Unreadable as reason:
        answer = {"unreadable": str(reason)}
    except (MemoryError, RecursionError):
        answer = {"unreadable": "the dossier is too large"}
    sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main()
