"""A template that cannot be read, or that names no address, fails the check."""

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import override_settings


def folder_with(tmp_path, text: str):
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    engine = settings.TEMPLATES[0] | {"DIRS": [tmp_path]}
    return override_settings(TEMPLATES=[engine])


def test_the_templates_of_the_house_are_well(capsys):
    call_command("check_templates")
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{% if x %}never ended", "page.html: Unclosed tag"),
        ('{% url "cases:nowhere" %}', "page.html: no address is called cases:nowhere"),
        ("{% nonsense %}", "page.html: Invalid block tag"),
    ],
)
def test_a_faulty_template_is_named(tmp_path, capsys, text, fault):
    with folder_with(tmp_path, text), pytest.raises(CommandError, match="1 faults in 1"):
        call_command("check_templates")
    assert fault in capsys.readouterr().out
