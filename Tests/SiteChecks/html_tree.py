"""Reads a page into a small tree of elements, enough to ask for text, links and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Iterator

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    line: int
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """The elements below (or this one) of a tag that have the given attributes."""
        return [
            element
            for element in self.walk()
            if element.tag == tag and all(element.attributes.get(key) == value for key, value in attributes.items())
        ]

    def with_class(self, name: str) -> list[Element]:
        return [element for element in self.walk() if name in element.classes]

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        """All text below, as it stands in the source."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("#document", {}, 0)
        self.open = self.root
        self.problems: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {key: value or "" for key, value in attributes}, self.getpos()[0], self.open)
        self.open.children.append(element)
        if tag not in VOID:
            self.open = element

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        # SVG elements close themselves.
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open = self.open.parent or self.root

    def handle_endtag(self, tag: str) -> None:
        if self.open.tag != tag or self.open.parent is None:
            self.problems.append(f"line {self.getpos()[0]}: </{tag}> while <{self.open.tag}> is open")
            return
        self.open = self.open.parent

    def handle_data(self, data: str) -> None:
        self.open.children.append(data)


def parse(source: str) -> Element:
    """The tree of a page. Raises ValueError where an element is not closed, or is closed twice."""
    builder = _Builder()
    builder.feed(source)
    builder.close()
    if builder.open is not builder.root:
        builder.problems.append(f"<{builder.open.tag}> of line {builder.open.line} is never closed")
    if builder.problems:
        raise ValueError("; ".join(builder.problems[:5]))
    return builder.root


def without_space(text: str) -> str:
    """Text with all white space taken out: line breaks in a cell say nothing in Chinese."""
    return re.sub(r"\s+", "", text)
