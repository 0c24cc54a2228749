"""The colours of principles and formulas."""

from pathlib import Path

import pytest
from lsprotocol import types

from referentiel_lint.server.features.semantic_tokens import (
    LEGEND,
    tokens_in,
    tokens_of_document,
    tokens_of_range,
)
from referentiel_lint.server.view import View
from tests.command import ORIENTATION
from tests.edited_project import FILES, REGLES
from tests.server.views import position_of, view_of

PRINCIPE = """\
Communes de moins de 10 000 habitants :
- é\u00a0→ a → 10 % (cases à cocher)
• Note <!-- à voir --> de l'axe 5 → [Note de l'axe 5] × 20 %
• Taux de couverture × 50 %
→ Non : 0%
Une remarque.
Ligne sans fin → 1
Liste :
- +  réunion\u00a0→ 5%
"""


def principle(text: str) -> str:
    return ORIENTATION.replace("Oui → 100%\nNon → 0%\n", text, 1)


def coloured(view: View) -> list[tuple[str, str]]:
    """Give the text and the kind of each token."""
    source = view.document.source
    return [(source.slice(span), kind.name.lower()) for span, kind in tokens_in(view)]


def decoded(view: View, tokens: types.SemanticTokens) -> list[tuple[str, str]]:
    """Read tokens as a client does: the text of each, and the name of its type."""
    assert len(tokens.data) % 5 == 0
    found, line, character = [], 0, 0
    for at in range(0, len(tokens.data), 5):
        below, right, length, kind, _ = tokens.data[at : at + 5]
        line, character = line + below, right + (0 if below else character)
        assert length > 0
        where = types.Range(
            types.Position(line, character), types.Position(line, character + length)
        )
        text = view.document.source.slice(view.positions.span(where))
        found.append((text, LEGEND.token_types[kind]))
    return found


def test_the_parts_of_a_principle_are_told_apart(tmp_path: Path) -> None:
    assert coloured(view_of(tmp_path, principle(PRINCIPE)))[:26] == [
        ("Communes de moins de 10 000 habitants :", "keyword"),
        ("é", "string"),
        ("→", "operator"),
        ("a", "string"),
        ("→", "operator"),
        ("10 %", "number"),
        ("(cases à cocher)", "decorator"),
        ("Note <!-- à voir --> de l'axe 5", "string"),
        ("→", "operator"),
        ("[Note de l'axe", "string"),
        ("5", "variable"),
        ("]", "string"),
        ("×", "operator"),
        ("20 %", "number"),
        ("Taux de couverture", "string"),
        ("×", "operator"),
        ("50 %", "number"),
        ("→", "operator"),
        ("Non", "string"),
        ("0%", "number"),
        ("Une remarque.", "comment"),
        ("→", "operator"),  # The rest of a line that cannot be read has no colour.
        ("Liste :", "property"),
        ("réunion", "string"),
        ("→", "operator"),
        ("5%", "number"),
    ]


def test_the_parts_of_a_formula_are_told_apart(tmp_path: Path) -> None:
    formule = (
        "si identite(type, commune) et reponse(agents_1, OUI)\nalors score(eci_1.2) * 0.5 sinon 1"
    )
    text = REGLES.replace("reponse(agents_1, NON)", formule)
    here = view_of(
        tmp_path, {**FILES, "personnalisations/eci.md": text}, "personnalisations/eci.md"
    )
    assert coloured(here)[:17] == [
        ("si", "keyword"),
        ("identite", "function"),
        ("type", "property"),
        ("commune", "property"),
        ("et", "keyword"),
        ("reponse", "function"),
        ("agents_1", "variable"),
        ("OUI", "constant"),
        ("alors", "keyword"),
        ("score", "function"),
        ("eci_1.2", "variable"),
        ("*", "operator"),
        ("0.5", "number"),
        ("sinon", "keyword"),
        ("1", "number"),
        ("min", "function"),
        ("score", "function"),
    ]


@pytest.mark.parametrize("encoding", list(types.PositionEncodingKind))
def test_a_client_reads_the_same_tokens_in_its_encoding(
    tmp_path: Path, encoding: types.PositionEncodingKind
) -> None:
    text = principle("E\u0301crit \U0001f600\u00a0→ 60 %\n\U0001f600 non → 40%\n")
    here = view_of(tmp_path, text.replace("\n", "\r\n"), encoding=encoding)
    document = types.TextDocumentIdentifier(here.uri)
    found = decoded(here, tokens_of_document(here, types.SemanticTokensParams(document)))
    assert found[:6] == [
        ("E\u0301crit \U0001f600", "string"),
        ("→", "operator"),
        ("60 %", "number"),
        ("\U0001f600 non", "string"),
        ("→", "operator"),
        ("40%", "number"),
    ]


def test_a_range_has_its_own_tokens(tmp_path: Path) -> None:
    here = view_of(tmp_path, principle("Oui → 60 %\nNon → 40%\n"))
    document = types.TextDocumentIdentifier(here.uri)
    start, end = position_of(here, "Non → 40%"), position_of(here, "40%")
    params = types.SemanticTokensRangeParams(document, types.Range(start, end))
    assert decoded(here, tokens_of_range(here, params)) == [("Non", "string"), ("→", "operator")]
