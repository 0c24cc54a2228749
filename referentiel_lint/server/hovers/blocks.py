"""The key, weight or heading that a hover is about."""

from collections.abc import Iterator

from linter.words.text import N_, Text
from referentiel.grammar import KeyForm
from referentiel.kind import Kind
from referentiel.model import Entry, Key
from referentiel.profile import KEYWORDS, OF_FILES, SectionKind
from referentiel.siblings.models import siblings_of
from referentiel.source import Span
from referentiel.text.names import same_name
from referentiel_lint.server import meanings
from referentiel_lint.server.hovers.actions import action_paragraphs, own_node, weighing_of
from referentiel_lint.server.hovers.entries import LABELLED
from referentiel_lint.server.hovers.formules import formule_paragraphs
from referentiel_lint.server.hovers.markup import Explained, Markup, touches
from referentiel_lint.server.hovers.principes import principe_paragraphs
from referentiel_lint.server.reading import View


def explain_weight(view: View, offset: int, markup: Markup) -> Explained | None:
    """Explain the weight at an offset: what it is of the parent, and of the whole."""
    entry = view.document.entry_at(offset)
    node = own_node(view, entry.index) if entry else None
    for weight in node.weights if node else ():
        if node and touches(weight.span, offset):
            meaning = meanings.ACTION_KEYS[weight.unit].say(view.language)
            return Explained(weight.span, [*weighing_of(view, node, markup), meaning])
    return None


def explain_key(view: View, offset: int, markup: Markup) -> Explained | None:
    """Explain the key at an offset: what it means, and what it may hold."""
    if scenario := siblings_of(view.document).scenario:
        for written in scenario.keys:
            known = same_name(written.text, meanings.SCENARIO_KEYS)
            if known and touches(written.span, offset):
                meaning = meanings.SCENARIO_KEYS[known].say(view.language)
                return Explained(written.span, [markup.strong(known), meaning])
    entry = view.document.entry_at(offset)
    for key in entry.keys if entry else ():
        if entry and key.meant and touches(key.span, offset):
            return Explained(key.span, [*_of_key(view, entry, key, markup)])
    return None


def explain_heading(view: View, offset: int, markup: Markup) -> Explained | None:
    """Explain the heading of a section at an offset, or the title of a règle."""
    entry = view.document.entry_at(offset)
    if entry is None:
        return None
    for section in entry.sections:
        if section.heading and section.kind and touches(section.heading, offset):
            paragraphs = _of_section(view, entry, section.kind, section.heading, markup)
            return Explained(section.heading, [*paragraphs])
    if view.document.kind is Kind.REGLES and entry.title and touches(entry.title.span, offset):
        title = same_name(entry.title.text, meanings.REGLE_EFFECTS)
        if title:
            paragraphs = _of_regle(view, entry, title, markup)
            return Explained(entry.title.span, [*paragraphs])
    return None


def _of_key(view: View, entry: Entry, key: Key, markup: Markup) -> Iterator[str]:
    name, language = key.meant or "", view.language
    yield markup.strong(key.name)
    if name != key.name:
        yield N_("read as `{name}`").say(language, name=name)
    meaning = meaning_of_key(view, entry, name)
    if meaning:
        yield meaning.say(language)
    profile = view.collection.profile
    if not view.document.kind.is_sibling:
        if profile and name not in profile.keys:
            yield N_("the profile `{profile}` does not have this key").say(
                language, profile=profile.name
            )
        return
    form = view.document.kind.grammar.form(entry.level)
    if form and name in form.keys:
        yield markup.items(_of_form(form.keys[name], view))


def meaning_of_key(view: View, entry: Entry | None, name: str) -> Text | None:
    """Return what a key of an entry means."""
    tables = meanings.KEYS[view.document.kind]
    depth = entry.level // 2 if entry and view.document.kind.is_sibling else 0
    return tables[depth].get(name) if depth < len(tables) else None


def _of_form(form: KeyForm, view: View) -> Iterator[str]:
    if form.is_required:
        yield N_("required").say(view.language)
    if form.values:
        label = N_("values").say(view.language)
        values = ", ".join(f"`{value}`" for value in form.values)
        yield LABELLED.say(view.language, label=label, value=values)


def _of_section(
    view: View, entry: Entry, kind: SectionKind, heading: Span, markup: Markup
) -> Iterator[str]:
    yield markup.strong(kind)
    yield meanings.SECTIONS[kind].say(view.language)
    profile = view.collection.profile
    if view.document.kind.is_sibling:
        return
    if profile and kind not in profile.known_sections:
        owners = ", ".join(f"`{one.name}`" for one in OF_FILES if kind in one.known_sections)
        yield N_("the profile `{profile}` does not have this section; it is one of {owners}").say(
            view.language, profile=profile.name, owners=owners
        )
    if kind is SectionKind.PRINCIPE:
        yield from principe_paragraphs(view, heading, markup)
    node = own_node(view, entry.index)
    if kind in KEYWORDS and node:
        yield from action_paragraphs(view, node, markup)


def _of_regle(view: View, entry: Entry, title: str, markup: Markup) -> Iterator[str]:
    language = view.language
    yield markup.strong(title)
    yield meanings.REGLE_EFFECTS[title].say(language)
    yield from formule_paragraphs(view, entry.index, markup)
