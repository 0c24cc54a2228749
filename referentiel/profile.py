"""The profiles: the generations of the format, and how a referential's is told from its keys."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from referentiel.text.names import same_name
from referentiel.weight import Unit


class SectionKind(StrEnum):
    """The sections that some profile knows, spelt as in the files."""

    DESCRIPTION = "Description"
    CONTEXTE = "Contexte"
    DEFINITION = "Définition"
    EXEMPLES = "Exemples"
    RESSOURCES = "Ressources"
    RETOURS = "Retours d'expérience"
    REDUCTION = "Réduction de potentiel"
    PERIMETRE = "Périmètre de l'évaluation"
    CRITERE = "Critère"
    PREUVE = "Preuve"
    PRINCIPE = "Principe"
    ACTIONS = "Actions"
    NIVEAUX = "Niveaux"


_SECTIONS = {kind.value: kind for kind in SectionKind}
# The headings that announce children.
KEYWORDS = frozenset({SectionKind.ACTIONS, SectionKind.NIVEAUX})
ID_KEYS = frozenset({"id", "identifiant"})
# What an action is about, in the profiles that have the key `categorie`.
CATEGORIES = ("bases", "mise en œuvre", "effets")


@dataclass(frozen=True, slots=True)
class Profile:
    """One generation of the format.

    `evidence` are the keys that no other profile has; `evidence_beside_id` tell this profile
    only where the id's key is its own.
    """

    name: str
    id_key: str
    keys: frozenset[str]
    units: frozenset[Unit]
    keyword: SectionKind
    sections: frozenset[SectionKind]
    evidence: frozenset[str]
    evidence_beside_id: frozenset[str] = frozenset()
    has_principes: bool = False

    @property
    def known_sections(self) -> frozenset[SectionKind]:
        """Every section a node may have, the keyword included."""
        return self.sections | {self.keyword}


_S = SectionKind
_CONCERNE = frozenset({"concerne"})
_LATER_KEYS = frozenset({"categorie", "climat_pratic_id", "climat_pratic", "pointsDOM"})
_LATER_SECTIONS = frozenset(
    {
        _S.DESCRIPTION,
        _S.CONTEXTE,
        _S.EXEMPLES,
        _S.RESSOURCES,
        _S.RETOURS,
        _S.REDUCTION,
        _S.PERIMETRE,
        _S.CRITERE,
        _S.PREUVE,
    }
)

NIVEAUX = Profile(
    name="niveaux",
    id_key="id",
    keys=frozenset({"id", "axe_id", "indicateur"}) | _CONCERNE,
    units=frozenset(),
    keyword=_S.NIVEAUX,
    sections=frozenset({_S.DESCRIPTION, _S.DEFINITION, _S.EXEMPLES, _S.PREUVE, _S.PRINCIPE}),
    evidence=frozenset({"axe_id", "indicateur"}),
    has_principes=True,
)
PONDERATION = Profile(
    name="ponderation",
    id_key="id",
    keys=frozenset({"id", "ponderation"}) | _CONCERNE,
    units=frozenset({Unit.PONDERATION}),
    keyword=_S.ACTIONS,
    sections=frozenset({_S.DESCRIPTION, _S.EXEMPLES, _S.CRITERE, _S.PREUVE, _S.PRINCIPE}),
    evidence=frozenset({"ponderation"}),
    has_principes=True,
)
POINTS = Profile(
    name="points",
    id_key="id",
    keys=frozenset({"id", "points"}) | _LATER_KEYS | _CONCERNE,
    units=frozenset({Unit.POINTS}),
    keyword=_S.ACTIONS,
    sections=_LATER_SECTIONS,
    evidence=frozenset(),
    evidence_beside_id=frozenset({"points"}) | _LATER_KEYS,
)
POURCENTAGE = Profile(
    name="pourcentage",
    id_key="identifiant",
    keys=frozenset({"identifiant", "points", "pourcentage", "referentiel"})
    | _LATER_KEYS
    | _CONCERNE,
    units=frozenset({Unit.POINTS, Unit.POURCENTAGE}),
    keyword=_S.ACTIONS,
    sections=_LATER_SECTIONS,
    evidence=frozenset({"identifiant", "pourcentage", "referentiel"}),
)
PROFILES: Mapping[str, Profile] = {
    profile.name: profile for profile in (NIVEAUX, PONDERATION, POINTS, POURCENTAGE)
}
ALL_KEYS = frozenset().union(*(profile.keys for profile in PROFILES.values()))


def known_section(name: str) -> SectionKind | None:
    """Give the section or keyword that a heading's text is, or can only be, mistyped."""
    if exact := _SECTIONS.get(name):
        return exact
    found = same_name(name, _SECTIONS)
    return _SECTIONS[found] if found else None


@lru_cache(maxsize=256)  # Each block has the same few keys, of which several readers ask.
def known_key(name: str) -> str | None:
    """Give the key that some profile knows and that `name` is, or can only be, mistyped."""
    return same_name(name, ALL_KEYS)


def fitting_profiles(keys: Iterable[str]) -> Counter[str]:
    """Count, for each profile, the keys of a file that are evidence for it, as they are spelt."""
    written = list(keys)
    present = frozenset(written)
    counts: Counter[str] = Counter()
    for profile in PROFILES.values():
        telling = profile.evidence
        if profile.id_key in present:
            telling |= profile.evidence_beside_id
        if count := sum(key in telling for key in written):
            counts[profile.name] = count
    return counts


def detect_profile(files: Iterable[Counter[str]]) -> Profile | None:
    """Tell the referential's profile from what its files' keys fit (see `fitting_profiles`).

    A file that fits several or none tells nothing; the profile of most others wins, and of two
    with as many files the later generation. Where no file tells by itself, the most keys of all
    files do: one stray key does not outvote the rest. None says that nothing tells.
    """
    fits = list(files)
    votes = Counter(name for file in fits if len(file) == 1 for name in file)
    if not votes:
        keys = sum(fits, Counter[str]()).most_common(2)
        is_clear = len(keys) == 1 or (len(keys) == 2 and keys[0][1] > keys[1][1])
        return PROFILES[keys[0][0]] if is_clear else None
    order = tuple(PROFILES)
    return PROFILES[max(votes, key=lambda name: (votes[name], order.index(name)))]
