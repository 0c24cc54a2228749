"""What leaves the machine (nothing), what may run, and what stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.clients.web.page.serving import Served
from tests.clients.web.page.tab import tab

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# What an attacker would write, if a text could become markup. Return what the policy forbade, once
# that is all of it.
INTRUDERS = """
() => new Promise((resolve) => {
  const forbidden = new Set();
  document.addEventListener("securitypolicyviolation", ({effectiveDirective}) => {
    forbidden.add(effectiveDirective);
    if (forbidden.size === 5) resolve([...forbidden].sort());
  });
  const inline = document.createElement("script");
  inline.textContent = "document.title = 'run'";
  const foreign = document.createElement("img");
  foreign.src = "https://example.org/image";
  document.body.append(inline, foreign);
  document.body.setAttribute("onclick", "document.title = 'run'");
  document.body.click();
  // Directly, it would be part of what the test evaluates, to which the policy does not apply.
  setTimeout(() => new Function("document.title = 'run'")());
  fetch("https://example.org/").catch(() => {});
})
"""
# Clicks on the button as soon as it is there: a check may be over before anyone else sees it.
STOP = """
() => {
  const observer = new MutationObserver(() => {
    const stop = document.querySelector("[data-key=stop]");
    if (!stop) return;
    observer.disconnect();
    stop.click();
  });
  observer.observe(document.querySelector("#status"), {childList: true, subtree: true});
}
"""


def test_a_visit_asks_only_for_the_site_and_writes_nothing_to_the_console(
    browser: Browser, served: Served
) -> None:
    with tab(browser, served.address) as one:
        one.open_example()
        one.write_in_place_of("ponderation: 0.2", "ponderation: 0.1")
        for view in ("Constats", "Poids", "Noter"):
            one.go(view)
        assert one.messages == []
        assert one.asked
        assert [address for address in one.asked if not address.startswith(served.address)] == []
        assert one.page.get_by_text("Vos textes restent sur votre ordinateur").first.is_visible()


def test_the_policy_lets_nothing_else_run_or_load(browser: Browser, served: Served) -> None:
    with tab(browser, served.address) as one:
        one.page.get_by_role("button", name="Ouvrir un exemple").click()
        assert one.page.evaluate(INTRUDERS) == [
            "connect-src",
            "img-src",
            "script-src",
            "script-src-attr",
            "script-src-elem",
        ]
        assert one.page.title().startswith("reflint")


def test_loading_shows_its_progress_and_can_be_stopped(browser: Browser, served: Served) -> None:
    with tab(browser, "about:blank") as one:
        # It is never answered, so that the page loads until it is stopped.
        one.page.route("**/reflint.zip*", lambda _route: None)
        one.page.goto(served.address)
        one.page.get_by_role("progressbar").wait_for()
        one.page.get_by_role("button", name="Arrêter").click()
        one.page.get_by_text("La vérification est arrêtée. Vos textes sont gardés.").wait_for()
        one.page.unroute("**/reflint.zip*")
        one.page.get_by_role("button", name="Ouvrir un exemple").click()
        one.page.get_by_role("button", name="Textes").click()
        one.write_in_place_of("ponderation: 0.2", "ponderation: 0.3")
        one.page.get_by_role("button", name="Relancer la vérification").click()
        one.findings.get_by_text("font 1,2 au lieu de 1").wait_for()


def test_a_check_can_be_stopped_and_started_again_with_the_text_as_it_is(
    browser: Browser, served: Served
) -> None:
    with tab(browser, served.address) as one:
        one.open_example()
        one.page.evaluate(STOP)
        one.write_in_place_of("ponderation: 0.2", "ponderation: 0.4")
        one.status.get_by_text("La vérification est arrêtée.").wait_for()
        assert "ponderation: 0.4" in one.editor.inner_text()
        one.page.get_by_role("button", name="Relancer la vérification").click()
        one.findings.get_by_text("font 1,3 au lieu de 1").wait_for()
        one.write_in_place_of("ponderation: 0.4", "ponderation: 0.1")
        one.page.get_by_text("Rien à signaler dans ce fichier.").wait_for()


def test_a_request_to_a_stopped_check_says_to_start_it_again(
    browser: Browser, served: Served
) -> None:
    with tab(browser, served.address) as one:
        one.open_example()
        one.editor.press("Control+End")
        one.page.evaluate(STOP)
        one.page.keyboard.type("xx")
        one.status.get_by_text("La vérification est arrêtée.").wait_for()
        one.page.get_by_role("button", name="Comprendre").first.click()
        one.page.get_by_text("Relancez d’abord la vérification").wait_for()
        assert one.messages == []


def test_what_cannot_be_loaded_is_reported(browser: Browser, served: Served) -> None:
    with tab(browser, "about:blank") as one:
        one.page.route("**/reflint.zip*", lambda route: route.abort())
        one.page.goto(served.address)
        one.page.get_by_text("Le vérificateur a échoué").wait_for()
        one.page.unroute("**/reflint.zip*")
        one.page.get_by_role("button", name="Relancer la vérification").click()
        one.open_example()
        assert "2 erreurs" in one.status.inner_text()
