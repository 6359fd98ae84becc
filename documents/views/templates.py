"""Settings: the templates of letters, and their wordings."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guards import StaffRequest, page_view
from documents import actions
from documents.fields import FIELDS
from documents.forms import LetterTemplateForm, WordingForm
from documents.models import Language, LetterTemplate, LetterText
from records.pages import add_record, edit_record, row_or_404

PAGE = "documents:letter_templates"


@require_GET
@page_view(PAGE)
def letter_templates(request: StaffRequest) -> HttpResponse:
    """List the templates of letters, each with its languages."""
    rows = LetterTemplate.objects.select_related("kind").order_by("position", "value")
    context = {"templates": rows, "languages": Language.choices}
    return render(request, "documents/letter_templates.html", context)


@require_http_methods(["GET", "POST"])
@page_view(PAGE)
def add_template(request: StaffRequest) -> HttpResponse:
    """Add a template of letters."""
    return add_record(
        request,
        None,
        form=LetterTemplateForm,
        action=actions.add_template,
        done=PAGE,
        edit="documents:edit_template",
        rows=LetterTemplate.objects.all(),
        heading=_("A template of letters"),
    )


@require_http_methods(["GET", "POST"])
@page_view(PAGE)
def edit_template(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Change who writes a letter, and what it is called."""
    template = row_or_404(LetterTemplate.objects.all(), pk)
    return edit_record(
        request,
        template,
        form=LetterTemplateForm,
        action=actions.change_template,
        done=PAGE,
        heading=template.label,
    )


@require_http_methods(["GET", "POST"])
@page_view(PAGE)
def word_template(request: StaffRequest, pk: UUID, language: str) -> HttpResponse:
    """Write a newer wording of a letter in one language."""
    template = row_or_404(LetterTemplate.objects.all(), pk)
    if language not in Language.values:
        raise Http404
    texts = list(
        template.texts.filter(language=language).select_related("created_by").order_by("-number")
    )
    newest = texts[0] if texts else LetterText(number=0)

    def save(*, values: dict[str, Any], **sent: Any) -> LetterText:
        number = values.pop("number")
        return actions.word_template(
            template=template, language=language, number=number, values=values, **sent
        )

    return add_record(
        request,
        None,
        form=lambda typed, *, initial: WordingForm(typed, initial=initial),
        action=save,
        initial={"number": newest.number, "subject": newest.subject, "body": newest.body},
        done=PAGE,
        heading=f"{template.label}: {Language(language).label}",
        template="documents/wording.html",
        extra={
            "fields": FIELDS,
            "template_row": template,
            "language": language,
            "earlier": texts[1:],
        },
    )


@require_GET
@page_view(PAGE)
def wording(request: StaffRequest, pk: UUID, language: str, number: int) -> HttpResponse:
    """Show an earlier wording of a letter."""
    texts = LetterText.objects.select_related("template", "created_by")
    text = texts.filter(template=pk, language=language, number=number).first()
    if text is None:
        raise Http404
    back = reverse("documents:word_template", args=[pk, language])
    return render(request, "documents/earlier_wording.html", {"text": text, "back_url": back})
