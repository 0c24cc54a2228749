"""Ensembles: the sibling files and referentials below one folder, and references to actions."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from referentiel.identifier import ROOT, Id, parse_id, parse_lettered_id
from referentiel.kind import Kind
from referentiel.model import Document
from referentiel.node import Node
from referentiel.paths import display, on_disk
from referentiel.referential import Copy, Referentiel
from referentiel.siblings import (
    ActionLists,
    Choix,
    Indicateur,
    Personnalisation,
    Preuve,
    Question,
    Scenario,
    Unread,
    Written,
    siblings_of,
    unread_in,
)
from referentiel.text.expression import Expression
from referentiel.text.letters import compose

# The characters of the number of an action, and those that may precede it.
_NUMBER = "0123456789., "
_MARKS = "_-. "
# Letters typed, or recognised from a scan, instead of digits.
_DIGITS = str.maketrans("lIOo,", "1100.")
# List markers, which are not part of a name.
_SIGNS = "-–—•·* "


class Reference(NamedTuple):
    """The referential and the id that a reference names.

    `name` is the `short_name` of the referential if that was read, else the name in the reference,
    which may be empty. `referentiel` is None if it was not read, and `identifier` is None
    if the id cannot be parsed.
    """

    name: str
    referentiel: Referentiel | None
    identifier: Id | None


class ActionNames:
    """The actions of some referentials by the names used in references, such as `eci_1.2`.

    If several referentials share a name, such as the editions of two years, an action is looked up
    in each in turn.
    """

    def __init__(self, referentiels: Sequence[Referentiel] = ()) -> None:
        """Index the referentials that were read."""
        self._known: dict[str, list[Referentiel]] = {}
        for one in referentiels:
            self._known.setdefault(_folded(one.short_name), []).append(one)
        self._complete: dict[Node, bool] = {}
        self._lengths = sorted({len(name) for name in self._known}, reverse=True)

    def node(self, written: str) -> Node | None:
        """Return the action that a reference names exactly, or None."""
        name, referentiel, identifier = self.parse(written)
        if referentiel is None or identifier is None:
            return None
        if _name(name, identifier) != compose(written):
            return None
        return next(iter(referentiel.by_id.get(identifier, ())), None)

    def parse(self, written: str) -> Reference:
        """Parse a reference, tolerating variants in case, separators and spaces."""
        text = compose(written.strip()).lstrip(_SIGNS)
        folded = text.casefold()
        if folded in self._known:
            return self._reference(folded, ROOT)
        stem = text.rstrip(_NUMBER)
        name, number = stem.rstrip(_MARKS), text[len(stem) :].replace(" ", "").lstrip(".,")
        if name.casefold() in self._known:
            return self._reference(name.casefold(), parse_id(number))
        if beginning := self._beginning(folded, is_separate=stem.endswith("_")):
            return self._reference(beginning, self._lettered(beginning, text))
        if name == stem and name and number.isdecimal():  # The name of a root may end in a digit.
            return Reference(text, None, ROOT)
        return Reference(name, None, parse_id(number))

    def is_here(self, written: str) -> bool:
        """Return whether the action that a reference names would have been read if it existed.

        It would have been if the referential was read and all siblings of the action are known. The
        result is also True for a malformed id after the name of a referential that was read, and
        for an id without a name if any referential was read: neither names an action.
        """
        name, referentiel, identifier = self.parse(written)
        if referentiel is None:
            return not name and identifier not in (None, ROOT) and bool(self._known)
        return identifier is None or all(
            self._is_complete_around(one, identifier) for one in self._known[_folded(name)]
        )

    def meant(self, written: str) -> str | None:
        """Return the correct form of a malformed reference; None unless it means a single action.

        Examples of malformed references are `eci_1.2.04`, `eci1.2.4`, `1.2.4` (without the name of
        the referential) and `eci_l.2.4`.
        """
        name, referentiel, identifier = self.parse(written)
        if referentiel is not None:
            candidates = self._known[_folded(name)][:1]
            if identifier is None:
                identifier = parse_id(compose(written.strip())[len(name) + 1 :].translate(_DIGITS))
        else:
            candidates = [one for same in self._known.values() for one in same] * (not name)
            if identifier == ROOT:
                return None
        named = [one for one in candidates if identifier in one.by_id]
        if identifier is None or len(named) != 1:
            return None
        return _name(named[0].short_name, identifier)

    def lacking(self, written: str) -> tuple[Referentiel, Id] | None:
        """Return the referential that lacks the action of a reference, and the id of the action.

        If its parent is missing too, the id is that of the missing ancestor directly below the
        nearest existing one.

        None if the action exists, if the referential was not read, or if the id is malformed.
        """
        _, referentiel, identifier = self.parse(written)
        if referentiel is None or identifier is None or identifier in referentiel.by_id:
            return None
        known = (one.depth for one in _ancestors(identifier) if one in referentiel.by_id)
        return referentiel, Id(identifier.segments[: next(known, identifier.depth) + 1])

    def _lettered(self, beginning: str, written: str) -> Id | None:
        """Parse the lettered id after a name; None if malformed, or if no sheet has the name."""
        identifier = parse_lettered_id(written[len(beginning) + 1 :])
        has_letters = any(one.kind is Kind.TABLEUR for one in self._known[beginning])
        return identifier if has_letters else None

    def _reference(self, folded: str, identifier: Id | None) -> Reference:
        """Return a reference to a referential of this name, preferably one that has the id."""
        known = self._known[folded]
        one = next((one for one in known if identifier in one.by_id), known[0])
        return Reference(one.short_name, one, identifier)

    def _is_complete_around(self, one: Referentiel, identifier: Id) -> bool:
        """Return whether an action of a referential would have been read if it existed."""
        if identifier in one.by_id:
            return True
        if one.may_hold_unread(identifier):
            return False
        above = next((above for above in _ancestors(identifier) if above in one.by_id), None)
        if above is None:
            return one.is_whole
        parent = one.by_id[above][0]
        if parent not in self._complete:
            children = one.children(parent)
            ids = {child.identifier for child in children}
            is_here = any(child.document is parent.document for child in children)
            self._complete[parent] = (
                (is_here or one.is_whole)
                and not parent.document.hides(parent.action)
                # Of two siblings with the same id, either may be meant.
                and None not in ids
                and len(ids) == len(children)
            )
        return self._complete[parent]

    def _beginning(self, folded: str, *, is_separate: bool) -> str | None:
        """Return the longest known name of a referential with which a reference begins, or None.

        If `is_separate`, an underscore precedes the number: return None if a word follows the
        name, since it may belong to the name of a referential that was not read.
        """
        for length in self._lengths:
            name, mark, after = folded[:length], folded[length : length + 1], folded[length + 1 :]
            if name in self._known and mark and mark in _MARKS:
                return None if is_separate and after[:1].isalpha() else name
        return None


def _name(referentiel: str, identifier: Id) -> str:
    return f"{referentiel}_{identifier}" if identifier.segments else referentiel


def _folded(name: str) -> str:
    return compose(name).casefold()


def _ancestors(identifier: Id) -> Iterator[Id]:
    """Yield the ancestors of an id, the nearest first."""
    while identifier.parent is not None:
        identifier = identifier.parent
        yield identifier


M = TypeVar("M")
N = TypeVar("N", Personnalisation, ActionLists)
# A question in a formula.
_REPONSE = Expression(r"\breponse\s*\(")


class Placed(NamedTuple, Generic[M]):
    """A model of `referentiel.siblings`, and the sibling file or sheet that it was read from."""

    document: Document
    model: M


class ActionReference(NamedTuple):
    """A reference to an action, and the document, entry and key that contain it.

    `entry` is the index of the entry; None in scenarios, which have no entries.
    """

    document: Document
    entry: int | None
    key: str
    written: Written


@dataclass(frozen=True, eq=False)
class Ensemble:
    """The sibling files below one folder, in the order of their paths; compared by identity.

    `name` identifies it among others. `folder` is the path of its folder as displayed; it ends with
    `/`, so that it differs from the path of any referential. The name of a document is its path
    below that folder. `referentiels` are the referentials below the folder. `strays` are sibling
    files that are not read because of their names. `unreadable` are the paths, below the folder, of
    the files that could not be read; `excluded` are the displayed paths of excluded files and
    folders. `copies` are ignored copies of `documents`.

    `reached` maps subfolders, as paths below the folder, to the file system paths by which they
    were reached. These need not begin with `folder_path`: if reflint is run in a subfolder, they
    may be `.` or `../preuves`.
    """

    name: str
    folder: str
    documents: tuple[Document, ...]
    folder_path: Path
    referentiels: tuple[Referentiel, ...] = ()
    strays: tuple[Document, ...] = ()
    unreadable: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    copies: tuple[Copy, ...] = ()
    reached: Mapping[str, Path] = field(default_factory=dict)

    # Only files of actions have a profile.
    profile = None

    @property
    def files(self) -> tuple[Document, ...]:
        """All files that were read; copies come last."""
        return (*self.documents, *(copy.document for copy in self.copies))

    @cached_property
    def all_files(self) -> tuple[Document, ...]:
        """All files that a finding can be located in: those that were read, then the strays."""
        return (*self.files, *self.strays)

    def path(self, document: Document) -> str:
        """Return the displayed path, with `/`, of a sibling file or a file of `referentiels`."""
        if owner := self._owners.get(document):
            return owner.path(document)
        above, _, name = document.name.rpartition("/")
        folder = self._displayed.get(above) or self._display(above)
        return name if folder == "." else f"{folder}/{name}"

    def file(self, document: Document) -> Path:
        """Return the file system path of a sibling file or a file of `referentiels`."""
        if owner := self._owners.get(document):
            return owner.file(document)
        above, _, name = document.name.rpartition("/")
        return self._folder(above) / on_disk(name)

    @cached_property
    def sheets(self) -> tuple[Document, ...]:
        """The sheets of actions, which may contain règles; they are not among `files`."""
        return tuple(
            document
            for one in self.referentiels
            for document in one.documents
            if document.kind is Kind.TABLEUR
        )

    @cached_property
    def sources(self) -> tuple[Document, ...]:
        """The sibling files, then the sheets of actions, which may contain règles and `lists`."""
        return (*self.documents, *self.sheets)

    @cached_property
    def sibling_kinds(self) -> Set[Kind]:
        """The kinds of the sibling files, each as its `Kind.subject`.

        Sheets of actions count as files of règles.
        """
        kinds = {document.kind.subject for document in self.documents}
        return kinds | ({Kind.REGLES} if self.sheets else set[Kind]())

    @property
    def kinds(self) -> Set[Kind]:
        """The `sibling_kinds`, and `Kind.ACTIONS` if there are referentials."""
        actions = {Kind.ACTIONS} if self.referentiels else set[Kind]()
        return self.sibling_kinds | actions

    # --- Contents

    @cached_property
    def questions(self) -> tuple[Placed[Question], ...]:
        """All questions, in the order of files; choix from separate sheets are added to them."""
        every = (Placed(one, m) for one in self.documents for m in siblings_of(one).questions)
        return tuple(map(self._with_choix, every))

    @cached_property
    def choix(self) -> tuple[Placed[Choix], ...]:
        """All choix, in the order of files."""
        return tuple(
            Placed(one, choix)
            for one in self.documents
            for choix in (
                *(choix for question in siblings_of(one).questions for choix in question.choix),
                *siblings_of(one).choix,
            )
        )

    def choix_of(self, question: Placed[Question]) -> Sequence[Placed[Choix]]:
        """Return the choix of one of `questions`, each with its document."""
        own = [Placed(question.document, choix) for choix in question.model.choix]
        joined = self._joined(question.model)
        return [*own[: len(own) - len(joined)], *joined]

    @cached_property
    def personnalisations(self) -> tuple[Placed[Personnalisation], ...]:
        """All personnalisations, in the order of files.

        For sheets, the id of the action is preceded by the name of the referential.
        """
        return tuple(
            Placed(one, self._named(one, m))
            for one in self.sources
            for m in siblings_of(one).personnalisations
        )

    @cached_property
    def lists(self) -> tuple[Placed[ActionLists], ...]:
        """The lists of questions and indicateurs in sheets; ids are as in `personnalisations`."""
        return tuple(
            Placed(one, self._named(one, lists))
            for one in self.sheets
            for lists in siblings_of(one).lists
        )

    @cached_property
    def preuves(self) -> tuple[Placed[Preuve], ...]:
        """All preuves, in the order of files."""
        return tuple(Placed(one, m) for one in self.documents for m in siblings_of(one).preuves)

    @cached_property
    def indicateurs(self) -> tuple[Placed[Indicateur], ...]:
        """All indicateurs, in the order of files."""
        return tuple(Placed(one, m) for one in self.documents for m in siblings_of(one).indicateurs)

    @cached_property
    def scenarios(self) -> tuple[Placed[Scenario], ...]:
        """All scenarios, in the order of files."""
        models = ((one, siblings_of(one).scenario) for one in self.documents)
        return tuple(Placed(one, model) for one, model in models if model)

    # --- References

    @cached_property
    def actions(self) -> ActionNames:
        """The actions of the referentials, by the names used in references."""
        return ActionNames(self.referentiels)

    @cached_property
    def action_references(self) -> tuple[ActionReference, ...]:
        """All references to actions in sibling files, scenarios included, except in formulas."""
        found: list[ActionReference] = []
        for one in self.documents:
            models = siblings_of(one)
            for regles in models.personnalisations:
                if regles.action:
                    found.append(ActionReference(one, regles.entry, "action_id", regles.action))
            shown = [
                *((question.entry, question.actions) for question in models.questions),
                *((preuve.entry, preuve.actions) for preuve in models.preuves),
                *((indicateur.entry, indicateur.actions) for indicateur in models.indicateurs),
            ]
            found += (ActionReference(one, at, "actions", a) for at, own in shown for a in own)
            found += (
                ActionReference(one, indicateur.entry, "participation_score", action)
                for indicateur in models.indicateurs
                for action in indicateur.participation_score
            )
            if scenario := models.scenario:
                found += (ActionReference(one, None, *action) for action in scenario.actions)
        return tuple(found)

    @cached_property
    def not_here(self) -> Mapping[str, int]:
        """The number of references to each referential or kind of file that was not read.

        Keys are names of referentials (single words) and `Kind`s, in decreasing order of counts.
        """
        counts: Counter[str] = Counter()
        for reference in self.action_references:
            name, referentiel, _ = self.actions.parse(reference.written.text)
            if name and referentiel is None and len(name.split()) == 1:
                counts[name] += 1
        if Kind.QUESTIONS not in self.kinds:
            formules = (
                formule
                for one in self.personnalisations
                for regle in one.model.regles
                for formule in regle.formules
            )
            reponses = (found for one in formules for found in _REPONSE.finditer(one.text))
            counts[Kind.QUESTIONS] = sum(1 for _ in reponses) + sum(
                len(one.model.reponses) for one in self.scenarios
            )
        if Kind.INDICATEURS not in self.kinds:
            counts[Kind.INDICATEURS] = sum(len(one.model.indicateurs) for one in self.lists)
        return {name: count for name, count in counts.most_common() if count}

    def _named(self, document: Document, one: N) -> N:
        """Return a model of a sheet with the name of its referential before the id of its action.

        Models of other files, or without an action, are returned unchanged.
        """
        if document.kind is not Kind.TABLEUR or one.action is None:
            return one
        name = self._owners[document].short_name
        return one._replace(action=one.action._replace(text=f"{name}_{one.action.text}"))

    @cached_property
    def _choix_in_sheets(self) -> Mapping[str, Sequence[Placed[Choix]]]:
        """The choix from separate sheets, by the id of their question."""
        found: dict[str, list[Placed[Choix]]] = {}
        for placed in self.choix:
            if placed.model.question:
                found.setdefault(placed.model.question.text, []).append(placed)
        return found

    def _joined(self, question: Question) -> Sequence[Placed[Choix]]:
        return self._choix_in_sheets.get(question.id.text, ()) if question.id else ()

    def _with_choix(self, placed: Placed[Question]) -> Placed[Question]:
        joined = self._joined(placed.model)
        if not joined:
            return placed
        choix = (*placed.model.choix, *(one.model for one in joined))
        return placed._replace(model=placed.model._replace(choix=choix))

    def knows_all(self, kind: Kind) -> bool:
        """Return whether all ids in files of a kind are known.

        They are if `knows_files` is true and `unread` returns nothing.
        """
        return self.knows_files(kind) and not self.unread(kind)

    def knows_files(self, kind: Kind) -> bool:
        """Return whether files of a kind were read and no file is unreadable; ignore `strays`."""
        return not self.unreadable and kind in self.sibling_kinds

    def unread(self, kind: Kind) -> tuple[Unread, ...]:
        """Return the places where ids of entries of a kind could not be read."""
        strays = (one for one in self.strays if one.kind is kind)
        return (
            *(Unread(one, None, None, max(len(one.entries), 1)) for one in strays),
            *(found for one in self.documents for found in unread_in(one, kind)),
        )

    # --- Files

    def beside(self, referentiels: Mapping[str, Referentiel]) -> "Ensemble":
        """Return the ensemble with referentials replaced by those given for the same folders."""
        now = tuple(referentiels.get(one.folder, one) for one in self.referentiels)
        return self if now == self.referentiels else replace(self, referentiels=now)

    def placed_like(self, other: "Ensemble") -> "Ensemble":
        """Return the ensemble with the name, folder and paths of another one."""
        return replace(
            self,
            name=other.name,
            folder=other.folder,
            folder_path=other.folder_path,
            reached=other.reached,
        )

    @cached_property
    def _owners(self) -> Mapping[Document, Referentiel]:
        return {document: one for one in self.referentiels for document in one.all_files}

    @cached_property
    def _displayed(self) -> Mapping[str, str]:
        folders = {document.name.rpartition("/")[0] for document in self.all_files}
        return {folder: self._display(folder) for folder in folders}

    def _display(self, below: str) -> str:
        return display(self._folder(below))

    def _folder(self, below: str) -> Path:
        return self.reached.get(below) or self.folder_path / on_disk(below)


def by_name(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Return the documents of an ensemble, sorted by their paths."""
    return tuple(sorted(documents, key=attrgetter("name")))


# A collection of files that is checked as a whole.
Collection: TypeAlias = Referentiel | Ensemble
