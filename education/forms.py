"""What was typed about a campaign, an activity or a recommendation."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.forms import StaffField
from accounts.models import User
from accounts.pages import roles_of
from cases import codes
from common.fields import DayField, PlainText
from education.models import Activity, Campaign, Published, Recommendation
from records.forms import RecordForm, choose

MOST_PEOPLE = 100_000_000
NO_NAMES = _("Without a word about a client.")
UNKNOWN = _("empty: not known")


class PublishedForm(RecordForm):
    """The owner, and the labels of the code lists.

    `LISTS` names for each field of choices the code list it chooses from.
    """

    LISTS: ClassVar[dict[str, codes.List]] = {}

    def __init__(self, *args: Any, row: Published | None = None, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        codes.offer(self, **self.LISTS)
        staff = Q(is_active=True, roles__overlap=roles_of("education:overview"))
        if row:
            staff |= Q(pk=row.owner_id)
        choose(self.fields["owner"], User.objects.filter(staff).order_by("name", "pk"))


def owner_field() -> StaffField:
    """Ask who answers for it."""
    return StaffField(label=_("Person responsible"), queryset=User.objects.none(), empty_label=None)


def people_field(label: Any) -> forms.IntegerField:
    """Ask for a number of people, which may be unknown."""
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=MOST_PEOPLE, help_text=UNKNOWN
    )


class CampaignForm(PublishedForm):
    """A campaign, from its plan to its evaluation."""

    title = PlainText(label=_("Title"), max_length=160)
    kind = forms.ChoiceField(label=_("Kind"))
    audience = forms.ChoiceField(label=_("For whom"))
    channels = forms.MultipleChoiceField(
        label=_("Channels"), required=False, widget=forms.CheckboxSelectMultiple
    )
    starts_on = DayField(label=_("First day"))
    last_day = DayField(
        label=_("Last day"), required=False, help_text=_("Leave this empty while it is open.")
    )
    status = forms.ChoiceField(label=_("Status"), choices=Campaign.Status.choices)
    owner = owner_field()
    goal = PlainText(label=_("Goal"), required=False, rows=3, max_length=5000)
    partners = PlainText(label=_("Partners"), required=False, max_length=300)
    materials = PlainText(
        label=_("Materials"),
        required=False,
        max_length=300,
        help_text=_("Where they are to be found."),
    )
    reach = people_field(_("People reached"))
    evaluation = PlainText(
        label=_("Evaluation"), required=False, rows=4, max_length=10000, help_text=NO_NAMES
    )

    LISTS = {
        "kind": codes.List.CAMPAIGN,
        "audience": codes.List.AUDIENCE,
        "channels": codes.List.CHANNEL,
    }


class ActivityForm(PublishedForm):
    """A training or another activity."""

    title = PlainText(label=_("Title"), max_length=160)
    kind = forms.ChoiceField(label=_("Kind"))
    audience = forms.ChoiceField(label=_("For whom"))
    held_on = DayField(label=_("Day"))
    status = forms.ChoiceField(
        label=_("Status"), choices=Activity.Status.choices, initial=Activity.Status.HELD
    )
    minutes = forms.IntegerField(
        label=_("Minutes"), required=False, min_value=1, max_value=6000, help_text=_("in all")
    )
    people = people_field(_("People who came"))
    owner = owner_field()

    LISTS = {"kind": codes.List.ACTIVITY, "audience": codes.List.AUDIENCE}


class RecommendationForm(PublishedForm):
    """A recommendation, from its draft to what came of it."""

    title = PlainText(label=_("Title"), max_length=160)
    text = PlainText(label=_("Text"), rows=6, max_length=20000, help_text=NO_NAMES)
    level = forms.ChoiceField(label=_("Level of government"))
    body = PlainText(
        label=_("Body"),
        required=False,
        max_length=160,
        help_text=_("The minister, parliament or administration it goes to."),
    )
    ground_year = forms.IntegerField(
        label=_("Rests on the yearly report of"), required=False, min_value=1990, max_value=2100
    )
    ground_table = forms.RegexField(
        label=_("Table"),
        required=False,
        regex=r"^T[1-9][0-9]?$",
        max_length=3,
        error_messages={"invalid": _("Write the number of a table, for example T6.")},
    )
    state = forms.ChoiceField(label=_("Status"), choices=Recommendation.State.choices)
    sent_on = DayField(label=_("Sent on"), required=False, latest_days=0)
    published_on = DayField(label=_("Published on"), required=False, latest_days=0)
    answered_on = DayField(label=_("Answered or decided on"), required=False, latest_days=0)
    answer = PlainText(label=_("Answer"), required=False, rows=4, max_length=20000)
    follow_up_on = DayField(
        label=_("Follow up on"),
        required=False,
        help_text=_("This day appears among the deadlines of the person responsible."),
    )
    owner = owner_field()

    LISTS = {"level": codes.List.GOVERNMENT}
