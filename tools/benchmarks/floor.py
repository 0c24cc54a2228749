"""A lower bound for this stack: the block rules of markdown-it-py, and YAML on each data block.

`python -m tools.benchmarks.floor FOLDER` parses every file below a folder and discards the result.
YAML is composed by libyaml where PyYAML was built with it.
"""

import sys
from pathlib import Path

import yaml
from markdown_it import MarkdownIt

_LOADER = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader


def parse(folder: Path) -> int:
    """Parse every file, compose the YAML of every data block, and return the number of blocks."""
    parser = MarkdownIt("commonmark")
    parser.core.ruler.enableOnly(["normalize", "block"])
    blocks = 0
    for path in sorted(folder.rglob("*.md")):
        for token in parser.parse(path.read_text(encoding="utf-8")):
            if token.type == "fence" and token.info.strip() == "yaml":
                yaml.compose(token.content, Loader=_LOADER)
                blocks += 1
    return blocks


if __name__ == "__main__":
    sys.stdout.write(f"{parse(Path(sys.argv[1]))} data blocks\n")
