"""A rule as a sentence: "45 days after annex 15 is issued"."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from deadlines.reckoning import DAY, MONTH, WORKING_DAY

# What happens, by `Rule.Trigger`, as it stands behind "after" or "before".
EVENTS = {
    "intake_accepted": pgettext_lazy("after or before", "the intake is accepted"),
    "annex15_issued": pgettext_lazy("after or before", "annex 15 is issued"),
    "annex15_ends": pgettext_lazy("after or before", "annex 15 ends"),
    "ai_issued": pgettext_lazy("after or before", "the certificate of registration is issued"),
    "ai_ends": pgettext_lazy("after or before", "the certificate of registration ends"),
    "ai_extended": pgettext_lazy("after or before", "the certificate of registration is extended"),
    "card_issued": pgettext_lazy("after or before", "the A card is issued"),
    "card_ends": pgettext_lazy("after or before", "the A card ends"),
    "conviction": pgettext_lazy(
        "after or before", "a conviction, or requisitions that retain the charge"
    ),
    "decision": pgettext_lazy("after or before", "the negative decision is received"),
    "removal": pgettext_lazy("after or before", "the removal order is received"),
    "second_removal": pgettext_lazy("after or before", "a second removal order is received"),
    "address": pgettext_lazy("after or before", "the address changes"),
    "dismissal": pgettext_lazy("after or before", "the notice of dismissal is received"),
    "hearing": pgettext_lazy("after or before", "the hearing"),
    "trial": pgettext_lazy("after or before", "the hearing of the trial"),
    "judgment": pgettext_lazy("after or before", "the judgment"),
    "served": pgettext_lazy("after or before", "the judgment by default is served"),
    "appeal": pgettext_lazy(
        "after or before", "the judgment against which the other side appealed"
    ),
    "appeal_judgment": pgettext_lazy("after or before", "the judgment on appeal"),
    "final_decision": pgettext_lazy(
        "after or before", "the final decision of the court is notified"
    ),
    "complaint": pgettext_lazy("after or before", "the complaint or the civil claim"),
    "aid_granted": pgettext_lazy("after or before", "the main aid is granted"),
    "employment_ends": pgettext_lazy("after or before", "the employment ends"),
    "offence": pgettext_lazy("after or before", "the offence"),
    "application": pgettext_lazy("after or before", "the application is sent"),
    "welfare_decision": pgettext_lazy("after or before", "the welfare centre decides"),
    "welfare_notice": pgettext_lazy(
        "after or before", "the decision of the welfare centre is notified"
    ),
    "medical_card_ends": pgettext_lazy("after or before", "the medical card ends"),
    "insurable": pgettext_lazy("after or before", "there is a ground for health insurance"),
    "child": pgettext_lazy("after or before", "the child is registered"),
    "birth": pgettext_lazy("after or before", "the birth"),
    "age": pgettext_lazy("after or before", "the person turns eighteen"),
    "minor": pgettext_lazy("after or before", "a minor is taken on"),
    "arrival": pgettext_lazy("after or before", "the arrival in a house"),
    "contact": pgettext_lazy("after or before", "the last contact"),
    "plan": pgettext_lazy("after or before", "the personal plan begins"),
    "voluntary_return": pgettext_lazy("after or before", "the return to the country of origin"),
    "arrival_abroad": pgettext_lazy("after or before", "the arrival in another country"),
    "referral": pgettext_lazy("after or before", "care is asked for"),
    "rhythm_ends": pgettext_lazy("after or before", "ambulant care ends"),
    "consent_ends": pgettext_lazy("after or before", "the consent ends"),
    "document_ends": pgettext_lazy("after or before", "the document ends"),
    "year_ends": pgettext_lazy("after or before", "the year ends"),
    "plan_filed": pgettext_lazy("after or before", "the strategic plan is filed"),
    "other": pgettext_lazy("after or before", "another event"),
}


def sentence(trigger: str, offsets: list[int], *, unit: str, on_working_day: bool) -> str:
    """Return how a rule counts, as "45 days after annex 15 is issued"."""
    event = str(EVENTS[trigger])
    parts = []
    if 0 in offsets:
        parts.append(_("on the day itself: %(event)s") % {"event": event})
    before = [-offset for offset in offsets if offset < 0]
    after = [offset for offset in offsets if offset > 0]
    for numbers, phrase in ((before, _before), (after, _after)):
        if numbers:
            values = {"numbers": ", ".join(map(str, numbers)), "event": event}
            parts.append(phrase(unit, max(numbers)) % values)
    text = "; ".join(parts)
    if on_working_day and unit != WORKING_DAY:
        text = _("%(sentence)s; on a closed day, the next working day") % {"sentence": text}
    return text[:1].upper() + text[1:]


def _after(unit: str, most: int) -> str:
    if unit == MONTH:
        return ngettext(
            "%(numbers)s month after %(event)s", "%(numbers)s months after %(event)s", most
        )
    if unit == DAY:
        return ngettext("%(numbers)s day after %(event)s", "%(numbers)s days after %(event)s", most)
    return ngettext(
        "%(numbers)s working day after %(event)s",
        "%(numbers)s working days after %(event)s",
        most,
    )


def _before(unit: str, most: int) -> str:
    if unit == MONTH:
        return ngettext(
            "%(numbers)s month before %(event)s", "%(numbers)s months before %(event)s", most
        )
    if unit == DAY:
        return ngettext(
            "%(numbers)s day before %(event)s", "%(numbers)s days before %(event)s", most
        )
    return ngettext(
        "%(numbers)s working day before %(event)s",
        "%(numbers)s working days before %(event)s",
        most,
    )
