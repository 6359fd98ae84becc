"""Strings are found wherever they stand in a page, however it is indented."""

from common import translations


def test_a_string_of_an_indented_page_is_found(tmp_path, monkeypatch):
    page = tmp_path / "templates" / "cases" / "page.html"
    page.parent.mkdir(parents=True)
    page.write_text(
        '{% load i18n %}\n<p>\n      {% if x %}\n    {% translate "Deep inside" %}'
        "\n  {% blocktranslate count n=n %}\n  one {{ n }}{% plural %}\n many {{ n }}"
        "{% endblocktranslate %}{% endif %}\n</p>"
    )
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    catalog = translations.strings_in_use()["cases"]
    assert "Deep inside" in catalog
    assert any(isinstance(message.id, tuple) for message in catalog)
