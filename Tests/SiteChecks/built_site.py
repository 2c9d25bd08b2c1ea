"""The built site as a reader has it: files on a disk, pages with addresses, links between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from html_tree import Element, parse


@dataclass(frozen=True)
class Reference:
    """An address in a page or style sheet."""

    address: str
    line: int
    #: Whether the browser fetches it by itself: style sheets, scripts, pictures, fonts.
    is_fetched: bool

    @property
    def is_external(self) -> bool:
        parts = urlsplit(self.address)
        return bool(parts.scheme or parts.netloc) and parts.scheme != "data"


@dataclass(frozen=True)
class Page:
    """An HTML file; `path` leads from the site's root."""

    path: str
    source: str

    @cached_property
    def tree(self) -> Element:
        return parse(self.source)

    @cached_property
    def anchors(self) -> set[str]:
        return {element.attributes["id"] for element in self.tree.walk() if "id" in element.attributes}

    @cached_property
    def references(self) -> list[Reference]:
        found = []
        for element in self.tree.walk():
            attributes = element.attributes
            for name in ("href", "xlink:href", "src", "poster", "data", "action"):
                if name in attributes:
                    fetched = element.tag != "a" and not _is_mere_link(element)
                    found.append(Reference(attributes[name], element.line, fetched))
            for candidate in attributes.get("srcset", "").split(","):
                if candidate.strip():
                    found.append(Reference(candidate.split()[0], element.line, True))
        return found

    def target(self, address: str) -> tuple[str, str]:
        """The file and the anchor that a relative address names."""
        return resolve(self.path, address)

    @cached_property
    def kind(self) -> str:
        """The kind of page, as its address tells."""
        return page_kind(self.path)


def _is_mere_link(element: Element) -> bool:
    """A `<link>` that tells of something without fetching it."""
    return element.tag == "link" and not {"stylesheet", "icon", "preload", "manifest", "modulepreload"} & set(
        element.attributes.get("rel", "").split()
    )


def resolve(source: str, address: str) -> tuple[str, str]:
    """What a relative address in the file `source` names: file (`None`-like `..` where it leaves the site) and anchor."""
    parts = urlsplit(address)
    path = unquote(parts.path)
    components = list(PurePosixPath(source).parent.parts) if not path.startswith("/") else []
    if not path:
        return source, unquote(parts.fragment)
    for component in path.split("/"):
        if component == "..":
            if not components:
                return "..", ""
            components.pop()
        elif component not in ("", "."):
            components.append(component)
    if path.endswith("/"):
        components.append("")
    return "/".join(components), unquote(parts.fragment)


_KINDS = [
    (r"index\.html", "home"),
    (r"404\.html", "not-found"),
    (r"years/index\.html", "years"),
    (r"years/\d+/index\.html", "year"),
    (r"units/index\.html", "units"),
    (r"units/[^/]+/index\.html", "unit"),
    (r"units/[^/]+/\d+/index\.html", "unit-year"),
    (r"units/[^/]+/\d+/book\.html", "book"),
    (r"units/[^/]+/\d+/[^/]+\.html", "project"),
    (r"series/index\.html", "series-list"),
    (r"series/[^/]+/index\.html", "series"),
    (r"indicators/\d+/(\d+/)?index\.html", "indicators-year"),
    (r"(compare|method|indicators|findings|data|search)/index\.html", r"\1"),
]


def page_kind(path: str) -> str:
    for pattern, kind in _KINDS:
        if match := re.fullmatch(pattern, path):
            return match.expand(kind)
    return "page"


class BuiltSite:
    """The files below a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files = {
            file.relative_to(root).as_posix(): file for file in sorted(root.rglob("*")) if file.is_file()
        }

    @cached_property
    def pages(self) -> dict[str, Page]:
        return {
            path: Page(path, file.read_text(encoding="utf-8"))
            for path, file in self.files.items()
            if path.endswith(".html")
        }

    @cached_property
    def style_sheets(self) -> dict[str, str]:
        return {
            path: file.read_text(encoding="utf-8") for path, file in self.files.items() if path.endswith(".css")
        }

    def style_references(self, path: str) -> list[Reference]:
        """What a style sheet fetches."""
        text = re.sub(r"/\*.*?\*/", "", self.style_sheets[path], flags=re.DOTALL)
        addresses = re.findall(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)|@import\s+['\"]([^'\"]+)['\"]", text)
        return [Reference(first or second, 0, True) for first, second in addresses]

    def bytes(self) -> dict[str, bytes]:
        """Every file's content, hidden files included."""
        return {path: file.read_bytes() for path, file in self.files.items()}

    def one_page_of_each_kind(self) -> list[Page]:
        """Of each kind the longest page, which has the most to go wrong; of projects one of each unit's year."""
        longest: dict[str, Page] = {}
        for page in self.pages.values():
            key = page.kind if page.kind != "project" else str(PurePosixPath(page.path).parent)
            if key not in longest or len(page.source) > len(longest[key].source):
                longest[key] = page
        return [longest[key] for key in sorted(longest)]
