"""The limits of a process that reads what strangers made."""

import codecs
import resource

MEMORY = 1536 * 1024 * 1024
SECONDS = 15
# Python loads these from files when they are first asked for.
ENCODINGS = ("cp437", "cp1252", "utf-16", "utf-8-sig")


def confine() -> None:
    """Give up what the examination does not need.

    Without a free descriptor no file, no connection and no process can be opened.
    """
    for encoding in ENCODINGS:
        codecs.lookup(encoding)
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 0),
    ):
        resource.setrlimit(limit, (most, most))
