"""What `reflint golden check` tells: the problems of golden cases, and what was not read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module

