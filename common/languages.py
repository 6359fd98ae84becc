"""The reader's language, for rows labelled in three; and the languages that people speak."""

from babel import Locale
from django.utils.translation import get_language

SPOKEN = ("en", "nl", "fr")

# ISO 639-3, with a name for those the locale data has none for.

_CODES = """
ara ary arz ben bin bul ces cmn deu ell eng ewe fas fra ful hau hin hun ibo ita kur lin
mkd mon nep nld pan pol por prs pus ron rus slk som spa sqi srp swa tgl tha tir tur twi
ukr urd vie wol yor yue
"""
LANGUAGES = tuple(_CODES.split())

SHORT = {
    "ara": "ar",
    "ben": "bn",
    "bul": "bg",
    "ces": "cs",
    "cmn": "zh",
    "deu": "de",
    "ell": "el",
    "eng": "en",
    "ewe": "ee",
    "fas": "fa",
    "fra": "fr",
    "ful": "ff",
    "hau": "ha",
    "hin": "hi",
    "hun": "hu",
    "ibo": "ig",
    "ita": "it",
    "kur": "ku",
    "lin": "ln",
    "mkd": "mk",
    "mon": "mn",
    "nep": "ne",
    "nld": "nl",
    "pan": "pa",
    "pol": "pl",
    "por": "pt",
    "pus": "ps",
    "ron": "ro",
    "rus": "ru",
    "slk": "sk",
    "som": "so",
    "spa": "es",
    "sqi": "sq",
    "srp": "sr",
    "swa": "sw",
    "tgl": "fil",
    "tha": "th",
    "tir": "ti",
    "tur": "tr",
    "twi": "tw",
    "ukr": "uk",
    "urd": "ur",
    "vie": "vi",
    "wol": "wo",
    "yor": "yo",
    "prs": "fa_AF",
}


def own_label() -> str:
    """Return the column that holds the label in the reader's language: "label_nl"."""
    code = (get_language() or "en")[:2]
    return f"label_{code if code in SPOKEN else 'en'}"


def language_name(code: str) -> str:
    """Name a language (ISO 639-3) in the reader's language; the code where there is no name."""
    names = Locale(get_language()[:2]).languages
    name = names.get(SHORT.get(code, code)) or names.get(code) or code
    return name[0].upper() + name[1:]


def language_choices() -> list[tuple[str, str]]:
    """List languages by name for a form."""
    return sorted(((code, language_name(code)) for code in LANGUAGES), key=lambda pair: pair[1])
