"""The book of a unit's year: the page on screen, the PDF of each engine, and the command that makes it."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from pypdf import PdfReader

from browser import system_browser
from building import Builder, tree
from built_site import BuiltSite, Page
from html_tree import Element, without_space

#: The books that are printed: forms that fill several pages, and the two other families of forms.
BOOKS = ["sstisc/2023", "sstic/2019", "sstic/2020"]
ENGINES = ["weasyprint", "chromium"]
ADDRESS = "https://portal.example/jixiao/"


def folded(text: str) -> str:
    """Text without white space, and with the letters meant where a font's glyph stands for a radical, too."""
    text = unicodedata.normalize("NFKC", text).translate(str.maketrans("⻚⻋⻓⻔⻅⻛⻜⺠⻆⻢⻩⻬⻮⻰⻳⻘戶", "页车长门见风飞民角马黄齐齿龙龟青户"))
    return without_space(text)


@dataclass(frozen=True)
class PrintedBook:
    page: Page
    pdf: PdfReader
    engine: str

    @cached_property
    def articles(self) -> list[Element]:
        return self.page.tree.with_class("book-form")

    @cached_property
    def texts(self) -> list[str]:
        """The text of each sheet of paper, without white space."""
        return [folded(sheet.extract_text()) for sheet in self.pdf.pages]

    @cached_property
    def outline(self) -> list[tuple[str, int]]:
        """Every heading with the number of its page, from 1."""

        def entries(list_: list) -> list[tuple[str, int]]:
            found = []
            for entry in list_:
                if isinstance(entry, list):
                    found += entries(entry)
                else:
                    found.append((folded(entry.title), self.pdf.get_destination_page_number(entry) + 1))
            return found

        return entries(self.pdf.outline)

    @cached_property
    def starts(self) -> list[int]:
        """The page on which each form begins, from 1, by the outline: its last entries are the forms."""
        return [number for _, number in self.outline[-len(self.articles):]]

    def sheets_of(self, form: int) -> range:
        """The pages of a form, as positions in `texts`."""
        end = self.starts[form + 1] if form + 1 < len(self.articles) else len(self.texts) + 1
        return range(self.starts[form] - 1, end - 1)


def run_book(builder: Builder, folder: Path, *arguments: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    """Runs `jixiao book` with the repository's content and theme; engines of .venv are found, too."""
    return subprocess.run(
        [
            str(builder.command), "book", *arguments,
            "--content", str(builder.repository / "content"), "--themes", str(builder.repository / "themes"),
        ],
        cwd=folder, env={**os.environ, "LC_ALL": "C.UTF-8", "PATH": path or engine_path()},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


def engine_path() -> str:
    return os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"], str(Path(system_browser()).parent)])


@pytest.fixture(scope="module", params=[(engine, book) for engine in ENGINES for book in BOOKS], ids="-".join)
def printed(
    request: pytest.FixtureRequest, builder: Builder, addressed_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory
) -> PrintedBook:
    engine, book = request.param
    folder = tmp_path_factory.mktemp("book")
    result = run_book(builder, folder, book, "--engine", engine, "--base-url", ADDRESS, "--output", "made/book.pdf")
    assert result.returncode == 0, result.stderr
    assert sorted(tree(folder)) == ["made/book.pdf"], "nothing but the book is written"
    return PrintedBook(addressed_site.pages[f"units/{book}/book.html"], PdfReader(folder / "made/book.pdf"), engine)


def test_every_page_but_the_cover_says_which_it_is_of_how_many(printed: PrintedBook):
    count = len(printed.texts)
    for number, text in enumerate(printed.texts, start=1):
        assert (f"第{number}页共{count}页" in text) == (number > 1), text


def test_every_form_begins_a_page_under_its_official_title(printed: PrintedBook):
    assert len(set(printed.starts)) == len(printed.starts) == len(printed.articles)
    assert printed.starts == sorted(printed.starts)
    for form, article in enumerate(printed.articles):
        title = folded(article.all("caption")[0].text)
        on = [position for position in range(len(printed.texts)) if title in printed.texts[position]]
        assert printed.starts[form] - 1 in on
        assert set(on) & set(printed.sheets_of(form)) == {printed.starts[form] - 1}


def test_the_outline_names_contents_summary_and_every_form(printed: PrintedBook):
    expected = [folded(heading.text) for level in ("h1", "h2") for heading in printed.page.tree.all(level)]
    assert [title for title, _ in printed.outline] == expected


def test_nothing_is_cut_off(printed: PrintedBook):
    for form, article in enumerate(printed.articles):
        (sheet,) = article.with_class("paper")
        # Titles of the parts after the first are for screen readers.
        wanted = Counter(folded(sheet.text)) - Counter(folded("".join(e.text for e in sheet.with_class("unseen"))))
        shown = Counter("".join(printed.texts[position] for position in printed.sheets_of(form)))
        assert not wanted - shown, f"{article.attributes['id']}: {wanted - shown}"


def test_every_page_names_unit_year_and_project(printed: PrintedBook):
    head = folded(printed.page.tree.all("html")[0].attributes["data-book"])
    for form, article in enumerate(printed.articles):
        project = folded(article.all("h2")[0].text)
        for position in printed.sheets_of(form):
            assert head in printed.texts[position]
            assert project in printed.texts[position], f"page {position + 1}"


def test_heads_of_tables_are_repeated_where_they_go_on(printed: PrintedBook):
    continued = 0
    for form, article in enumerate(printed.articles):
        *_, indicators = [table for table in article.all("table") if table.all("thead")]
        (head,) = indicators.all("thead")
        cells = [folded(cell.text) for cell in indicators.all("tbody")[0].all("td")]
        for position in list(printed.sheets_of(form))[1:]:
            text = printed.texts[position]
            if any(cell in text for cell in cells if len(cell) > 6):
                continued += 1
                assert not Counter(folded(head.text)) - Counter(text), f"page {position + 1}"
                assert folded(head.all("th")[-1].text) in text, f"page {position + 1}"
    assert continued > 0, "no table goes on on another page; this test needs one"


def test_every_form_names_its_source_and_its_hash(printed: PrintedBook, repository: Path):
    for form, article in enumerate(printed.articles):
        text = "".join(printed.texts[position] for position in printed.sheets_of(form))
        address, hash_ = [element.text for element in article.with_class("code")]
        assert address.startswith(ADDRESS) and address in text
        source = repository / "content" / address.removeprefix(ADDRESS)
        assert hash_ == hashlib.sha256(source.read_bytes()).hexdigest() and hash_ in text


def test_the_cover_says_what_the_book_is_made_from(printed: PrintedBook, repository: Path):
    folder = repository / "content" / Path(printed.page.path).parent
    sums = subprocess.run(
        "LC_ALL=C sha256sum *.json | sha256sum", shell=True, cwd=folder, capture_output=True, text=True, check=True
    )
    hash_ = sums.stdout.split()[0]
    (cover,) = printed.page.tree.with_class("cover")
    assert hash_ in cover.text and hash_ in printed.texts[0]
    assert "公开版" in printed.texts[0]


def test_no_link_leads_to_the_machine_that_made_the_book(printed: PrintedBook):
    for sheet in printed.pdf.pages:
        for annotation in sheet.get("/Annots") or []:
            address = annotation.get_object().get("/A", {}).get("/URI")
            assert address is None or address.startswith(ADDRESS), address


def test_the_book_is_tagged_and_says_its_language(printed: PrintedBook):
    root = printed.pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "zh-CN"


def test_the_contents_give_the_real_page_numbers(printed: PrintedBook):
    numbers = [int(number) for number in re.findall(r"\. (\d+)$", printed.pdf.pages[1].extract_text(), re.MULTILINE)]
    # Chromium knows no page numbers of links; then the contents have none.
    assert numbers == ([number for _, number in printed.outline[2:]] if printed.engine == "weasyprint" else [])


def test_the_same_sources_give_the_same_book(builder: Builder, tmp_path: Path):
    for name in ("first", "second"):
        assert run_book(builder, tmp_path, "minhang-info/2023", "--engine", "weasyprint", "--output", name).returncode == 0
    assert (tmp_path / "first/minhang-info-2023.pdf").read_bytes() == (tmp_path / "second/minhang-info-2023.pdf").read_bytes()


def test_without_a_name_all_books_are_made(builder: Builder, tmp_path: Path):
    result = run_book(builder, tmp_path, "--engine", "chromium")
    assert result.returncode == 0, result.stderr
    made = {"minhang-info-2023.pdf", "sstic-2019.pdf", "sstic-2020.pdf", "sstisc-2023.pdf"}
    assert set(tree(tmp_path)) == {f"books/{name}" for name in made}
    assert len(result.stdout.splitlines()) == 4


def test_an_unknown_book_is_told_with_the_one_that_was_meant(builder: Builder, tmp_path: Path):
    result = run_book(builder, tmp_path, "sstics/2019", "sstic/1999", "sstic/2019", "sstic/2020", "--output", "x.pdf")
    assert result.returncode == 1
    assert "there are no forms of “sstics/2019”" in result.stderr and "did you mean “sstic/2019”?" in result.stderr
    assert "there are no forms of “sstic/1999”" in result.stderr
    assert "cannot go into the one file" in result.stderr
    assert tree(tmp_path) == {}


def test_a_machine_without_engine_is_told_what_to_install(builder: Builder, tmp_path: Path):
    (tmp_path / "empty").mkdir()
    result = run_book(builder, tmp_path, "sstic/2019", path=str(tmp_path / "empty"))
    assert result.returncode == 1
    assert "install WeasyPrint" in result.stderr
    assert tree(tmp_path) == {}


def test_an_engine_that_fails_is_quoted_and_leaves_the_old_book(builder: Builder, tmp_path: Path):
    (tmp_path / "bin").mkdir()
    engine = tmp_path / "bin/weasyprint"
    engine.write_text("#!/bin/sh\necho 'no fonts here' >&2\nexit 3\n")
    engine.chmod(0o755)
    (tmp_path / "old.pdf").write_text("old")
    result = run_book(builder, tmp_path, "sstic/2019", "--output", "old.pdf", path=f"{tmp_path}/bin:/usr/bin:/bin")
    assert result.returncode == 1
    assert "no fonts here" in result.stderr and "exit code is 3" in result.stderr and "--engine chromium" in result.stderr
    assert (tmp_path / "old.pdf").read_text() == "old"
