"""Read the forms of a page as a browser does: where they go, which fields they have."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

TEXTS = {"text", "search", "textarea", "tel", "email", "url"}


@dataclass
class Field:
    """One name of a form. `kind` is the type of its control, `options` what one may choose."""

    name: str
    kind: str
    values: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    attrs: dict = field(default_factory=dict)

    @property
    def is_text(self) -> bool:
        """Answer whether anything may be typed in it, and is shown again."""
        return self.kind in TEXTS


@dataclass
class Form:
    """A form that is posted. `action` is '' for the address of its page."""

    action: str
    fields: dict[str, Field] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.links: list[str] = []
        self.form: Form | None = None
        self.text: Field | None = None
        self.select: Field | None = None

    def handle_starttag(self, tag, attrs):
        attrs = {name: "" if value is None else value for name, value in attrs}
        if tag == "a" and attrs.get("href", "").startswith(("/", "?")):
            self.links.append(attrs["href"])
        if tag == "form":
            is_post = attrs.get("method", "").lower() == "post"
            self.form = Form(attrs.get("action", "")) if is_post else None
            if self.form:
                self.forms.append(self.form)
        elif self.form is not None:
            self._control(tag, attrs)

    def _control(self, tag, attrs):
        name = attrs.get("name")
        if tag == "option" and self.select is not None:
            self.select.options.append(attrs.get("value", ""))
            if "selected" in attrs:
                self.select.values.append(attrs.get("value", ""))
        if not name or name == "csrfmiddlewaretoken":
            return
        if tag == "input":
            self._input(name, attrs)
        elif tag == "textarea":
            self.text = self._add(name, "textarea", attrs)
            self.text.values.append("")
        elif tag == "select":
            self.select = self._add(name, "select", attrs)
        elif tag == "button":
            self._add(name, "button", attrs).options.append(attrs.get("value", ""))

    def _input(self, name, attrs):
        kind = attrs.get("type", "text")
        found = self._add(name, kind, attrs)
        if kind in {"radio", "checkbox"}:
            found.options.append(attrs.get("value", "on"))
            if "checked" in attrs:
                found.values.append(attrs.get("value", "on"))
        else:
            found.values.append(attrs.get("value", ""))

    def _add(self, name, kind, attrs) -> Field:
        return self.form.fields.setdefault(name, Field(name, kind, attrs=attrs))

    def handle_data(self, data):
        if self.text is not None:
            self.text.values[-1] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self.text is not None:
            # A browser leaves out the line break that follows the tag.
            self.text.values[-1] = self.text.values[-1].removeprefix("\n")
            self.text = None
        elif tag == "select":
            self.select = None
        elif tag == "form":
            self.form = None


def read(html: str) -> tuple[list[Form], list[str]]:
    """Return the forms of a page that are posted, and the addresses of our own it links to."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.forms, reader.links
