"""Files of règles for tests, and what a rule finds in them."""

from linter.finding import Finding
from tests.rule_examples import findings_of, message

FILE = "personnalisations/eci.md"


def regles(action: str, *rules: str, title: str = "Une règle") -> str:
    """Return a file of règles of an action: each is a title, a formula, and perhaps a text."""
    parts = [f"# {title}\n```yaml\naction_id: {action}\n```\n## Règles\n"]
    for rule in rules:
        name, formule, *text = rule.split(" | ")
        parts.append(f"### {name}\n```formule\n{formule}\n```\n{''.join(text)}\n")
    return "".join(parts)


def reported(rule: str, *texts: str) -> list[str]:
    """Return the places and messages of one rule for the texts of a file of règles."""
    findings = findings_of({FILE: "\n".join(texts)}, [rule])
    return [f"{line(one)}: {message(one)}" for one in findings]


def line(finding: Finding) -> int:
    """Return the line that a finding is on."""
    return finding.location.start.line if finding.location.start else 0


def off(formule: str) -> str:
    """Return a règle that switches an action off."""
    return f"Désactivation | {formule}"
