"""The one style sheet of a page, and the content security policy that allows nothing else."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup

from referentiel_lint.figures.stylesheet import stylesheet


@cache
def _own() -> str:
    """Return the style sheet of pages, with the widths of bars, which no attribute may give."""
    own = Path(__file__).with_name("style.css").read_text(encoding="utf-8")
    widths = "".join(f".{one}{width}{{--{one}:{width}%}}" for one in "wv" for width in range(101))
    return f"{own}{widths}"


def style_of(added: str = "") -> Markup:
    """Return the rules of figures and pages, then those of a kind of page."""
    return Markup("\n".join(filter(None, [stylesheet(), _own(), added])))


def policy_of(style: str) -> str:
    """Return the policy of a page with one `<style>`: no script, nothing loaded."""
    digest = b64encode(sha256(style.encode()).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
