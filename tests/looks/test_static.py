"""What the browser is sent: light, from our own host, nothing inline, no icon missing."""

import ast
import gzip
import re
from hashlib import sha256
from pathlib import Path

import pytest

from cases.service_lines import ICONS
from common.context import SCRIPTS, STYLESHEETS

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "static"
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
OWN = sorted([*(STATIC / "css").glob("*.css"), *(STATIC / "js").glob("*.js")])
INLINE = re.compile(
    r"<style\b|\sstyle\s*=|\son[a-z]+\s*=|hx-on|javascript:|\bjs:"
    r"|<script\b(?![^>]*\bsrc=)|<link[^>]+href=\"http|src=\"http",
    re.IGNORECASE,
)


def test_styles_and_scripts_weigh_less_than_45_kilobytes():
    sent = [*STYLESHEETS, *SCRIPTS, "js/passkey.js", "vendor/htmx.min.js"]

    weight = sum(len(gzip.compress((STATIC / name).read_bytes())) for name in sent)

    assert weight < 45_000


def test_each_style_and_script_of_ours_is_sent():
    names = {path.relative_to(STATIC).as_posix() for path in OWN}

    assert names == {*STYLESHEETS, *SCRIPTS, "js/passkey.js"}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_template_holds_no_style_script_or_handler_of_its_own(path):
    sent = re.sub(r"{%.*?%}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    found = INLINE.search(sent)

    assert found is None, found


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_styles_and_scripts_ask_nothing_of_another_host_and_evaluate_nothing(path):
    text = path.read_text(encoding="utf-8")

    assert not re.search(
        r"https?://|\beval\(|new Function|@import|localStorage|sessionStorage", text
    )


def drawn() -> set[str]:
    """Return the names of icons that templates and Python ask for."""
    names = {shape for shape, _kind in ICONS.values()} | {"file-text"}
    for path in TEMPLATES:
        names |= set(
            re.findall(r"(?:{% icon |mark=)\"([\w-]+)\"", path.read_text(encoding="utf-8"))
        )
    for path in ROOT.glob("[a-z]*/**/*.py"):
        if path.relative_to(ROOT).parts[0] in ("tests", "bench"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_attribute = isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "icon"
            if is_attribute or (isinstance(node, ast.keyword) and node.arg == "icon"):
                names |= {
                    part.value
                    for part in ast.walk(node.value)
                    if isinstance(part, ast.Constant) and re.fullmatch(r"[a-z0-9-]+", part.value)
                }
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", "") == "_item"
                and len(node.args) == 4
            ):
                names.add(ast.literal_eval(node.args[2]))
    return names


def test_each_icon_that_is_drawn_stands_in_the_sprite():
    sprite = set(re.findall(r'id="([\w-]+)"', (STATIC / "icons.svg").read_text(encoding="utf-8")))

    assert drawn() - sprite == set()


def test_the_vendored_script_is_the_one_that_was_noted():
    noted = re.search(r"htmx\.min\.js .*?([0-9a-f]{64})", (STATIC / "vendor/README.md").read_text())

    assert noted
    assert sha256((STATIC / "vendor/htmx.min.js").read_bytes()).hexdigest() == noted[1]


def blocks(text: str) -> list[dict[str, str]]:
    """Return the declarations of each rule that sets colours of the page."""
    rules = re.findall(r"\{([^{}]*--bg:[^{}]*)\}", text)
    return [dict(re.findall(r"(--[\w-]+):\s*([^;]+);", rule)) for rule in rules]


def test_the_two_ways_into_the_dark_lead_to_the_same_colours():
    light, by_system, by_choice = blocks((STATIC / "css/tokens.css").read_text(encoding="utf-8"))

    assert by_system == by_choice
    assert set(by_choice) <= set(light)


def luminance(color: str) -> float:
    """Return the relative luminance of WCAG 2.2 for #rgb or #rrggbb."""
    digits = color.strip("#")
    digits = digits if len(digits) == 6 else "".join(one * 2 for one in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return how far two colours stand apart, from 1 to 21."""
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


PAPERS = ("--bg", "--surface", "--sunk", "--raise")
TEXTS = [(text, paper) for text in ("--ink", "--ink2", "--brand") for paper in PAPERS] + [
    ("--brand-ink", "--brand"),
    *(
        (f"--{name}", f"--{name}-soft")
        for name in ("brand", "bad", "warn", "ok", "legal", "shelter", "admin", "psy", "amb")
    ),
]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_text_stands_out_from_its_paper_and_controls_from_theirs(theme):
    colors = blocks((STATIC / "css/tokens.css").read_text(encoding="utf-8"))[theme]
    edges = [(edge, paper) for edge in ("--edge", "--focus") for paper in ("--bg", "--surface")]

    pale = [pair for pair in TEXTS if contrast(colors[pair[0]], colors[pair[1]]) < 4.5]
    faint = [pair for pair in edges if contrast(colors[pair[0]], colors[pair[1]]) < 3]

    assert pale + faint == []


TAGS = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
# Made in Python or JavaScript, or the tail of a name that a template composes.
COMPOSED = re.compile(
    r"chart-[a-z-]+(-\d)?|used-\d+|card|chips|checks|error|gap|hits|info|save-bar|today|weekend"
)
OWN_STYLE = ("booklet.html", "booklet_story.html", "booklet_table.html", "note_pdf.html")


def styled() -> dict[str, set[str]]:
    """Return each class of the stylesheets with the files that name it."""
    files: dict[str, set[str]] = {}
    for name in STYLESHEETS:
        text = re.sub(
            r"/\*.*?\*/", "", (STATIC / name).read_text(encoding="utf-8"), flags=re.DOTALL
        )
        for selector in re.findall(r"([^{};]+)\{", text):
            for word in re.findall(r"\.([A-Za-z][\w-]*)", selector):
                files.setdefault(word, set()).add(name)
    return files


def used() -> set[str]:
    """Return the classes that templates and service lines give; what is printed has own styles."""
    words = {kind for _icon, kind in ICONS.values()} | {"general"}
    for path in TEMPLATES:
        if path.name in OWN_STYLE:
            continue
        text = path.read_text(encoding="utf-8")
        for value in re.findall(rf'class="((?:{TAGS.pattern}|[^"])*)"', text, re.DOTALL):
            words |= {word for word in TAGS.sub(" ", value).split() if not word.endswith("-")}
    return words


def test_a_class_is_defined_in_one_stylesheet():
    assert {name: files for name, files in styled().items() if len(files) > 1} == {}


def test_each_class_in_use_has_a_style_and_each_style_is_in_use():
    unused = {name for name in set(styled()) - used() if not COMPOSED.fullmatch(name)}

    assert used() - set(styled()) == set()
    assert unused == set()


def test_the_name_of_a_class_is_a_word():
    assert {name for name in styled() if len(name) < 3} == {"ok"}
