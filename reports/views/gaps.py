"""What is missing in the files of a year, in words, and who reads how much of it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from reports import figures
from reports.access import may_freeze

# For who only reads: what is looked for, whether it is missing anywhere or not.
LOOKED_FOR = (
    _("Sex"),
    _("Year of birth"),
    _("Main form of exploitation"),
    _("Reason of a closure"),
    _("Outcome of a signal"),
    _("Start and closure in their order"),
    _("Signal of a new accompaniment"),
)


def _words_of_gap(gap) -> str:
    """Say what is missing in how many files, in one sentence."""
    said = {
        "sex": ngettext("%(count)d file without sex", "%(count)d files without sex", gap.count),
        "age": ngettext("%(count)d file without a year of birth",
                        "%(count)d files without a year of birth", gap.count),
        "form": ngettext("%(count)d file without a main form of exploitation",
                         "%(count)d files without a main form of exploitation", gap.count),
        "reason": ngettext("%(count)d closure without a reason",
                           "%(count)d closures without a reason", gap.count),
        "outcome": ngettext("%(count)d signal without an outcome",
                            "%(count)d signals without an outcome", gap.count),
        "dates": ngettext("%(count)d file closed before it started",
                          "%(count)d files closed before they started", gap.count),
        "signal": ngettext("%(count)d new accompaniment without a signal",
                           "%(count)d new accompaniments without a signal", gap.count),
    }  # fmt: skip
    words = said.get(gap.name) or ngettext(
        "%(count)d file with something missing", "%(count)d files with something missing", gap.count
    )
    return words % {"count": gap.count}


def gaps_for(user, year: int) -> list[dict]:
    """Return what is missing, with its numbers, to those who mend it; nothing to who only reads.

    They are the "not known" of the tables, in full: a reader would have hidden numbers of them.
    """
    if not may_freeze(user):
        return []
    found = figures.gaps(year)
    return [
        {"name": gap.name, "count": gap.count, "words": _words_of_gap(gap), "gap": gap}
        for gap in found
    ]
