"""What a command prints for other programs to read, kept clean of what libraries print."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def libraries_print_to_stderr() -> Iterator[None]:
    """Send to stderr whatever is written to the process's stdout meanwhile, by C code too.

    HiGHS prints a line of its own at times. For commands only: it turns the whole process, so a
    server of several threads must not use it.
    """
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    try:
        yield
    finally:
        sys.stdout.flush()
        ctypes.CDLL(None).fflush(None)  # C keeps what it printed until its buffer is full
        os.dup2(kept, 1)
        os.close(kept)
