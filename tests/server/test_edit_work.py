"""What an edit costs in a large referential: one file is read again, and nothing piles up."""

import gc
import time
from pathlib import Path

import pytest

from referentiel.model import Document
from referentiel_lint import cache
from referentiel_lint.server import session as checks
from tests.growth import counting
from tests.server.editor import Editor, on_page

FILES = 68
FEW = 12
EDITED = "1.7.md"
_ACTION = """\
### Conduire l'action {id}
```yaml
id: {id}
ponderation: 0.25
```
#### Description
{prose}

#### Principe
(choix multiple)
Aucune action → 0%
Un élu est nommé → 20%
Un budget est voté → 30%
Un plan est suivi → 50%

"""
_PROSE = "La collectivité suit ses actions avec ses partenaires, et en rend compte. " * 12


def orientation(number: str) -> str:
    """Return the text of a file of 5 KB."""
    head = f"# Mener l'orientation {number}\n```yaml\nid: {number}\n```\n## Description\n{_PROSE}\n"
    actions = (_ACTION.format(id=f"{number}.{at}", prose=_PROSE) for at in range(1, 5))
    return f"{head}\n## Actions\n{''.join(actions)}"


def referential(folder: Path, files: int) -> Path:
    """Write a referential of some files, and return its folder."""
    (folder / "eci").mkdir()
    for at in range(files):
        number = f"{at // 14 + 1}.{at % 14 + 1}"
        (folder / "eci" / f"{number}.md").write_text(orientation(number), encoding="utf-8")
    return folder / "eci"


def edited(at: int) -> str:
    """Return another text of the file that is edited, with a finding, or another one."""
    slip = f"Un plan est suivi → {50 + at % 2}%"
    text = orientation(EDITED.removesuffix(".md"))
    return text.replace("Un plan est suivi → 50%", slip, 1).replace("rend compte", f"est {at}", 1)


def test_an_edit_reads_and_checks_one_file_in_less_than_half_a_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = counting(monkeypatch, cache, "read_file", "diagnostics_of")
    costs = []

    async def edit(page: Editor) -> None:
        uri = page.open(EDITED, orientation("1.7"))
        await page.errors()
        for at in range(3):
            calls.clear()
            start = time.process_time()
            page.type(uri, edited(at))
            await page.errors()
            costs.append(time.process_time() - start)
            assert calls == {"read_file": 1, "diagnostics_of": 1}

    on_page(referential(tmp_path, FILES), edit)
    assert min(costs) < 0.5, costs


def test_nothing_of_what_was_typed_piles_up(tmp_path: Path) -> None:
    alive = []

    async def edit(page: Editor) -> None:
        uri = page.open(EDITED, orientation("1.7"))
        for at in range(200):
            page.type(uri, edited(at))
            await page.errors()
            if at % 20 == 0:
                document = {"textDocument": {"uri": uri}}
                await page.ask("textDocument/documentSymbol", document)
            if at in (9, 199):
                gc.unfreeze()  # What a session has frozen is counted too.
                gc.collect()
                alive.append(sum(isinstance(one, Document) for one in gc.get_objects()))
            page.sent.clear()

    # A check starts at once: what is waited for is not what is measured.
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(checks, "QUIET", 0)
        on_page(referential(tmp_path, FEW), edit)
    early, late = alive
    assert FEW <= late <= early + 2
