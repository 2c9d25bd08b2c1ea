"""The interface is in one language: an English portal has no Chinese but its content, which is marked, and a Chinese one no English."""

from __future__ import annotations

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Iterator

import pytest

from built_site import BuiltSite
from building import Builder
from conftest import REPOSITORY

CHINESE = re.compile(r"[\u3007\u3400-\u9fff]+")
THEME = REPOSITORY / "themes/default"
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Texts(HTMLParser):
    """The texts of a page with the language and the element they stand in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.found: list[tuple[str, str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append((tag, dict(attributes).get("lang") or (self.open[-1][1] if self.open else "")))

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] not in ("script", "style"):
            self.found.append((*self.open[-1], data))


def pages(folder: Path) -> Iterator[tuple[str, Texts]]:
    for file in sorted(folder.rglob("*.html")):
        yield str(file.relative_to(folder)), Texts(file.read_text(encoding="utf-8"))


def sources() -> str:
    """Everything that authors wrote: forms, schemes, settings and texts."""
    files = [file for file in (REPOSITORY / "content").rglob("*") if file.suffix in (".json", ".md")]
    return "\n".join(json.dumps(json.loads(text), ensure_ascii=False) if file.suffix == ".json" else text
                     for file in files for text in [file.read_text(encoding="utf-8")])  # fmt: skip


@pytest.fixture(scope="module")
def english(builder: Builder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("english")
    content = shutil.copytree(REPOSITORY / "content", folder / "content")
    settings = content / "site.json"
    settings.write_text(settings.read_text(encoding="utf-8").replace('"zh-CN"', '"en"'), encoding="utf-8")
    builder.build(folder / "public", content, edition="internal")
    return folder / "public"


def test_chinese_text_of_an_english_portal_is_marked(english: Path) -> None:
    unmarked = {
        f"{name}: <{tag}> {text.strip()[:60]}"
        for name, page in pages(english) for tag, language, text in page.found
        if CHINESE.search(text) and not language.startswith("zh")
    }  # fmt: skip
    assert not unmarked, sorted(unmarked)[:20]


def test_nothing_of_an_english_page_is_marked_as_chinese_that_has_no_chinese(english: Path) -> None:
    written = sources()
    for name, page in pages(english):
        marked = {text.strip() for tag, language, text in page.found if language == "zh-CN" and tag not in ("title", "option")}
        wrong = [text for text in marked if re.fullmatch(r"[A-Za-z][A-Za-z .,]{3,}", text) and text not in written]
        assert not wrong, f"{name}: {wrong}"


def is_made_of(word: str, written: str) -> bool:
    """Whether a word stands in the sources, or two such words stand side by side on the page."""
    return word in written or any(word[:cut] in written and word[cut:] in written for cut in range(2, len(word) - 1))


def test_chinese_of_an_english_portal_comes_from_its_authors(english: Path) -> None:
    written = sources()
    strange = {
        f"{name}: {word}"
        for name, page in pages(english)
        # The rules of the audit show examples of Chinese forms.
        if name not in ("method/rules/index.html", "findings/index.html")
        for _, _, text in page.found for word in CHINESE.findall(text)
        if not is_made_of(word, written)
    }  # fmt: skip
    assert not strange, sorted(strange)[:20]


def test_no_word_stands_alone_with_a_wrong_number(english: Path) -> None:
    wrong = {
        match for _, page in pages(english) for _, _, text in page.found
        for match in re.findall(r"(?<![\d.,])1 (?:projects|units|rows|points|indicators|forms|declarations|self-evaluations)\b", text)
    }  # fmt: skip
    assert not wrong


#: Latin words that Chinese readers see everywhere: formats, names of programs and what is written in no other way.
LATIN = set("CSV JSON ZIP XLSX UTF BOM PDF RSS Atom Data Package RFC ICP URL Jixiao Jinja SHA HTML CSS code csv json xlsx zip".split())


def test_a_chinese_portal_has_no_english(site: BuiltSite) -> None:
    written = sources()
    strange = {
        f"{name}: {word}"
        for name, page in pages(site.root)
        # Examples of rules, names of files, names of columns.
        if name not in ("method/rules/index.html", "findings/index.html", "data/index.html")
        for tag, _, text in page.found if tag not in ("code", "a")
        for word in re.findall(r"[A-Za-z]{3,}", re.sub(r"\S*[/.]\S*", "", text))
        if word not in LATIN and word not in written and not re.fullmatch("JX|[a-f]+", word)
    }  # fmt: skip
    assert not strange, sorted(strange)[:20]


@pytest.mark.parametrize("file", sorted(THEME.glob("templates/**/*.html")), ids=lambda file: str(file.relative_to(THEME)))
def test_a_template_has_no_words_of_its_own(file: Path) -> None:
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", file.read_text(encoding="utf-8"), flags=re.S)
    words = re.sub(r"<script.*?</script>|<[^>]*>|[\w-]+=\"[^\"]*\"|data-sortable|[\w-]*\.(csv|json)\b", " ", text, flags=re.S)
    assert not CHINESE.search(text), "Chinese words belong into translations/zh-CN.json"
    found = set(re.findall(r"[A-Za-z]{3,}", re.sub(r"&\w+;", " ", words)))
    assert found <= LATIN, "words belong into the translations"


def test_the_translations_are_in_their_languages() -> None:
    english = json.loads((THEME / "translations/en.json").read_text(encoding="utf-8"))
    assert not {key: text for key, text in english.items() if CHINESE.search(text)}
    chinese = json.loads((THEME / "translations/zh-CN.json").read_text(encoding="utf-8"))
    words = {key: re.findall(r"[A-Za-z]{3,}", re.sub(r"\{[^}]*\}", "", text)) for key, text in chinese.items()}
    assert not {key: found for key, found in words.items() if set(found) - LATIN}
