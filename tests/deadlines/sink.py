"""A mail server that keeps what it gets, and stops answering after so many when told to."""

import re
import socketserver
import threading
from collections import Counter

MESSAGE_ID = re.compile(rb"^message-id:\s*<([^>]+)>", re.IGNORECASE | re.MULTILINE)


class Sink(socketserver.ThreadingTCPServer):
    """Counts how often each Message-ID arrived whole; after `silent_after` it no longer answers."""

    allow_reuse_address = daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Session)
        self.connections = 0
        self.arrived: Counter = Counter()
        self.bodies: list[bytes] = []
        self.silent_after: int | None = None
        self.open = threading.Event()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self.serve_forever, daemon=True)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    @property
    def count(self) -> int:
        return sum(self.arrived.values())

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_error):
        self.open.set()
        self.shutdown()
        self.server_close()

    def keep(self, message: bytes) -> None:
        """Note a message; wait before it is answered when enough have come."""
        with self._lock:
            match = MESSAGE_ID.search(message)
            self.arrived[match[1].decode() if match else "none"] += 1
            self.bodies.append(message)
            wait = self.silent_after is not None and self.count > self.silent_after
        if wait:
            self.open.wait()


class _Session(socketserver.StreamRequestHandler):
    def say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self):
        self.server.connections += 1
        try:
            self.talk()
        except OSError:
            return

    def talk(self):
        self.say("220 sink")
        while line := self.rfile.readline():
            word = line[:4].upper().strip()
            if word == b"QUIT":
                self.say("221 bye")
                return
            if word == b"DATA":
                self.say("354 go on")
                self.server.keep(b"".join(iter(self.rfile.readline, b".\r\n")))
            self.say("250 ok")
