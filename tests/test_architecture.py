"""The house walks itself: routes, templates, records, words. No list to maintain."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.template.loader import get_template
from django.urls import URLPattern, URLResolver, get_resolver

from cases.models import CaseRecord
from cases.permissions import Permission
from common.hooks import event_labels

ROOT = Path(settings.BASE_DIR)
OURS = [config for config in apps.get_app_configs() if Path(config.path).parent == ROOT]
SOURCES = [
    path
    for config in OURS
    for path in sorted(Path(config.path).rglob("*.py"))
    if "migrations" not in path.parts
]
VIEWS = [
    path
    for path in SOURCES
    if path.parent.name == "views"
    or (path.name in {"views.py", "pages.py", "tasks.py"} and path.parent.parent == ROOT)
]
# What a view may not say: each would go past the one rule, or past the escaping of templates.
FORBIDDEN = re.compile(
    r"\.unscoped\b|\.raw\(|\.cursor\(|\bmark_safe\b|csrf_exempt|get_object_or_404\("
    r"|\.objects\.(?!(?:visible_to|mine|valid_now|of|on|owned|kept_for|on_cards|closure)\b)|_set\.|_default_manager"
)
# Tables without a word of any file may be read plainly in a view.
PLAIN = re.compile(
    r"\b(User|UserSession|Authenticator|Invitation"
    r"|Contact|ContactKind|Merge|House|Unit|Room|Bed|Event|Batch|DocumentKind|Level|Code|Rule|ProcedureKind"
    r"|Campaign|Activity|Recommendation|Shift|LetterTemplate|LetterText|NoteOutline|ConsentSetting"
    r"|ChecklistItem|Instrument|StableCare|FreeMovement|LegalAidThresholds|CommissionCaps|Fund"
    r"|FundBudget|NumberAuthorisation|Interpreter|InterpreterLanguage|Language"
    r"|PartnerAbroad|OwnKey)\b"
)


def routes(patterns=None, prefix=""):
    """Yield (path, name, view) of every address."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, path)
        elif isinstance(pattern, URLPattern):
            yield path, pattern.name, pattern.callback


def test_the_project_itself_holds_settings_addresses_and_entry_points_only():
    modules = {path.name for path in (ROOT / "payoke").glob("*.py")}
    assert modules == {"__init__.py", "celery.py", "settings.py", "urls.py", "wsgi.py"}


# How code can come to the events: by their model, by its name, or by their table.
EVENTS = re.compile(
    r"\bEvent\.(objects|_base_manager|_default_manager)\b|\baudit_event\b"
    r"|[\"']audit(\.|[\"'], ?[\"'])Event[\"']",
    re.IGNORECASE,
)


def test_the_trail_is_read_by_what_leaves_clinical_notes_out():
    """Outside of `audit` nobody queries the events themselves; see `audit.reading.events`."""
    readers = {
        str(path.relative_to(ROOT))
        for path in SOURCES
        if EVENTS.search(path.read_text(encoding="utf-8"))
    }
    of_owner = {"common/rights.py", "audit/management/commands/acknowledge_fault.py"}
    assert readers - of_owner == {"audit/reading.py", "audit/sealing.py", "audit/trail.py"}


@pytest.mark.parametrize(
    "text",
    [
        "Event.objects.filter()",
        "Event._base_manager.all()",
        'apps.get_model("audit", "Event")',
        'apps.get_model("audit.Event")',
        'cursor.execute("select at from audit_event")',
    ],
)
def test_each_way_to_the_events_is_noticed(text):
    assert EVENTS.search(text)


# What reads the grants of others says which it means; what writes them shows none.
SAYS_WHICH = re.compile(r"\.shown\(\)|\bsource(__in)?=|\.(bulk_create|create|end)\(")


def chains_of_grants(source: str) -> list[str]:
    """Return each expression that begins with all grants of the files, as far as it is chained."""
    chains: dict[tuple[int, int], str] = {}
    for node in ast.walk(ast.parse(source)):
        text = ast.unparse(node) if isinstance(node, ast.expr) else ""
        if re.match(r"Case(User|Group)Grant\.objects\b", text):
            begin = (node.lineno, node.col_offset)
            chains[begin] = max(chains.get(begin, ""), text, key=len)
    return list(chains.values())


def test_grants_of_clinical_notes_are_shown_to_nobody_by_accident():
    """See `cases.grants.GrantQuerySet.shown`: whoever reads grants says that, or their source."""
    wrong = [
        f"{path.relative_to(ROOT)}: {chain}"
        for path in SOURCES
        for chain in chains_of_grants(path.read_text(encoding="utf-8"))
        if not SAYS_WHICH.search(chain)
    ]
    assert wrong == []


def test_a_read_of_all_grants_is_noticed():
    (chain,) = chains_of_grants("rows = CaseUserGrant.objects.valid_now().filter(user=user)")
    assert not SAYS_WHICH.search(chain)


def test_each_address_of_a_file_names_its_permission():
    unnamed = [
        path
        for path, _name, view in routes()
        if path.startswith("cases/<") and getattr(view, "permission", None) not in Permission
    ]
    assert unnamed == []


@pytest.mark.parametrize(
    "name",
    sorted(
        str(path.relative_to(ROOT / "templates"))
        for path in (ROOT / "templates").rglob("*")
        if path.suffix in {".html", ".txt"}
    ),
)
def test_each_template_compiles(name):
    assert get_template(name)


def test_each_record_follows_its_case_by_a_line_or_a_permission():
    for model in apps.get_models():
        if issubclass(model, CaseRecord):
            names = {field.name for field in model._meta.get_fields()}
            declared = (bool(model.service_line), bool(model.view_permission), "line" in names)
            assert sum(declared) == 1, model


def test_content_can_only_be_reached_by_saying_whose_eyes_it_is_for():
    for model in apps.get_models():
        if issubclass(model, CaseRecord):
            assert model._meta.default_manager_name == "unscoped", model
            with pytest.raises(TypeError, match="visible_to"):
                model.objects.all()


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: str(path.relative_to(ROOT)))
def test_views_ask_the_rule_and_nothing_else(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    wrong = [
        f"{number}: {line.strip()}"
        for number, line in enumerate(lines, 1)
        if FORBIDDEN.search(line) and not PLAIN.search(line) and not line.lstrip().startswith("#")
    ]
    assert wrong == []


def roles_in(node: ast.AST) -> int:
    """Count the roles that a list of any kind, or the arguments of a call, name."""
    items = node.args if isinstance(node, ast.Call) else getattr(node, "elts", ())
    return sum(ast.unparse(item).startswith("Role.") for item in items)


def test_no_view_has_a_list_of_roles_of_its_own():
    own = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in VIEWS
        if path != ROOT / "accounts" / "pages.py"  # the one table
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if roles_in(node) > 1
    ]
    assert own == []


def test_templates_never_switch_escaping_off():
    wrong = [
        path
        for path in (ROOT / "templates").rglob("*.html")
        if re.search(r"\|\s*safe\b|autoescape off", path.read_text(encoding="utf-8"))
    ]
    assert wrong == []


def verbs():
    """Yield (file, verb) of each `record("verb", …)` in our code."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", getattr(node.func, "attr", "")) == "record"
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                yield path, node.args[0].value


def test_each_verb_of_the_trail_has_words():
    assert {verb for _path, verb in verbs()} - set(event_labels()) == set()


def test_a_file_fits_in_the_head():
    long = {
        str(path.relative_to(ROOT)): count
        for path in [*SOURCES, *(ROOT / "tests").rglob("*.py")]
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}


def test_nobody_reads_the_library_of_grants_but_the_rule():
    readers = [
        path
        for path in SOURCES
        if re.search(
            r"get_objects_for_user|guardian\.shortcuts|\bhas_perm\b|get_perms\b",
            path.read_text(encoding="utf-8"),
        )
    ]
    assert readers == []
