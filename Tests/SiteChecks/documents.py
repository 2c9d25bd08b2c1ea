"""The project's documents taken apart: their blocks, headings, links and what they say in code."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from conftest import REPOSITORY

#: A fence opens with three or more backticks and closes with as many.
FENCE = re.compile(r"^(?P<indent> *)(?P<fence>`{3,})(?P<info>[^`\n]*)$")


@dataclass(frozen=True)
class Block:
    """A fenced block of a document."""

    document: str
    line: int
    info: str
    text: str

    @property
    def kind(self) -> str:
        """The first word behind the fence: the language."""
        return (self.info.split() or [""])[0]

    @property
    def words(self) -> set[str]:
        """The other words behind the fence, which readers do not see: how the block is tested."""
        return set(self.info.split()[1:])

    @property
    def name(self) -> str:
        return f"{self.document}:{self.line}"


@dataclass(frozen=True)
class Document:
    path: Path

    @property
    def name(self) -> str:
        return self.path.relative_to(REPOSITORY).as_posix()

    @property
    def is_chinese(self) -> bool:
        return self.name.endswith(".zh-CN.md") or self.name.startswith("Sources/Starter/")

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def _parts(self) -> tuple[list[Block], list[str]]:
        """The fenced blocks, and the lines outside of them."""
        blocks, outside, lines, start = [], [], self.text.split("\n"), 0
        while start < len(lines):
            opening = FENCE.match(lines[start])
            if not opening:
                outside.append(lines[start])
                start += 1
                continue
            end = start + 1
            while lines[end].strip() != opening["fence"]:
                end += 1
            indent = len(opening["indent"])
            text = "\n".join(line[indent:] for line in lines[start + 1 : end]) + "\n"
            blocks.append(Block(self.name, start + 1, opening["info"].strip(), text))
            start = end + 1
        return blocks, outside

    @property
    def blocks(self) -> list[Block]:
        return self._parts[0]

    @cached_property
    def prose(self) -> str:
        """The text without its fenced blocks."""
        return "\n".join(self._parts[1])

    @cached_property
    def code_spans(self) -> list[str]:
        """What stands in backticks in the text."""
        return re.findall(r"(?<!`)`([^`\n]+)`(?!`)", self.prose)

    @cached_property
    def headings(self) -> list[tuple[int, str]]:
        return [(len(marks), text) for marks, text in re.findall(r"^(#{1,6}) (.+)$", self.prose, re.M)]

    @cached_property
    def anchors(self) -> set[str]:
        """The anchors that GitHub gives to headings."""
        found: set[str] = set()
        for _, text in self.headings:
            anchor = wanted = github_anchor(text)
            number = 1
            while anchor in found:
                anchor, number = f"{wanted}-{number}", number + 1
            found.add(anchor)
        return found

    @cached_property
    def links(self) -> list[str]:
        """The destinations of links and images, those of HTML included."""
        prose = re.sub(r"(?<!`)`[^`\n]+`(?!`)", "`…`", self.prose)
        html = re.findall(r'(?:src|srcset|href)="([^"]+)"', prose)
        return re.findall(r"\]\(([^)\s]+)\)", prose) + html


def github_anchor(heading: str) -> str:
    """Letters and digits in small form, hyphens and underscores; a hyphen for each space."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
    kept = (c for c in text if c in "-_ " or unicodedata.category(c)[0] in "LNM")
    return "".join(kept).replace(" ", "-")


DOCUMENTS = [
    Document(path)
    for path in [REPOSITORY / "README.md", REPOSITORY / "Sources/Starter/README.md", *sorted((REPOSITORY / "docs").rglob("*.md"))]
]
BY_NAME = {document.name: document for document in DOCUMENTS}
