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


def test_one_string_has_one_translation_in_all_catalogs(tmp_path, monkeypatch):
    for app, text in (("legal", "Openen"), ("cases", "Open")):
        page = tmp_path / "templates" / app / "page.html"
        page.parent.mkdir(parents=True)
        page.write_text('{% load i18n %}{% translate "Open" %}')
        catalog = tmp_path / app / "locale" / "nl" / "LC_MESSAGES" / "django.po"
        catalog.parent.mkdir(parents=True)
        header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        catalog.write_text(f'{header}msgid "Open"\nmsgstr "{text}"\n')
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    (fault,) = translations._told_apart()
    assert "cases, legal" in fault


def test_a_label_of_the_glossary_has_its_translation(tmp_path, monkeypatch):
    glossary = tmp_path / "docs" / "glossary.md"
    glossary.parent.mkdir()
    glossary.write_text(
        "| English | Nederlands | Français | What it is |\n| --- | --- | --- | --- |\n"
        "| Hearing | Zitting | Audience | |\n"
    )
    catalog = tmp_path / "legal" / "locale" / "nl" / "LC_MESSAGES" / "django.po"
    catalog.parent.mkdir(parents=True)
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    catalog.write_text(f'{header}msgid "Hearing"\nmsgstr "Hoorzitting"\n')
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    monkeypatch.setattr(translations, "GLOSSARY", glossary)
    (fault,) = translations._off_glossary()
    assert "Zitting" in fault


def test_the_glossary_has_each_term_once():
    assert len(translations.glossary()) > 80
