"""The profiles, which are generations of the format, and how keys reveal a file's profile."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from referentiel.weights.weight import PERCENTS, Unit, Weighting


class SectionKind(StrEnum):
    """The sections of actions and of sibling files, spelt as in the files."""

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
    CHOIX = "Choix"
    REGLES = "Règles"
    SOURCE = "Source"


_SIBLING_SECTIONS = frozenset({SectionKind.CHOIX, SectionKind.REGLES, SectionKind.SOURCE})
# The sections that actions may have in at least one profile.
ACTION_SECTIONS = frozenset(SectionKind) - _SIBLING_SECTIONS
# The headings that introduce children.
KEYWORDS = frozenset(
    {SectionKind.ACTIONS, SectionKind.NIVEAUX, SectionKind.CHOIX, SectionKind.REGLES}
)
ID_KEYS = frozenset({"id", "identifiant"})
# The values of the key `categorie`, in the profiles that have it.
CATEGORIES = ("bases", "mise en œuvre", "effets")


class Profile(NamedTuple):
    """A generation of the format.

    `keyword` is the section whose heading comes before nested actions. A key that no other profile
    of Markdown files has is evidence for this one. The keys in `evidence_with_id` are also
    evidence, in a file that has this profile's key for the id.
    """

    name: str
    id_key: str
    keys: frozenset[str]
    weighting: Weighting
    keyword: SectionKind
    sections: frozenset[SectionKind]
    evidence_with_id: frozenset[str] = frozenset()
    has_principes: bool = False

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units of weights, which are also their keys."""
        return self.weighting.units

    @property
    def known_sections(self) -> frozenset[SectionKind]:
        """Every section that an action may have, `keyword` included."""
        return self.sections | {self.keyword}


_S = SectionKind
_CONCERNE = frozenset({"concerne"})
# The keys and sections that the two later generations have in common.
_COMMON_LATER_KEYS = frozenset({"categorie", "climat_pratic_id", "climat_pratic", "pointsDOM"})
_COMMON_LATER_SECTIONS = ACTION_SECTIONS - KEYWORDS - {_S.DEFINITION, _S.PRINCIPE}

NIVEAUX = Profile(
    name="niveaux",
    id_key="id",
    keys=frozenset({"id", "axe_id", "indicateur"}) | _CONCERNE,
    weighting=Weighting(),
    keyword=_S.NIVEAUX,
    sections=frozenset({_S.DESCRIPTION, _S.DEFINITION, _S.EXEMPLES, _S.PREUVE, _S.PRINCIPE}),
    has_principes=True,
)
PONDERATION = Profile(
    name="ponderation",
    id_key="id",
    keys=frozenset({"id", "ponderation"}) | _CONCERNE,
    weighting=Weighting((Unit.PONDERATION,), shares_evenly=False),
    keyword=_S.ACTIONS,
    sections=frozenset({_S.DESCRIPTION, _S.EXEMPLES, _S.CRITERE, _S.PREUVE, _S.PRINCIPE}),
    has_principes=True,
)
POINTS = Profile(
    name="points",
    id_key="id",
    keys=frozenset({"id", "points"}) | _COMMON_LATER_KEYS | _CONCERNE,
    weighting=Weighting((Unit.POINTS,), below_mesure={Unit.POINTS: PERCENTS}),
    keyword=_S.ACTIONS,
    sections=_COMMON_LATER_SECTIONS,
    evidence_with_id=frozenset({"points"}) | _COMMON_LATER_KEYS,
)
POURCENTAGE = Profile(
    name="pourcentage",
    id_key="identifiant",
    keys=frozenset({"identifiant", "points", "pourcentage", "referentiel"})
    | _COMMON_LATER_KEYS
    | _CONCERNE,
    weighting=Weighting((Unit.POINTS, Unit.POURCENTAGE)),
    keyword=_S.ACTIONS,
    sections=_COMMON_LATER_SECTIONS,
)
# The columns of a sheet whose contents are in sibling files when the format is Markdown.
_OF_REGLES = frozenset({"desactivation", "reduction", "score", "exprScore"})
_OF_LISTS = frozenset({"personnalisationQuestions", "indicateurs"})
_CARRIED_KEYS = frozenset({"ponderation", "climat_pratic_id", "pointsDOM", "axe_id", "concerne"})
# The profile of sheets, whose columns correspond to keys and sections.
TABLEUR = Profile(
    name="tableur",
    id_key="identifiant",
    keys=frozenset({"identifiant", "points", "pourcentage", "categorie"})
    | (_OF_REGLES | _OF_LISTS | _CARRIED_KEYS),
    weighting=Weighting((Unit.POINTS, Unit.POURCENTAGE, Unit.PONDERATION)),
    keyword=_S.ACTIONS,
    sections=_COMMON_LATER_SECTIONS | {_S.DEFINITION, _S.PRINCIPE},
)
# From the oldest generation to the latest; the latest wins a tie of votes. The schema of the
# configuration lists the same names.
PROFILES: Mapping[str, Profile] = {
    profile.name: profile for profile in (NIVEAUX, PONDERATION, POINTS, POURCENTAGE, TABLEUR)
}
# The profiles of Markdown files; the profile of a sheet follows from its format.
OF_FILES = tuple(profile for profile in PROFILES.values() if profile is not TABLEUR)
# The weighting if the profile is unknown.
UNKNOWN_WEIGHTING = PONDERATION.weighting
# For each profile, the keys that no other profile has.
_UNIQUE_KEYS = {
    profile.name: profile.keys.difference(
        *(other.keys for other in OF_FILES if other is not profile)
    )
    for profile in OF_FILES
}
ALL_KEYS = frozenset().union(*(profile.keys for profile in OF_FILES))


def fitting_profiles(keys: Collection[str]) -> Counter[str]:
    """Return the number of keys of a file that are evidence for each profile, by its name.

    Profiles without evidence are absent. Mistyped keys are not counted.
    """
    counts: Counter[str] = Counter()
    for profile in OF_FILES:
        evidence = _UNIQUE_KEYS[profile.name]
        if profile.id_key in keys:
            evidence |= profile.evidence_with_id
        if count := sum(key in evidence for key in keys):
            counts[profile.name] = count
    return counts


def detect_profile(files: Iterable[Mapping[str, int]]) -> Profile | None:
    """Return the profile of a referential, from the `fitting_profiles` of each file.

    Each file that fits only one profile has a vote; in a tie, the later generation wins. Without
    any vote, the profile with the most keys in all files wins. None means that there is no
    evidence, or equal evidence for two profiles.
    """
    fits = list(files)
    votes = Counter(name for file in fits if len(file) == 1 for name in file)
    if not votes:
        keys = sum(map(Counter, fits), Counter[str]()).most_common(2)
        is_clear = len(keys) == 1 or (len(keys) == 2 and keys[0][1] > keys[1][1])
        return PROFILES[keys[0][0]] if is_clear else None
    order = tuple(PROFILES)
    return PROFILES[max(votes, key=lambda name: (votes[name], order.index(name)))]
