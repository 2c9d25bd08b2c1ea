"""The forms of the content folder, every number as it is written there."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Iterator


class Number(str):
    """A number of the source, digit for digit: 10.00 stays 10.00."""


def pairs_without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    assert len(names) == len(set(names)), f"a key stands twice among {names}"
    return dict(pairs)


@dataclass(frozen=True)
class SourceForm:
    path: Path
    unit: str
    year: str
    project: str
    kind: str

    @staticmethod
    def at(path: Path) -> SourceForm:
        project, kind, _ = path.name.split(".")
        return SourceForm(path, path.parent.parent.name, path.parent.name, project, kind)

    @property
    def page(self) -> str:
        """The path of its page."""
        return f"units/{self.unit}/{self.year}/{self.project}.html"

    @property
    def name(self) -> str:
        return f"{self.unit}/{self.year}/{self.project}.{self.kind}"

    @cached_property
    def content(self) -> dict[str, Any]:
        return json.loads(
            self.path.read_text(encoding="utf-8"),
            parse_float=Number,
            parse_int=Number,
            object_pairs_hook=pairs_without_duplicates,
        )

    @property
    def indicators(self) -> list[dict[str, Any]]:
        return self.content["indicators"]

    #: What the printed form does not show: the source's own bookkeeping.
    BOOKKEEPING = frozenset(
        {"form", "scheme", "year", "series", "status", "publishedOn", "indexNumber", "acknowledged", "currency"}
    )

    def printed_cells(self) -> Iterator[tuple[str, str | Number]]:
        """Every filled cell outside the indicators, with its key."""
        for key, value in self.content.items():
            if key not in self.BOOKKEEPING | {"indicators"}:
                yield from _leaves(key, value, self.BOOKKEEPING)

    def indicator_cells(self, index: int) -> Iterator[tuple[str, str | Number]]:
        """Every filled cell of an indicator's row, with its key; the merged cells of its category left out."""
        for key, value in self.indicators[index].items():
            if key not in ("level1", "level1Weight", "level2"):
                yield from _leaves(key, value, self.BOOKKEEPING)

    def group_cells(self) -> list[tuple[str, str | Number]]:
        """The merged cells of the indicator table: each category and subcategory once for each run of rows."""
        cells: list[tuple[str, str | Number]] = []
        for key in ("level1", "level1Weight", "level2"):
            previous = None
            for indicator in self.indicators:
                # A subcategory's cell ends with its category's.
                run = (indicator.get("level1"), indicator.get(key))
                if run != previous and indicator.get(key) not in (None, ""):
                    cells.append((key, indicator[key]))
                previous = run
        return cells


def _leaves(key: str, value: Any, left_out: frozenset[str]) -> Iterator[tuple[str, str | Number]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in left_out:
                yield from _leaves(f"{key}.{name}", inner, left_out)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _leaves(f"{key}[{index}]", inner, left_out)
    elif isinstance(value, str) and value.strip():
        yield key, value


def without_markup(text: str) -> str:
    """A narrative without the paragraph marks that some publishers left in it."""
    return re.sub(r"</?p>", "", text)


def all_forms(content: Path) -> list[SourceForm]:
    paths = sorted(content.glob("units/*/*/*.self-evaluation.json")) + sorted(content.glob("units/*/*/*.target.json"))
    return [SourceForm.at(path) for path in paths]
