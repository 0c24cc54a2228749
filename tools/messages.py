"""The catalogues of messages: `make messages` updates and compiles them.

Messages are the texts marked by `N_` and `NN_`, the arguments of `say` in templates and in the page
for browsers, and the docstrings of commands. `check` only lists what is missing or wrong, `compile`
only writes outdated `.mo` files, and `page` prints the French messages of the page as JSON: for
each English message a text, or a list of two forms.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("referentiel", "scoring", "linter", "referentiel_lint")
PAGE = "web/src"
LOCALE = ROOT / "linter" / "locale"
_ARGUMENT = re.compile(r"{(\w+)}")
_IN_TEMPLATE = re.compile(r'\bsay\("([^"]+)"')
# A message in JavaScript, with one form or two; each is written as a JSON string.
_STRING = r'\s*("(?:[^"\\\n]|\\.)*")'
_IN_SCRIPT = re.compile(rf"\b(?:say|N_|NN_)\({_STRING}(?:,{_STRING})?")
_WIDTH = 100


def extracted() -> polib.POFile:
    """Return all messages of the packages and the page, each with the files that it is in."""
    template = polib.POFile(wrapwidth=_WIDTH)
    known: dict[tuple[str | None, str], polib.POEntry] = {}
    for package in (*PACKAGES, PAGE):
        for path in sorted((ROOT / package).rglob("*.*")):
            place = path.relative_to(ROOT).as_posix()
            for found in _messages(path):
                entry = known.setdefault((found.msgctxt, found.msgid), found)
                entry.msgid_plural = entry.msgid_plural or found.msgid_plural
                if (place, "") not in entry.occurrences:
                    entry.occurrences.append((place, ""))
    template.extend(known.values())
    return template


def _messages(path: Path) -> Iterator[polib.POEntry]:
    if path.suffix == ".j2":
        for text in _IN_TEMPLATE.findall(path.read_text(encoding="utf-8")):
            yield polib.POEntry(msgid=text)
    if path.suffix == ".js":
        for one, other in _IN_SCRIPT.findall(path.read_text(encoding="utf-8")):
            entry = polib.POEntry(msgid=json.loads(one))
            if other:
                entry.msgid_plural, entry.msgstr_plural = json.loads(other), {0: "", 1: ""}
            yield entry
    for node in ast.walk(ast.parse(path.read_bytes() if path.suffix == ".py" else "")):
        match node:
            case ast.Call(func=ast.Name(id="N_"), args=[text], keywords=options):
                contexts = [one.value for one in options if one.arg == "context"]
                context = ast.literal_eval(contexts[0]) if contexts else None
                yield polib.POEntry(msgid=ast.literal_eval(text), msgctxt=context)
            case ast.Call(func=ast.Name(id="NN_"), args=[one, other]):
                yield polib.POEntry(
                    msgid=ast.literal_eval(one),
                    msgid_plural=ast.literal_eval(other),
                    msgstr_plural={0: "", 1: ""},
                )
            case ast.FunctionDef() if any(map(_is_command, node.decorator_list)):
                yield polib.POEntry(msgid=cleandoc(ast.get_docstring(node) or ""))


def _is_command(decorator: ast.expr) -> bool:
    match decorator:
        case ast.Call(func=ast.Attribute(attr="command" | "group")):
            return True
    return False


def update() -> None:
    """Add new messages to the catalogues, without a translation, and drop those that are gone."""
    template = extracted()
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        catalogue = polib.pofile(str(path), wrapwidth=_WIDTH)
        catalogue.merge(template)
        kept = [entry for entry in catalogue if not entry.obsolete]
        catalogue.clear()
        catalogue.extend(sorted(kept, key=lambda one: (one.msgid, one.msgctxt or "")))
        catalogue.save()


def problems() -> Iterator[str]:
    """Yield what is missing or wrong in the catalogues, a line for each message."""
    template = {(one.msgctxt, one.msgid): one for one in extracted()}
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        catalogue = polib.pofile(str(path))
        known = {(one.msgctxt, one.msgid): one for one in catalogue if not one.obsolete}
        where = path.relative_to(ROOT).as_posix()
        for key in template.keys() - known.keys():
            yield f"{where}: missing: {key[1]!r}"
        for entry in catalogue:
            source = template.get((entry.msgctxt, entry.msgid))
            if source is None or source.msgid_plural != entry.msgid_plural:
                yield f"{where}: not in the code: {entry.msgid!r}"
            elif entry.fuzzy or not entry.translated():
                yield f"{where}: not translated: {entry.msgid!r}"
            elif not _has_its_arguments(entry):
                yield f"{where}: other arguments: {entry.msgid!r}"


def _has_its_arguments(entry: polib.POEntry) -> bool:
    """Return whether each form of the translation has the same arguments as the message."""
    forms = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
    asked = {*_ARGUMENT.findall(entry.msgid), *_ARGUMENT.findall(entry.msgid_plural)}
    return all(set(_ARGUMENT.findall(form)) <= asked for form in forms) and asked <= {
        name for form in forms for name in _ARGUMENT.findall(form)
    }


def french_of_page() -> dict[str, str | list[str]]:
    """Return the French messages of the page that differ from the English ones."""
    catalogue = polib.pofile(str(LOCALE / "fr" / "LC_MESSAGES" / "reflint.po"))
    texts: dict[str, str | list[str]] = {}
    for entry in catalogue:
        if any(path.startswith(f"{PAGE}/") for path, _ in entry.occurrences):
            texts[entry.msgid] = entry.msgstr or [*entry.msgstr_plural.values()]
    return {english: text for english, text in texts.items() if text != english}


def compile_older() -> None:
    """Write each `.mo` file that is missing or older than its `.po` file."""
    for path in LOCALE.glob("*/LC_MESSAGES/*.po"):
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime:
            polib.pofile(str(path)).save_as_mofile(str(compiled))


def main(command: str = "update") -> int:
    """Run one of the commands; return 1 if `check` finds anything."""
    found: list[str] = []
    if command == "check":
        found = list(problems())
        print("\n".join(found))
    elif command == "update":
        update()
    elif command == "page":
        print(json.dumps(french_of_page(), ensure_ascii=False))
    compile_older()
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
