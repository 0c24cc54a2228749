"""The packed extension: its contents, its manifest, and that it is reproducible."""

import json
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

import linter

NPM = Path("editors", "vscode")
NAMESPACE = "{http://schemas.microsoft.com/developer/vsx-schema/2011}"
LANGUAGES = ("", ".fr")


def read_json(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def manifest(extension: Path) -> dict[str, Any]:
    return read_json(extension / "package.json")


def test_it_holds_the_entry_the_texts_and_the_licences(extension: Path) -> None:
    files = {path.relative_to(extension).as_posix() for path in extension.rglob("*.*")}
    assert files == {
        *(f"package.nls{language}.json" for language in LANGUAGES),
        "LICENSE.txt",
        "NOTICES.txt",
        "dist/main.js",
        "icon.png",
        "l10n/bundle.l10n.fr.json",
        "package.json",
        "readme.md",
    }


def test_its_version_is_that_of_the_package(manifest: dict[str, Any], vsix: Path) -> None:
    assert manifest["version"] == linter.__version__
    assert vsix.name == f"reflint-{linter.__version__}.vsix"


def test_the_manifest_of_the_package_names_the_entry(
    vsix: Path, extension: Path, manifest: dict[str, Any]
) -> None:
    assert (extension / manifest["main"]).is_file()
    with zipfile.ZipFile(vsix) as archive:
        whole = ET.fromstring(archive.read("extension.vsixmanifest"))
    properties = {one.get("Id"): one.get("Value") for one in whole.iter(f"{NAMESPACE}Property")}
    assert properties["Microsoft.VisualStudio.Code.Engine"] == "^1.91.0"
    assert properties["Microsoft.VisualStudio.Code.ExtensionKind"] == "workspace"
    assert properties["Microsoft.VisualStudio.Code.ExecutesCode"] == "true"


def test_it_is_limited_in_a_folder_that_is_not_trusted(manifest: dict[str, Any]) -> None:
    untrusted = manifest["capabilities"]["untrustedWorkspaces"]
    assert untrusted["supported"] == "limited"
    assert untrusted["restrictedConfigurations"] == ["reflint.path"]
    assert manifest["capabilities"]["virtualWorkspaces"] is False


def test_it_has_the_settings_of_the_server(manifest: dict[str, Any]) -> None:
    settings = manifest["contributes"]["configuration"]["properties"]
    assert {name: one["default"] for name, one in settings.items()} == {
        "reflint.path": "",
        "reflint.language": "auto",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_manifest_is_in_both_languages(extension: Path, language: str) -> None:
    text = (extension / "package.json").read_text(encoding="utf-8")
    used = set(re.findall(r'"%([^%"]+)%"', text))
    assert len(used) > 5
    texts = read_json(extension / f"package.nls{language}.json")
    assert set(texts) == used
    assert all(texts.values())


def test_every_text_of_the_code_is_in_french(root: Path) -> None:
    sources = "".join(
        path.read_text(encoding="utf-8") for path in sorted((root / NPM / "src").glob("*.mjs"))
    )
    used = re.findall(r'l10n\.t\(\s*"((?:[^"\\]|\\.)*)"', sources)
    assert len(used) == sources.count("l10n.t(") > 4
    french = read_json(root / NPM / "l10n" / "bundle.l10n.fr.json")
    assert set(french) == set(used)
    holes = re.compile(r"\{\d\}")
    assert [one for one in used if holes.findall(one) != holes.findall(french[one])] == []


def test_every_package_in_it_has_its_license_there(extension: Path) -> None:
    notices = (extension / "NOTICES.txt").read_text(encoding="utf-8")
    assert {"vscode-languageclient", "vscode-jsonrpc"} <= set(
        re.findall(r"^(\S+) \d+\.\d+\.\d+$", notices, re.MULTILINE)
    )


def test_it_loads_nothing_from_a_network(extension: Path) -> None:
    text = (extension / "dist" / "main.js").read_text(encoding="utf-8")
    assert re.findall(r"\b(?:fetch|XMLHttpRequest|WebSocket|importScripts)\(", text) == []


def test_the_parts_that_do_not_need_vs_code_pass_their_own_tests(root: Path, vsix: Path) -> None:
    assert vsix.is_file()  # Node is installed.
    tests = sorted((root / NPM / "test").glob("*.test.mjs"))
    done = subprocess.run(
        ("node", "--test", "--test-reporter=tap", *tests), capture_output=True, check=False
    )
    output = done.stdout.decode()
    assert done.returncode == 0, output
    (count,) = re.findall(r"^# pass (\d+)$", output, re.MULTILINE)
    assert int(count) == output.count("\nok ") >= 5


def test_the_lock_names_no_host_and_the_pins_are_exact(root: Path) -> None:
    lock = read_json(root / NPM / "npm-shrinkwrap.json")
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert len(packages) > 100
    assert [name for name, one in packages.items() if "integrity" not in one] == []
    assert [name for name, one in packages.items() if "resolved" in one] == []
    pins = read_json(root / NPM / "package.json")["devDependencies"]
    assert [name for name, pin in pins.items() if not pin.replace(".", "").isdigit()] == []
