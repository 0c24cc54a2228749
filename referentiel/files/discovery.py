"""Finding the referentials in folders, or around files."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from referentiel.files.disk import DISK, Files
from referentiel.files.folder import FolderReader, is_markdown
from referentiel.files.not_checked import NotChecked, Reason
from referentiel.files.policy import Policy, ReadAll
from referentiel.files.raw import ReadFiles, read_each
from referentiel.paths import display, spelled
from referentiel.referential import Referentiel


@dataclass
class Discovery:
    """The referentials that were found, by folder, and the paths that were not checked.

    `focus` are the files that were asked for, as displayed.
    """

    referentiels: list[Referentiel] = field(default_factory=list)
    focus: set[str] = field(default_factory=set)
    not_checked: list[NotChecked] = field(default_factory=list)


def find(
    paths: Iterable[Path],
    policy: Policy | None = None,
    files: Files = DISK,
    read_files: ReadFiles = read_each,
) -> Discovery:
    """Find the referentials of `paths`: files, or folders, which are walked.

    A file is read, even if hidden, with the whole folder around it. Walking skips hidden folders
    and follows no link to another folder. What `policy` excludes is not read.
    """
    named = tuple(paths)
    names = frozenset((files.real(path.parent), path.name) for path in named)
    search = _Search(names, policy or ReadAll(), files, read_files)
    for path in named:
        search.add(path)
    discovery = search.found
    discovery.referentiels.sort(key=lambda referentiel: referentiel.folder)
    discovery.not_checked = sorted(
        set(discovery.not_checked), key=lambda entry: (entry.path, entry.reason)
    )
    return discovery


class _Search:
    """Reads each folder once."""

    def __init__(
        self,
        names: frozenset[tuple[Path, str]],
        policy: Policy,
        files: Files,
        read_files: ReadFiles,
    ) -> None:
        self.found = Discovery()
        self._files = files
        self._reader = FolderReader(policy, names, files, read_files, self.found.not_checked)
        self._by_folder: dict[Path, Referentiel | None] = {}

    def add(self, path: Path) -> None:
        try:
            is_folder = self._files.is_folder(path)
        except FileNotFoundError:
            self._reader.skip(path, Reason.MISSING)
        except OSError as error:
            self._reader.skip(path, Reason.UNREADABLE, error.strerror or "")
        else:
            if self._reader.skips_excluded(path, is_folder=is_folder):
                return
            if is_folder:
                self._add_folder(path)
            else:
                self._add_file(path)

    def _add_file(self, path: Path) -> None:
        referentiel = self._referentiel(path.parent)
        documents = referentiel.all_files if referentiel else ()
        same = (document for document in documents if document.name == spelled(path.name))
        document = next(same, None)
        if referentiel and document:
            self.found.focus.add(referentiel.path(document))
        elif not any(entry.path == display(path) for entry in self.found.not_checked):
            self._reader.skip(path, Reason.LEFT_OUT)

    def _add_folder(self, path: Path) -> None:
        is_found = False
        for folder in self._walk(path):
            if referentiel := self._referentiel(folder):
                is_found = True
                self.found.focus |= set(map(referentiel.path, referentiel.all_files))
        if not is_found:
            self._reader.skip(path, Reason.NO_REFERENTIEL)

    def _walk(self, path: Path) -> Iterator[Path]:
        """Yield the folders below a path that contain Markdown."""

        def report(error: OSError) -> None:
            self._reader.skip(Path(error.filename), Reason.UNREADABLE, error.strerror or "")

        for folder, below, files in self._files.walk(path, report):
            shown = sorted(b for b in below if not b.startswith(".") and b != "node_modules")
            below[:] = [
                b for b in shown if not self._reader.skips_excluded(folder / b, is_folder=True)
            ]
            if any(map(is_markdown, files)):
                yield folder

    def _referentiel(self, folder: Path) -> Referentiel | None:
        real = self._files.real(folder)
        if real not in self._by_folder:
            self._by_folder[real] = self._reader.read(folder, real)
            if referentiel := self._by_folder[real]:
                self.found.referentiels.append(referentiel)
        return self._by_folder[real]
