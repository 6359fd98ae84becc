"""A visitor: one connection that is kept, its cookies, and a clock."""

import http.client
import re
import time
from http.cookies import SimpleCookie
from urllib.parse import urlencode


class Unexpected(Exception):
    """A page did not answer as it should; figures of such a run would say nothing."""


def reasons(page: str) -> str:
    """Return what a page says is wrong with a form, else the beginning of its text."""
    summary = re.search(r'<div class="summary".*?</div>', page, re.S)
    text = summary[0] if summary else page[page.find("<main") :]
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())[:1000]


class Visitor:
    """Reads one server and returns how long the answer took."""

    def __init__(self, port: int, forgery_cookie: str = ""):
        self.port = port
        self.forgery_cookie = forgery_cookie
        self.cookies: dict[str, str] = {}
        self.headers: dict[str, str] = {}
        self.body = b""
        self.connection = http.client.HTTPConnection("localhost", port, timeout=60)

    def get(self, path: str, **headers: str) -> float:
        """Ask for a page; return the seconds."""
        return self._ask("GET", path, None, headers)

    def post(self, path: str, **fields: str) -> float:
        """Send a form with the token against forgery; return the seconds."""
        if self.forgery_cookie:
            fields["csrfmiddlewaretoken"] = self.cookies[self.forgery_cookie]
        return self._ask(
            "POST", path, urlencode(fields), {"Content-Type": "application/x-www-form-urlencoded"}
        )

    def _ask(self, method: str, path: str, body: str | None, headers: dict) -> float:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {**self.headers, **headers, **({"Cookie": cookies} if cookies else {})}
        began = time.perf_counter()
        self.connection.request(method, path, body, sent)
        answer = self.connection.getresponse()
        self.body = answer.read()
        took = time.perf_counter() - began
        for header in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(header).items():
                self.cookies[name] = morsel.value
        if answer.status not in ((200,) if method == "GET" else (200, 302)):
            raise Unexpected(f"{method} {path}: {answer.status}\n{reasons(self.body.decode())}")
        self.queries = int(answer.headers.get("X-Queries") or 0)
        return took
