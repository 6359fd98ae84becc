"""A checked publication as it is stored: invented figures, some of them hidden."""

FORMS = [
    "Sexual exploitation",
    "Economic exploitation",
    "Exploitation of begging",
    "Forced criminality",
    "Other",
    "Not known",
]
FORM_KEYS = ["sexual", "labour", "begging", "forced_crime", "other", "unknown"]
AGES = ["Under 12", "12–15", "16–17", "18–25", "26–35", "36–45", "46 and over"]
AGE_KEYS = ["0-11", "12-15", "16-17", "18-25", "26-35", "36-45", "46+"]


def table(
    title,
    unit,
    rows,
    cells,
    *,
    row="form",
    column="all",
    columns=None,
    keys=None,
    column_keys=None,
    total=None,
    **more,
) -> dict:
    """Make one table; its totals are printed unless a number of theirs is hidden."""

    def add(values):
        return None if None in values else sum(values)

    keys = keys or [name.lower() for name in rows]
    column_keys = column_keys or ["all"]
    hidden = [
        {"row": keys[place], "column": column_keys[other], "reason": "confidential"}
        for place, line in enumerate(cells)
        for other, value in enumerate(line)
        if value is None
    ]
    row_totals = [add(line) for line in cells]
    return {
        "title": title,
        "unit": unit,
        "row_dimension": row,
        "column_dimension": column,
        "rows": list(rows),
        "columns": list(columns or ["All"]),
        "cells": cells,
        "row_totals": row_totals,
        "column_totals": [add(line) for line in zip(*cells, strict=True)],
        "total": total if total is not None else add(row_totals),
        "zeros_printed": True,
        "row_keys": keys,
        "column_keys": column_keys,
        "hidden": hidden,
        "is_sum": True,
        "definition": f"What is counted in {title}.",
        "unit_label": unit.capitalize(),
        "row_label": row.capitalize(),
        "column_label": column.capitalize(),
    } | more


def publication(year: int = 2025, language: str = "en", **changes) -> dict:
    """Make a publication of five tables with six hidden cells."""
    tables = {
        "T1": table(
            "Signals by referrer",
            "signal",
            ["Police", "Social inspection", "Hospital", "Lawyer"],
            [[212], [97], [8], [31]],
            row="referrer",
        ),
        "T2": table(
            "Outcome of referrals",
            "signal",
            ["Police", "Lawyer"],
            [[60, 140, 12], [5, 20, None]],
            row="referrer",
            column="outcome",
            columns=["Accepted", "Redirected", "Pending"],
            total=241,
            column_keys=["accepted", "redirected", "pending"],
        ),
        "T4": table(
            "New accompaniments by form of exploitation",
            "flow",
            FORMS,
            [[41], [58], [None], [9], [None], [0]],
            keys=FORM_KEYS,
            total=117,
        ),
        "T6.sex_age": table(
            "New support programmes by sex and age",
            "flow",
            ["Women", "Men"],
            [[0, 6, 9, 21, 14, 7, None], [0, None, 5, 17, 20, 11, 6]],
            row="sex",
            column="age",
            columns=AGES,
            keys=["f", "m"],
            column_keys=AGE_KEYS,
            total=125,
        ),
        "T6.sex_form": table(
            "New accompaniments by sex and form",
            "flow",
            FORMS[:3],
            [[38, None], [14, 44], [None, 5]],
            columns=["Women", "Men"],
            keys=FORM_KEYS[:3],
            column="sex",
            column_keys=["f", "m"],
            total=109,
        ),
    }
    return {
        "year": year,
        "audience": "public",
        "language": language,
        "tables": tables,
        "is_frozen": True,
        "threshold": 5,
        "hidden_symbol": "c",
        "hidden_word": "confidential",
    } | changes
