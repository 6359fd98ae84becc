"""Whole numbers that come in an address or a hidden field. Pure."""

LONGEST = 9


def whole(text: str, *, least: int, most: int) -> int | None:
    """Read a whole number as plain digits, with a minus before it if `least` is below zero.

    Other digits than 0 to 9 (superscripts, those of other scripts) are none here, for `int` takes
    some of them and breaks on the rest; it also breaks on thousands of digits.

    Returns:
        The number, None when it is no number or lies outside of [least, most].
    """
    digits = text.removeprefix("-") if least < 0 else text
    if not (digits.isascii() and digits.isdigit() and len(digits) <= LONGEST):
        return None
    number = int(text)
    return number if least <= number <= most else None
