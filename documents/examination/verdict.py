"""What an examination says: which type a file is, or the code of why it is refused."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Verdict:
    """The type of a file, by the names of `documents.types`.

    content: what is kept instead of the file as it came; None when it is kept as it is.
    """

    type: str
    content: bytes | None = None


class NotTaken(Exception):
    """The file is refused; `code` is a key of `documents.confinement.REASONS`."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code
