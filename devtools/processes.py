"""Processes of ours, which end with us."""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Container
from dataclasses import dataclass, field
from typing import Any

PR_SET_PDEATHSIG = 1
# How long a process that was told to end may take before it is killed.
PATIENCE = 8


def end_with_parent(quit_by: signal.Signals) -> Callable[[], None]:
    """Return what asks the kernel to send this signal to a child when we die, however we die."""
    return lambda: ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, quit_by) and None


@dataclass
class Child:
    """A process of ours and the signal that ends it at once and in good order."""

    name: str
    process: subprocess.Popen
    quit_by: signal.Signals

    def ask_to_end(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(self.quit_by)

    def end(self, patience: float) -> None:
        """Wait for it; then kill it, and what it left of its own children in any case."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(patience)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@dataclass
class Servers:
    """Processes of ours. Each leads a group, so that the Ctrl-C of a terminal reaches only us."""

    children: list[Child] = field(default_factory=list)

    def start(
        self,
        name: str,
        command: list[str],
        quit_by: signal.Signals = signal.SIGINT,
        **options: Any,
    ) -> subprocess.Popen:
        """Start a child that ends with us."""
        process = subprocess.Popen(
            command, preexec_fn=end_with_parent(quit_by), process_group=0, **options
        )
        self.children.append(Child(name, process, quit_by))
        return process

    def ended(self) -> list[tuple[str, int]]:
        """Forget the processes that ended by themselves; return their names and exit codes."""
        over = [child for child in self.children if child.process.poll() is not None]
        self.children = [child for child in self.children if child not in over]
        return [(child.name, child.process.returncode) for child in over]

    def stop(self, names: Container[str] | None = None) -> None:
        """End those named, or all, at the same time."""
        leaving = [child for child in self.children if names is None or child.name in names]
        self.children = [child for child in self.children if child not in leaving]
        for child in leaving:
            child.ask_to_end()
        until = time.monotonic() + PATIENCE
        for child in leaving:
            child.end(max(0, until - time.monotonic()))
