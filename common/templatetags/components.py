"""Tags that every page uses: icons, days, form fields, cards."""

import datetime as dt
from functools import cache, lru_cache
from typing import Any
from uuid import uuid4

from django import forms, template
from django.forms import BoundField
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from common import dates
from common.context import SCRIPTS, STYLESHEETS
from common.counts import CountBar
from common.signs import colon

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=500)
def icon(name: str, size: int = 18) -> SafeString:
    """Draw one icon of the sprite; a word always stands beside it. Drawn once a process."""
    return format_html(
        '<svg width="{0}" height="{0}" aria-hidden="true"><use href="{1}#{2}"/></svg>',
        size,
        static("icons.svg"),
        name,
    )


@register.simple_tag
@cache
def stylesheets() -> SafeString:
    """Link the stylesheets of every page. Drawn once a process."""
    links = ((static(sheet),) for sheet in STYLESHEETS)
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', links)


@register.simple_tag
@cache
def scripts() -> SafeString:
    """Link the scripts of every page of the frame. Drawn once a process."""
    links = ((static(script),) for script in SCRIPTS)
    return format_html_join("\n", '<script type="module" src="{}"></script>', links)


@register.simple_tag
def form_token() -> SafeString:
    """Mark a form of one button, so that a second click does nothing; see `records.buttons`."""
    return format_html('<input type="hidden" name="form_token" value="{}">', uuid4())


@register.filter
def day(value: Any) -> str:
    """Write a day for the screen: Mon 23 Nov, with the year when it is not this year."""
    return dates.for_screen(_date(value), today=timezone.localdate()) if value else ""


@register.filter
def long_day(value: Any) -> str:
    """Write a day in full: Monday 23 November, with the year when it is not this year."""
    return dates.in_full(_date(value), today=timezone.localdate()) if value else ""


@register.filter
def relative(value: Any) -> str:
    """Write how far away a day is: "Today", "In 2 days", "2 days late"."""
    return dates.relative(_date(value), today=timezone.localdate()) if value else ""


@register.filter
def due_words(value: Any) -> str:
    """Write how far away a day to meet is: "2 days late", "Today", "In 2 days"."""
    return dates.due(_date(value), today=timezone.localdate())


@register.filter
def due_tone(value: Any) -> str:
    """Return the class that colors a day to meet."""
    return dates.tone_of(_date(value), today=timezone.localdate())


@register.simple_tag
def due(value: dt.date | dt.datetime, *, is_since: bool = False) -> SafeString:
    """Draw a day at the start of a row: how far away it is, and the day below.

    `is_since` is for the day from which something waits, or happened: it is never late.
    """
    today, day = timezone.localdate(), _date(value)
    tone = "" if is_since else dates.tone_of(day, today=today)
    return format_html(
        '<div class="due{}">{}<small>{}{}</small></div>',
        f" {tone}" if tone else "",
        (dates.relative if is_since else dates.due)(day, today=today),
        dates.for_screen(day, today=today),
        f" {clock(value)}" if isinstance(value, dt.datetime) else "",
    )


@register.filter
def clock(value: dt.datetime | None) -> str:
    """Write the time of a moment on a 24-hour clock, in local time."""
    return timezone.localtime(value).strftime("%H:%M") if value else ""


def _date(value: Any) -> dt.date:
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).date()
    return value


@register.inclusion_tag("components/field.html")
def field(
    bound: BoundField, label: Any = None, hint: Any = None, kind: str | None = None
) -> dict[str, Any]:
    """Draw one form field: label, hint, error above the control.

    `kind` is "chips" or "checks" for groups of choices, "tick" for a single box, "" for the control
    itself; when left out, the widget decides.
    """
    if kind is None:
        kind = _kind(bound.field.widget)
    shown_hint = bound.help_text if hint is None else hint
    described = [f"{bound.id_for_label}_hint"] if shown_hint else []
    # The label stands above; the sign-in library repeats it inside.
    attrs: dict[str, str | bool] = {"placeholder": False}
    if bound.errors:
        described.insert(0, f"{bound.auto_id}_error")
        attrs["aria-invalid"] = "true"
    if described:
        attrs["aria-describedby"] = " ".join(described)
    else:
        # Django would point to a text that is not drawn.
        bound.field.help_text = ""
    return {
        "bound": bound,
        "label": label or bound.label,
        "hint": shown_hint,
        "kind": kind,
        "control": "" if kind in GROUPS else bound.as_widget(attrs=attrs),
    }


GROUPS = ("chips", "checks")


def _kind(widget: forms.Widget) -> str:
    if isinstance(widget, forms.RadioSelect):
        return "chips"
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "checks"
    return "tick" if isinstance(widget, forms.CheckboxInput) else ""


@register.inclusion_tag("components/bars.html")
def bars(rows: list[CountBar], caption: str) -> dict[str, Any]:
    """Draw counts as bars, with their numbers beside them."""
    return {"bars": rows, "caption": caption, "most": max((row.count for row in rows), default=1)}


register.simple_tag(colon, name="colon")


@register.simple_block_tag
def save_bar(content: SafeString) -> SafeString:
    """Draw the bar with the buttons of a form; it stays in sight."""
    return format_html('<div class="row save-bar">{}</div>', content)


@register.simple_block_tag
def notice(
    content: SafeString, kind: str = "", *, mark: str = "", is_note: bool = False
) -> SafeString:
    """Draw a notice: its content, and the icon `mark` before it.

    `kind` is "bad" for a danger to a person, "warn", "ok" or '' for no color; `is_note` tells
    readers of the screen that it stands beside the rest.
    """
    return format_html(
        '<div class="notice{}{}"{}>{}{}</div>',
        " " if kind else "",
        kind,
        format_html(' role="{}"', "note") if is_note else "",
        icon(mark) if mark else "",
        content,
    )


class ConstantNode(template.Node):
    """What is the same for everybody in one language."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist
        self.drawn: dict[str | None, SafeString] = {}

    def render(self, context: template.Context) -> SafeString:
        language = get_language()
        if language not in self.drawn:
            # Nothing of the page or its reader can be drawn for somebody else.
            self.drawn[language] = self.nodelist.render(template.Context())
        return self.drawn[language]


@register.tag
def constant(parser: Parser, token: Token) -> ConstantNode:
    """Draw what stands up to `{% endconstant %}` once a process in each language.

    Only words, addresses and icons belong there: a variable is refused.
    """
    nodelist = parser.parse(("endconstant",))
    parser.delete_first_token()
    if nodelist.get_nodes_by_type(template.base.VariableNode):
        raise template.TemplateSyntaxError("What is constant has no variable.")
    return ConstantNode(nodelist)


SLOTS = ("heading", "actions", "endcard")


class CardNode(template.Node):
    """A card: its title, what stands beside the title, and what is in it."""

    child_nodelists = ("heading", "actions", "body")

    def __init__(self, options: dict[str, FilterExpression], slots: dict[str, NodeList]) -> None:
        self.options = options
        self.heading = slots.get("heading", NodeList())
        self.actions = slots.get("actions", NodeList())
        self.body = slots["body"]

    def render(self, context: template.Context) -> SafeString:
        title, name, label, count, level = (
            self.options[option].resolve(context) if option in self.options else None
            for option in ("title", "name", "label", "count", "level")
        )
        title = self.heading.render(context) or title
        header = named = ""
        if title:
            named = format_html(' aria-labelledby="h-{}"', name)
            number = "" if count is None else format_html(' <span class="count">{}</span>', count)
            header = format_html(
                '<header>\n<h{0} id="h-{1}">{2}{3}</h{0}>\n{4}\n</header>\n',
                level or 2,
                name,
                title,
                number,
                self.actions.render(context),
            )
        elif label:
            named = format_html(' aria-label="{}"', label)
        body = self.body.render(context)
        return format_html('<section class="card"{}>\n{}{}\n</section>', named, header, body)


@register.tag
def card(parser: Parser, token: Token) -> CardNode:
    """Draw a card around what stands between `{% card %}` and `{% endcard %}`.

    `title` (or a block `{% heading %}` for a title with more than text), `name` for the id of its
    heading, `count` beside it, `level` when it is no h2; `label` names a card without a title.
    A block `{% actions %}` stands at the end of the title's line.
    """
    options = template.base.token_kwargs(token.split_contents()[1:], parser)
    slots = {"body": parser.parse(SLOTS)}
    while (slot := parser.next_token().contents) != "endcard":
        slots[slot] = parser.parse((f"end{slot}",))
        parser.delete_first_token()
        slots["body"].extend(parser.parse(SLOTS))
    return CardNode(options, slots)
