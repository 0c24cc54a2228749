"""A file uses a different profile from its referential."""

from linter.rule import N_, Diagnostic, Diagnostics, Place, Referentiel, Related, Severity, rule
from referentiel.model import Document, Key
from referentiel.profile import Profile, fitting_profiles


@rule(Severity.ERROR, on="referentiel")
def check(referentiel: Referentiel) -> Diagnostics:
    """Yield the files whose keys belong to a profile other than that of their referential."""
    profile = referentiel.profile
    if profile is None:
        return
    documents = [(one, one.profile) for one in referentiel.documents]
    usual = next((document for document, own in documents if own is profile), None)
    for document, own in documents:
        if own is not None and own is not profile:
            yield _diagnostic(document, own, profile, usual)


def _diagnostic(
    document: Document, own: Profile, profile: Profile, usual: Document | None
) -> Diagnostic:
    key = _distinctive_key(document, own)
    return Diagnostic.at(
        Place(document, key.span),
        N_("this file uses the profile `{own}`, but its referential uses `{profile}`"),
        remedy=N_("rewrite its data blocks with the keys of the profile `{profile}`: {keys}"),
        field="keys",
        wrong=own.name,
        related=[
            Related(
                usual,
                _distinctive_key(usual, profile).span,
                N_("this file uses the profile `{profile}`"),
                {"profile": profile.name},
            )
        ]
        if usual
        else [],
        own=own.name,
        profile=profile.name,
        keys=", ".join(f"`{name}`" for name in sorted(profile.keys)),
    )


def _distinctive_key(document: Document, profile: Profile) -> Key:
    """Return the first key that shows that a file uses `profile`.

    That is a key that only this profile has, else a key that shows this together with the id key
    of the profile.
    """
    keys = [key for action in document.actions for key in action.keys]
    alone = (key for key in keys if fitting_profiles([key.name]) == {profile.name: 1})
    beside_id = (
        key for key in keys if fitting_profiles([profile.id_key, key.name]).get(profile.name)
    )
    return next(alone, None) or next(beside_id)
