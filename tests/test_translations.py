"""Finnish and Swedish are complete: no empty, fuzzy or outdated text."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ["fi", "sv"]
TRANSLATING = {"_", "gettext", "gettext_lazy", "ngettext", "pgettext", "pgettext_lazy", "npgettext"}
ALONE = {"_", "gettext", "gettext_lazy"}
IN_TEMPLATE = re.compile(r'{% translate "([^"]*)"(?! context)')
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def _catalog(language: str, root: Path = ROOT) -> Catalog:
    path = root / "locale" / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        return read_po(file, locale=language)


def _messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def _key(message: Message) -> tuple[str | None, str]:
    return message.context, str(message.id)


def _texts(value: object) -> list[str]:
    return [str(text) for text in value] if isinstance(value, (list, tuple)) else [str(value)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language: str):
    messages = _messages(_catalog(language))
    assert messages
    assert [m.id for m in messages if m.fuzzy or not all(_texts(m.string or ""))] == []


def _placeholders(ids: object) -> list[set[str]]:
    return [set(PLACEHOLDER.findall(text)) for text in _texts(ids)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_kept(language: str):
    wrong = [
        message.id
        for message in _messages(_catalog(language))
        for text in _texts(message.string)
        # A singular may say "one" where the plural has the number.
        if set(PLACEHOLDER.findall(text)) not in _placeholders(message.id)
    ]
    assert wrong == []


def test_no_text_to_translate_is_inside_an_f_string():
    """The extraction does not find it there: it would stay English."""
    inside = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for package in ("catalogue", "importer")
        for path in sorted((ROOT / package).rglob("*.py"))
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and ast.unparse(call.func) in TRANSLATING
    ]
    assert inside == []


def test_no_text_stands_alone_and_is_counted():
    """Python before 3.11.5 does not find a text alone that is kept with its plural."""
    counted = {
        message.id[0]
        for message in _messages(_catalog("fi"))
        if message.pluralizable and not message.context
    }
    assert counted
    assert counted & _texts_alone() == set()


def _texts_alone() -> set[str]:
    """Return the texts without a plural or a context that code and templates ask for."""
    calls = (
        call
        for package in ("catalogue", "importer")
        for path in sorted((ROOT / package).rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) in ALONE
    )
    in_code = {ast.literal_eval(call.args[0]) for call in calls}
    templates = [path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.html")]
    return in_code | {text for template in templates for text in IN_TEMPLATE.findall(template)}


@pytest.mark.skipif(not shutil.which("xgettext"), reason="gettext is not installed here")
def test_the_texts_are_those_of_the_code(tmp_path: Path):
    """Extract the texts anew in a copy and compare them with the translations kept."""
    ignored = shutil.ignore_patterns("var", ".venv", ".git", "tests", "__pycache__", "seeds")
    copy = tmp_path / "copy"
    shutil.copytree(ROOT, copy, ignore=ignored)
    command = ["manage.py", "makemessages", "--locale", "fi", "--no-obsolete", "--verbosity", "0"]
    subprocess.run([sys.executable, *command], cwd=copy, check=True, capture_output=True)  # noqa: S603 - fixed arguments
    extracted = {_key(m) for m in _messages(_catalog("fi", copy))}
    for language in LANGUAGES:
        assert {_key(m) for m in _messages(_catalog(language))} == extracted
