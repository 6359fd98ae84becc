"""Keep the catalogs of translations: `python -m common.translations update|check|compile`.

Strings of an app's code and of `templates/<app>/` stand in `<app>/locale/`; those that belong to
no app (the project, shared templates) in `templates/locale/`. Catalogs carry no dates, line
numbers or machine names, so that two people's changes merge.
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
GLOSSARY = ROOT / "docs" / "glossary.md"
LANGUAGES = ("nl", "fr")
APPS = (
    "accounts",
    "admin_support",
    "ambulant",
    "audit",
    "casepage",
    "cases",
    "common",
    "contacts",
    "counseling",
    "deadlines",
    "disclosures",
    "documents",
    "education",
    "exchange",
    "legal",
    "oversight",
    "psychosocial",
    "records",
    "reports",
    "shelter",
    "transfers",
    "workspace",
)
# Templates that replace a library's own belong to the app that replaced them.
ADOPTED = {
    "account": "accounts",
    "mfa": "accounts",
    "usersessions": "accounts",
    "emails": "workspace",
}
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "_": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]|\{(\w*)\}|%[sd]")


def _settings() -> None:
    """The template reader asks for settings; any will do."""
    from django.conf import settings

    if not settings.configured:
        settings.configure()


def _owner(path: Path) -> str:
    parts = path.relative_to(ROOT).parts
    if parts[0] == "templates":
        first = ADOPTED.get(parts[1], parts[1])
        return first if first in APPS else "templates"
    return parts[0] if parts[0] in APPS else "templates"


def _sources() -> Iterator[Path]:
    for app in (*APPS, "payoke"):
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts and "demo" not in path.parts:
                yield path
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.suffix in {".html", ".txt"}:
            yield path


def strings_in_use() -> dict[str, Catalog]:
    """Read all strings of the project into one catalog per owner."""
    from django.utils.translation.template import templatize

    _settings()
    catalogs = {owner: Catalog(fuzzy=False) for owner in (*APPS, "templates")}
    for path in _sources():
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            # What is left is read as Python, to which the indentation of HTML means nothing.
            text = "\n".join(map(str.lstrip, templatize(text, origin=str(path)).splitlines()))
        for _line, message, _comments, context in extract(
            "python", BytesIO(text.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"}
        ):
            catalogs[_owner(path)].add(message, context=context)
    return catalogs


def _path(owner: str, language: str) -> Path:
    return ROOT / owner / "locale" / language / "LC_MESSAGES" / "django.po"


def _read(owner: str, language: str) -> Catalog:
    path = _path(owner, language)
    if not path.exists():
        return Catalog(locale=language, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def _key(message: Message) -> tuple:
    return (message.id, message.context)


def update() -> int:
    """Bring the catalogs in line with the strings: keep what is translated, drop what is gone.

    A string that moved to another app brings its translation along.
    """
    memory: dict[str, dict] = {language: {} for language in LANGUAGES}
    for language in LANGUAGES:
        for owner in (*APPS, "templates"):
            translated = {_key(message): message for message in _read(owner, language)}
            memory[language] = translated | memory[language]
    for owner, fresh in strings_in_use().items():
        for language in LANGUAGES:
            own = {_key(message): message for message in _read(owner, language) if message.id}
            old = memory[language] | own
            new = Catalog(locale=language, fuzzy=False)
            for message in sorted(
                (message for message in fresh if message.id),
                key=lambda m: (str(m.id), m.context or ""),
            ):
                before = old.get(_key(message))
                new.add(
                    message.id,
                    before.string if before else "",
                    context=message.context,
                    flags=message.flags - {"fuzzy"},
                )
            path = _path(owner, language)
            if not len(new):
                path.unlink(missing_ok=True)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            out = BytesIO()
            write_po(out, new, omit_header=True, no_location=True, width=0)
            header = (
                'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
                f'"Language: {language}\\n"\n"Plural-Forms: {new.plural_forms}\\n"\n\n'
            )
            path.write_text(header + out.getvalue().decode(), encoding="utf-8")
    return 0


def _forms(string: Any) -> tuple[str, ...]:
    return tuple(string) if isinstance(string, tuple | list) else (string,)


def _faults(message: Message, translated: Message | None) -> Iterator[str]:
    if translated is None or not all(_forms(translated.string)):
        yield "not translated"
        return
    if translated.fuzzy:
        yield "only a guess"
    wanted = {match[0] for form in _forms(message.id) for match in PLACEHOLDER.finditer(form)}
    for form in _forms(translated.string):
        if {match[0] for match in PLACEHOLDER.finditer(form)} - wanted:
            yield "a placeholder that the source has not"
    last = {match[0] for match in PLACEHOLDER.finditer(_forms(translated.string)[-1])}
    if {match[0] for match in PLACEHOLDER.finditer(_forms(message.id)[-1])} - last:
        yield "a placeholder of the source is missing"


def _told_apart() -> Iterator[str]:
    """Yield the strings that two catalogs translate differently.

    Django merges the catalogs, so that one of the two would stand on both pages. Two meanings of
    one English word take a context each.
    """
    for language in LANGUAGES:
        seen: dict[tuple, dict[tuple[str, ...], str]] = {}
        for owner, strings in strings_in_use().items():
            used = {_key(message) for message in strings if message.id}
            for message in _read(owner, language):
                if _key(message) in used:
                    seen.setdefault(_key(message), {})[_forms(message.string)] = owner
        for key, texts in seen.items():
            if len(texts) > 1:
                owners = ", ".join(sorted(texts.values()))
                yield f"{language}: two translations of {key!r}: {owners}\n"


def glossary() -> dict[str, dict[str, str]]:
    """Return the terms of docs/glossary.md: English -> language -> translation.

    Raises:
        ValueError: a term stands there twice.
    """
    terms: dict[str, dict[str, str]] = {}
    for line in GLOSSARY.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|") or len(cells) != 4 or cells[0] in {"English", "---"}:
            continue
        if cells[0] in terms:
            raise ValueError(f"docs/glossary.md has {cells[0]!r} twice")
        terms[cells[0]] = dict(zip(LANGUAGES, cells[1:3], strict=True))
    return terms


def _off_glossary() -> Iterator[str]:
    """Yield the labels that are a term of the glossary with another translation than there."""
    terms = glossary()
    for owner in (*APPS, "templates"):
        for language in LANGUAGES:
            for message in _read(owner, language):
                term = terms.get(message.id) if isinstance(message.id, str) else None
                if term and not message.context and message.string != term[language]:
                    yield f"{owner} {language}: {message.id!r}: the glossary: {term[language]!r}\n"


def check() -> int:
    """Name each string without one complete translation; 1 when there is any."""
    faults = 0
    for fault in (*_told_apart(), *_off_glossary()):
        faults += 1
        sys.stdout.write(fault)
    for owner, fresh in strings_in_use().items():
        for language in LANGUAGES:
            translated = {_key(message): message for message in _read(owner, language)}
            for message in fresh:
                for fault in _faults(message, translated.get(_key(message))) if message.id else ():
                    faults += 1
                    sys.stdout.write(f"{owner} {language}: {fault}: {message.id!r}\n")
    return 1 if faults else 0


def compile_() -> int:
    """Write the compiled catalogs that the server reads; they are not kept in git."""
    for owner in (*APPS, "templates"):
        for language in LANGUAGES:
            source = _path(owner, language)
            if source.exists():
                with source.with_suffix(".mo").open("wb") as target:
                    write_mo(target, _read(owner, language))
    return 0


if __name__ == "__main__":
    sys.exit({"update": update, "check": check, "compile": compile_}[sys.argv[1]]())
