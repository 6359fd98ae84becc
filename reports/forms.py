"""Forms of the report: what file for whom, and how small numbers are hidden."""

import io
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.fields import PlainText
from records.forms import RecordForm, TokenForm
from reports.models import Audience, Export, Language

LARGEST_LOGO = 1_000_000
WIDEST_LOGO = 800
MOST_PIXELS = 20_000_000
# Each dark enough for white letters on it: at least 4.5 to 1.
COLOURS = (
    ("#0e5560", _("Teal")),
    ("#1f4e79", _("Blue")),
    ("#3b3f73", _("Indigo")),
    ("#6b2e4f", _("Plum")),
    ("#8a3b12", _("Rust")),
    ("#2f5d3a", _("Green")),
    ("#333b40", _("Grey")),
)


class ExportForm(TokenForm):
    """Which file, for whom, in which language."""

    audience = forms.ChoiceField(label=_("For whom"), choices=Audience, widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Language"), choices=Language, widget=forms.RadioSelect)
    kind = forms.ChoiceField(label=_("Kind of file"), choices=Export.Kind, widget=forms.RadioSelect)


class SettingForm(TokenForm):
    """From which number on a count is shown, and whether a zero is printed."""

    threshold = forms.IntegerField(
        label=_("Show counts from"),
        min_value=2,
        max_value=100,
        help_text=_(
            "Smaller counts are hidden, and further ones from which they could be worked out."
        ),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    zeros_printed = forms.BooleanField(label=_("Print zeros"), required=False)


class BookletTextForm(RecordForm):
    """A page of the booklet."""

    text = PlainText(
        label=_("Text"),
        max_length=12_000,
        rows=16,
        required=False,
        help_text=_(
            "An empty line begins a paragraph; lines that begin with a dash and a space are a"
            " list. Without a word about a client."
        ),
    )


class StyleForm(TokenForm):
    """The name, the colour and the logo on the booklet."""

    name = PlainText(
        label=_("Name of the organisation"),
        max_length=120,
        required=False,
        help_text=_("empty: the name of this installation"),
    )
    colour = forms.ChoiceField(label=_("Colour"), choices=COLOURS)
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        max_length=200,
        help_text=_("PNG or JPEG of at most 1 MB, dark on white or without a background"),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )
    remove_logo = forms.BooleanField(label=_("Remove the logo"), required=False)

    def clean_logo(self) -> bytes | None:
        """Draw the picture anew as a PNG, so that nothing but the picture is kept."""
        # Not at the top: only this page needs it.
        from PIL import Image, UnidentifiedImageError

        upload = self.cleaned_data["logo"]
        if not upload:
            return None
        if upload.size > LARGEST_LOGO:
            raise forms.ValidationError(_("This file is larger than 1 MB."))
        try:
            opened = Image.open(upload, formats=("PNG", "JPEG"))
            if opened.width * opened.height > MOST_PIXELS:
                raise forms.ValidationError(_("This picture has too many points. Make it smaller."))
            picture = opened.convert("RGBA")
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
            raise forms.ValidationError(_("This is no PNG or JPEG picture.")) from error
        picture.thumbnail((WIDEST_LOGO, WIDEST_LOGO))
        out = io.BytesIO()
        picture.save(out, "PNG", optimize=True)
        return out.getvalue()

    def values(self) -> dict[str, Any]:
        """Return name, colour, and what becomes of the logo."""
        values = super().values()
        if values.pop("remove_logo") and values["logo"] is None:
            values["logo"] = b""
        return values
