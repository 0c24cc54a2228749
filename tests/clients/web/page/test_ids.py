"""What is named by an id, from the editor: seen by F12, and given another id by F2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.clients.web.page.test_opening import drop

if TYPE_CHECKING:
    from tests.clients.web.page.tab import Tab

TEXT = """\
# Vélo
```yaml
id: 1.1
```
## Description
Voir l'action 1.1.2, plus bas.

## Actions
### Compter
```yaml
id: 1.1.1
ponderation: 0.5
```
### Garer
```yaml
id: 1.1.2
ponderation: 0.5
```
"""


def test_an_id_leads_to_its_action_and_is_changed_wherever_it_is_named(one: Tab) -> None:
    drop(one, {"1.1.md": TEXT})
    one.wait_until_checked()
    one.select("action 1.1.2")
    one.editor.press("F12")
    one.page.locator(".cm-activeLine", has_text="id: 1.1.2").wait_for()
    one.editor.press("Control+Home")
    one.select("action 1.1.2")
    one.editor.press("F2")
    field = one.page.get_by_label("Nouvel identifiant")
    assert field.input_value() == "1.1.2"
    field.fill("1.1.3")
    field.press("Enter")
    one.page.get_by_text("L’identifiant a été changé partout où il est cité.").wait_for()
    text = one.editor.inner_text()
    assert "Voir l'action 1.1.3, plus bas." in text
    assert "id: 1.1.3" in text
    one.editor.press("Control+Home")
    one.editor.press("F2")
    one.page.get_by_text("aucun identifiant ici").wait_for()
