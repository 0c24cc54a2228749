"""The tables of the reference: each row is an entry of a table in the code, with its meaning."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from linter.topics.sentences import condition
from linter.words import Language, Text, listed
from referentiel import siblings
from referentiel.grammar import REGLE_TITLES, EntryForm, KeyForm, ValueForm
from referentiel.kind import FOLDERS, SCENARIO_ENDING, Kind
from referentiel.profile import ALL_KEYS, OF_FILES, PROFILES, SectionKind
from referentiel_lint.server import meanings as words
from scoring.formule.identite import PROPRIETES, occurs
from scoring.formule.tree import ARGUMENTS, KEYWORDS, LEVELS, VERITES, Function, Identite, Mot
from scoring.reglement import Reglement

_FORMS: Mapping[ValueForm, str] = {
    ValueForm.TEXT: "un texte",
    ValueForm.ANY_TEXT: "un texte ou un nombre",
    ValueForm.WHOLE_NUMBER: "un nombre entier",
    ValueForm.YES_NO: "`yes` ou `no`",
    ValueForm.LIST: "une liste",
    ValueForm.YES_NO_OR_LIST: "`yes`, `no` ou une liste",
}

# The page is about files; docs/sheets.fr.md is about sheets.
_IN_FILES = tuple(kind for kind in Kind if not kind.is_sheet)
_NAMES = tuple(profile.name for profile in OF_FILES)


def _kinds(names: Mapping[str, str]) -> str:
    """Return a row for each kind of file."""
    return _rows(
        (names[name], _folders(Kind(name)), _marks(Kind(name))) for name in _same(names, _IN_FILES)
    )


def _folders(kind: Kind) -> str:
    return _listed((f"{name}s/" for name, one in FOLDERS.items() if one is kind), " ou ")


def _marks(kind: Kind) -> str:
    if kind is Kind.ACTIONS:
        return "les clés d'actions ; à défaut, son nom, qui est un identifiant"
    if kind is Kind.SCENARIO:
        return f"son nom, qui finit par `{SCENARIO_ENDING}`"
    others = frozenset().union(*(other.grammar.keys for other in _IN_FILES if other is not kind))
    own = [key for key in kind.grammar.forms[0].required if key not in others]
    if not own:
        return "les clés `id` et `actions`, seules"
    formule = " ; un bloc `formule`" if kind.grammar.has_formules else ""
    return f"des clés que les autres fichiers n'ont pas, comme {_listed(own)}{formule}"


def _keys(kind: str, depth: int) -> str:
    """Return the keys of the entries of a kind of file, each with its values and its meaning."""
    keys, meanings = _form(kind, depth).keys, words.KEYS[Kind(kind)][depth]
    rows = (
        (f"`{key}`", _value(form), "oui" if form.is_required else "", _french(meanings[key]))
        for key, form in ((key, keys[key]) for key in _same(meanings, tuple(keys)))
    )
    return _table(("clé", "valeur", "obligatoire", "sens"), rows)


def _form(kind: str, depth: int) -> EntryForm:
    return Kind(kind).grammar.forms[depth]


def _value(key: KeyForm) -> str:
    values = _listed(key.values, " ou " if key.form is ValueForm.TEXT else " et ")
    if key.values and key.form is ValueForm.TEXT:
        return values
    text = _FORMS[key.form]
    if key.values:
        text = f"{text} de valeurs parmi {values}"
    if key.is_required and key.may_be_empty:
        text = f"{text}, qui peut être vide"
    if key.longest:
        text = f"{text}, {key.longest} caractères au plus"
    return text


def _sections(kind: str) -> str:
    """Return a sentence on the sections that the entries of a kind of file may have."""
    form = _form(kind, 0)
    names = [f"## {name}" for name in SectionKind if name in form.known_sections]
    what = "Section permise" if len(names) == 1 else "Sections permises"
    return f"{what} : {_listed(names, ' et ')}."


def _profiles() -> str:
    """Return the profiles with their distinguishing features."""
    rows = (
        (
            f"`{profile.name}`",
            f"`{profile.id_key}`",
            _listed(profile.units, " ou ") or "aucun",
            f"`{profile.keyword}`",
            "oui" if profile.has_principes else "non",
        )
        for profile in OF_FILES
    )
    head = ("profil", "identifiant", "poids", "annonce les actions", "principes")
    return _table(head, rows)


def _keys_of_profiles() -> str:
    """Return the keys of actions, and the profiles that have them."""
    meanings = words.ACTION_KEYS
    rows = (
        (f"`{key}`", *_has(key, lambda name: PROFILES[name].keys), _french(meanings[key]))
        for key in _same(meanings, tuple(ALL_KEYS), is_ordered=False)
    )
    return _table(("clé", *(f"`{name}`" for name in _NAMES), "sens"), rows)


def _sections_of_profiles() -> str:
    """Return the sections of actions, and the profiles that have them."""
    known = frozenset().union(*(profile.known_sections for profile in OF_FILES))
    rows = (
        (f"`{section}`", *_has(section, lambda name: PROFILES[name].known_sections))
        for section in SectionKind
        if section in known
    )
    return _table(("section", *(f"`{name}`" for name in _NAMES)), rows)


def _has(value: str, of_profile: Callable[[str], frozenset[str]]) -> Iterator[str]:
    yield from ("oui" if value in of_profile(name) else "" for name in _NAMES)


def _with_principes() -> str:
    names = [profile.name for profile in OF_FILES if profile.has_principes]
    return _listed(names, " et ")


def _titles() -> str:
    """Return the types of règles with what their formulas give, and the effect."""
    results, effects = words.REGLE_RESULTS, words.REGLE_EFFECTS
    rows = (
        (f"`### {title}`", _french(results[title]), _french(effects[title]))
        for title in _same(results, tuple(REGLE_TITLES))
    )
    return _table(("titre", "la formule donne", "effet"), rows)


def _functions(*, of_2026: bool = False) -> str:
    """Return the functions of formulas of 2023, or those that 2026 adds, and their results."""
    return _rows(
        (_listed(words.FUNCTION_FORMS[one], " ou "), _french(words.FUNCTIONS[one]))
        for one in Function
        if (one not in ARGUMENTS[Reglement.R2023]) is of_2026
    )


def _priorities(*, of_2026: bool = False) -> str:
    """Return the operators, in order of precedence."""
    reglement = Reglement.R2026 if of_2026 else Reglement.R2023
    levels = sorted(set(LEVELS[reglement].values()), reverse=True)
    groups = ([one for one, level in LEVELS[reglement].items() if level == own] for own in levels)
    return ", puis ".join(_listed(group, " et ") for group in groups)


def _keywords() -> str:
    return _listed(sorted(KEYWORDS), " et ")


def _verites() -> str:
    return _listed(VERITES[Reglement.R2023], " ou ")


def _proprietes(*, of_2026: bool = False) -> str:
    """Return the properties of a collectivité, and what each value means."""
    reglement = Reglement.R2026 if of_2026 else Reglement.R2023
    rows = (
        (f"`{propriete}`", f"`{valeur}`", _meaning(propriete, valeur, reglement))
        for propriete, valeurs in PROPRIETES[reglement].items()
        for valeur in valeurs
    )
    return _table(("propriété", "valeur", "sens"), rows)


def _meaning(propriete: str, valeur: str, reglement: Reglement) -> str:
    if not occurs(reglement, propriete, valeur):
        return "ne vaut pour aucune collectivité"
    return condition(Identite(propriete, Mot(valeur)), Language.FRENCH, reglement)


def _scenario_keys() -> str:
    meanings = words.SCENARIO_KEYS
    return _rows((f"`{key}`", _french(meanings[key])) for key in _same(meanings, siblings.KEYS))


# --- Completeness


def _same(
    meanings: Mapping[str, object], known: Sequence[str], *, is_ordered: bool = True
) -> Sequence[str]:
    """Return the known entries; assert that there are words for exactly these, in this order."""
    assert list(meanings) == list(known) if is_ordered else set(meanings) == set(known), (
        f"referentiel_lint/server/meanings.py has no words for just {known}"
    )
    return known if is_ordered else tuple(meanings)


def _french(text: Text) -> str:
    return text.say(Language.FRENCH)


def _listed(names: Iterable[str], between: str = ", ") -> str:
    return listed([f"`{name}`" for name in names], between)


def _rows(rows: Iterator[tuple[str, ...]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    return f"| {' | '.join(head)} |\n|{'---|' * len(head)}\n{_rows(rows)}"


# The functions that the template of the page can call.
PARTS: Mapping[str, Callable[..., str]] = {
    "kinds": _kinds,
    "keys": _keys,
    "sections": _sections,
    "profiles": _profiles,
    "keys_of_profiles": _keys_of_profiles,
    "sections_of_profiles": _sections_of_profiles,
    "with_principes": _with_principes,
    "titles": _titles,
    "functions": _functions,
    "priorities": _priorities,
    "keywords": _keywords,
    "verites": _verites,
    "proprietes": _proprietes,
    "scenario_keys": _scenario_keys,
}
