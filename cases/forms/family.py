"""How a person is related to somebody else who has a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.forms.clients import CodeField
from cases.models import RelationOf
from common.fields import NO_CHOICE
from records.forms import TokenForm


class FamilyTieForm(TokenForm):
    """What the person is to somebody else."""

    relation = forms.ChoiceField(
        label=_("This person is"), choices=[NO_CHOICE, *RelationOf.choices]
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["other"] = CodeField(user=user, label=_("Code of the other person"))
