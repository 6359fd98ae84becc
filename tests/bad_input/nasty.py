"""What nobody should type, and what those who mean harm send. The same seed gives the same."""

from dataclasses import dataclass, field
from random import Random

from tests.bad_input.pages import Field, Form

MEGABYTE = 1024 * 1024
WORDS = {
    "nonsense": [
        "",
        " ",
        "null",
        "undefined",
        "NaN",
        "true",
        "[]",
        "{}",
        "'; drop table x; --",
        "\\",
        "%s%n%(x)s",
        "../../etc/passwd",
        "on",
        "None",
        "a" * 3000,
    ],
    "days": [
        "0000-00-00",
        "0000-01-01",
        "31/02/2026",
        "29/02/2023",
        "9999-12-31",
        "31/12/9999",
        "10000-01-01",
        "+999",
        "-999",
        "+9999999999",
        "1/1/1",
        "00/00/0000",
        "32/13/2026",
        "24:00",
        "99:99",
        "-1:00",
        "1h",
        "२०/०२/२०२६",
        "²³/¹¹",
        "٢٠٢٦-٠١-٠١",
        "1/1/1990",
    ],
    "zero bytes": ["\0", "a\0b", "\0" * 9, "23/11\0", "\0\0\0-"],
    "controls": [
        "\x01\x02\x1b[31mred",
        "a\r\n\r\nSet-Cookie: a=b",
        "\x7f\x80",
        "\u2028\u2029",
        "\ufeff",
        "\ufffe\uffff",
        "\t\v\f",
    ],
    "directions": [
        "\u202egnp.exe",
        "مرحبا بك",
        "\u200f\u2066x\u2069",
        "\u200b\u200c\u200d",
        "Z\u0335\u0328a\u0336" * 30,
        "שלום",
    ],
    "markup": [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "{{ 7|add:7 }}",
        "{% debug %}",
        "${7*7}",
        "javascript:alert(1)",
        "</textarea><h1>x",
        "&lt;b&gt;",
        "<!--",
        "]]>",
        "=1+1",
        "@SUM(A1)",
        "<svg/onload=alert(1)>",
    ],
    "numbers": [
        "-1",
        "0",
        "99999999999999999999",
        "2147483648",
        "32768",
        "9223372036854775808",
        "-2147483649",
        "1.5",
        "1,5",
        "1e309",
        "٣",
        "²",
        "Infinity",
        "9" * 400,
        "9" * 5000,
        "0x10",
        "1_000",
    ],
    "pictures": ["👩‍👩‍👧‍👦", "🇧🇪" * 20, "💣" * 300, "\U0010ffff", "é" * 500],
    "half characters": ["\ud800", "a\udfffb", "\udc80"],
    "json": [
        "[" * 100_000,
        '{"a":' * 5000,
        "{}",
        "[1]",
        '"x"',
        "-" + "9" * 5000,
        "NaN",
        '{"id": "x", "rawId": "x", "type": "public-key", "response": {}}',
        '{"id": "eA", "rawId": "eA", "type": "public-key", "response": {"clientDataJSON":'
        ' "e30", "attestationObject": "oA", "authenticatorData": "eA", "signature": "eA"}}',
    ],
    "long": ["x" * MEGABYTE, "line\n" * 200_000, "é" * 400_000],
}
BODIES = {
    "json": ("application/json", b'{"title": "x", "note": "y"}'),
    "plain": ("text/plain", b"title=x"),
    "no type": ("", b"a=b"),
    "broken multipart": ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: fo"),
    "multipart without boundary": ("multipart/form-data", b"a=b"),
    "many fields": ("application/x-www-form-urlencoded", b"&".join([b"a=b"] * 600)),
    "too much": ("application/x-www-form-urlencoded", b"note=" + b"x" * (3 * MEGABYTE)),
    "odd letters": ("application/x-www-form-urlencoded; charset=utf-7", b"a=+AD4-"),
    "unknown letters": ("application/x-www-form-urlencoded; charset=nonsense", b"a=%ff%fe"),
}


# How often each field is the bad one among decent ones.
TIMES = 2


@dataclass
class Example:
    """One posting: pairs of name and value, or a whole body. `touched` are the bad names."""

    what: str
    pairs: list[tuple[str, str]] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)
    body: tuple[str, bytes] | None = None

    def sent(self, name: str) -> list[str]:
        """Return the values of one name."""
        return [value for key, value in self.pairs if key == name]

    @property
    def has_zero_byte(self) -> bool:
        """Answer whether a NUL is among the values."""
        return any("\0" in value for _name, value in self.pairs)


def plausible(form: Form) -> list[tuple[str, str]]:
    """Fill a form as somebody would who wants to get through.

    What a view reads but no page asks for is left out, unless there is nothing else.
    """
    shown = [item for item in form.fields.values() if item.kind != "read"]
    return [(item.name, value) for item in shown or form.fields.values() for value in _decent(item)]


def _decent(item: Field) -> list[str]:
    filled = [value for value in item.values if value]
    if filled or item.kind == "hidden":
        return filled or item.values
    if item.kind == "button":
        return []
    if item.kind in {"select", "radio"}:
        return [value for value in item.options if value][:1]
    if item.kind == "checkbox":
        return item.options[:1] if len(item.options) > 1 else []
    guesses = {
        "number": item.attrs.get("min", "1"),
        "email": "someone@staff.example",
        "tel": "+32470000001",
        "password": "a long walk by the sea",
    }
    if item.kind in guesses:
        return [guesses[item.kind]]
    if item.attrs.get("inputmode") == "numeric":
        return [""]
    if "data-day" in item.attrs:
        return ["today"]
    return ["10:30" if item.attrs.get("size") == "6" else "Some words"]


def examples(form: Form, *, seed: str, strange: list[str]) -> list[Example]:
    """Make bad postings of a form.

    First each kind of nonsense in all fields at once, then some bodies that cannot be read, then
    each field bad among decent ones, twice: those get past the form, into the action. A button
    without fields gets the bodies only.

    Args:
        strange: keys of rows one may not see.
    """
    rng = Random(seed)
    words = WORDS | {"strange keys": strange}
    bodies = [Example(what, body=BODIES[what]) for what in rng.sample(sorted(BODIES), 5)]
    if not form.fields:
        return bodies[:3]
    everywhere = [_all_of(form, what, words[what], rng) for what in words]
    some = [_some_of(form, name, words, rng) for name in form.fields for _turn in range(TIMES)]
    return [*everywhere, *bodies, *some]


def _all_of(form: Form, what: str, words: list[str], rng: Random) -> Example:
    pairs = [(name, rng.choice(words)) for name in form.fields]
    return Example(f"{what} everywhere", pairs, set(form.fields))


def _some_of(form: Form, name: str, words: dict, rng: Random) -> Example:
    """Make a field bad, and now and then a second one with it."""
    chosen = {name, rng.choice(list(form.fields))} if rng.random() < 0.25 else {name}
    how = rng.choice(["word", "word", "word", "word", "word", "twice", "left out", "as an array"])
    what = rng.choice(list(words))
    pairs = []
    for other, value in plausible(form):
        if other not in chosen:
            pairs.append((other, value))
    for bad in sorted(chosen):
        if how == "word":
            pairs.append((bad, rng.choice(words[what])))
        elif how == "twice":
            pairs += [(bad, rng.choice(words[what])), (bad, "second"), (bad, "")]
        elif how == "as an array":
            pairs += [(f"{bad}[]", "x"), (f"{bad}[0][key]", "x")]
    return Example(f"{what}, {how}", pairs, chosen)
