"""What only a browser can tell: accessibility, widths, dark colours, life without scripts, print."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page as BrowserPage, Route

from browser import HEIGHT, WIDTHS, opened_browser
from built_site import BuiltSite, Page
from html_tree import without_space

AXE_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}

#: Elements that a script may add to a page.
CONTROLS = "main .filter, main button, .table-filter"

#: A host that never exists; requests to it are answered from the built folder.
HOST = "http://portal.invalid"

#: How each page is looked at by the accessibility rules: colour scheme and width.
VIEWS = [("light", "screen"), ("dark", "screen"), ("light", "narrow")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with opened_browser() as opened:
        yield opened


@contextmanager
def opened_view(browser: Browser, width: str = "screen", **options: object) -> Iterator[BrowserPage]:
    """A window of a width, closed at the end."""
    context = browser.new_context(viewport={"width": WIDTHS[width], "height": HEIGHT}, **options)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def show(view: BrowserPage, site: BuiltSite, page: Page) -> None:
    """Opens a page from disk; the page for missing addresses from a host, where alone it is ever seen."""
    if page.kind != "not-found":
        view.goto(site.files[page.path].as_uri())
        return

    def serve(route: Route) -> None:
        path = urlsplit(route.request.url).path.lstrip("/")
        route.fulfill(path=site.files[path]) if path in site.files else route.fulfill(status=404)

    view.route(HOST + "/**", serve)
    view.goto(f"{HOST}/{page.path}")


@pytest.mark.parametrize("scheme, width", VIEWS, ids=["-".join(view) for view in VIEWS])
def test_no_accessibility_rule_is_broken(browser: Browser, site: BuiltSite, scheme: str, width: str):
    broken = []
    with opened_view(browser, width, color_scheme=scheme) as view:
        for page in site.one_page_of_each_kind():
            show(view, site, page)
            for violation in Axe().run(view, options=AXE_OPTIONS).response["violations"]:
                places = [" ".join(map(str, node["target"])) for node in violation["nodes"]]
                broken.append(f"{page.path}: {violation['id']}: {violation['help']}: {places[:3]} ({len(places)})")
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_scrolls_sideways(browser: Browser, site: BuiltSite, width: str):
    wide = []
    with opened_view(browser, width, java_script_enabled=False) as view:
        for page in site.pages.values():
            show(view, site, page)
            overflow = view.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if overflow > 0:
                wide.append(f"{page.path}: {overflow} px")
    assert not wide, "\n".join(wide)


def test_opening_pages_from_disk_causes_no_error_and_no_request_elsewhere(browser: Browser, site: BuiltSite):
    complaints: list[str] = []
    with opened_view(browser) as view:
        view.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        view.on("pageerror", lambda error: complaints.append(str(error)))
        view.on("request", lambda request: None if is_local(request.url) else complaints.append(request.url))
        # What is still being fetched when the next page is opened is aborted; that is no failure.
        view.on(
            "requestfailed",
            lambda request: None if "ABORTED" in request.failure else complaints.append(f"{request.url} failed"),
        )
        for page in site.one_page_of_each_kind():
            if page.kind != "not-found":  # Its addresses begin at the host.
                show(view, site, page)
    assert not complaints, "\n".join(complaints)


def test_without_scripts_everything_can_be_read(browser: Browser, site: BuiltSite):
    with opened_view(browser) as with_scripts, opened_view(browser, java_script_enabled=False) as without_scripts:
        for page in site.one_page_of_each_kind():
            show(with_scripts, site, page)
            # Controls that only scripts can serve are made by scripts; all else has to be there before.
            with_scripts.evaluate(f"document.querySelectorAll('{CONTROLS}').forEach(control => control.remove())")
            words = with_scripts.locator("main").inner_text().split()
            show(without_scripts, site, page)
            text = without_space(without_scripts.locator("main").inner_text())
            assert text, page.path
            assert [word for word in words if word not in text] == [], page.path


#: Where the parts of the masthead stand and how they are set; the search page has no second search box.
MASTHEAD = """
() => [...document.querySelectorAll(".masthead .site-name, .masthead .text-size, .masthead nav a")].map(element => {
  const {left, top, width, height} = element.getBoundingClientRect();
  const {fontFamily, fontSize} = getComputedStyle(element);
  return [element.textContent, left, top, width, height, fontFamily, fontSize].join(" ");
})
"""


@pytest.mark.parametrize("width", WIDTHS)
def test_the_masthead_is_the_same_on_every_kind_of_page(browser: Browser, site: BuiltSite, width: str):
    looks: dict[tuple[str, ...], list[str]] = {}
    with opened_view(browser, width) as view:
        for page in site.one_page_of_each_kind():
            if page.kind == "search":
                continue
            show(view, site, page)
            looks.setdefault(tuple(view.evaluate(MASTHEAD)), []).append(page.path)
    assert len(looks) == 1, "\n\n".join(f"{paths}:\n" + "\n".join(look) for look, paths in looks.items())
    assert len(next(iter(looks))) > 5


def test_the_first_key_stroke_reaches_the_skip_link(browser: Browser, site: BuiltSite):
    with opened_view(browser) as view:
        for page in site.one_page_of_each_kind():
            show(view, site, page)
            view.keyboard.press("Tab")
            address = view.evaluate("document.activeElement.getAttribute('href')")
            assert address and address.startswith("#"), f"{page.path}: {address}"
            assert view.evaluate("id => document.getElementById(id) !== null", address[1:]), page.path


def test_project_pages_print_on_a_few_sheets_of_paper(browser: Browser, site: BuiltSite):
    projects = [page for page in site.one_page_of_each_kind() if page.kind == "project"]
    assert projects
    with opened_view(browser) as view:
        for page in projects:
            show(view, site, page)
            pdf = view.pdf(format="A4", prefer_css_page_size=True)
            assert pdf.startswith(b"%PDF-")
            sheets = len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))
            assert 1 <= sheets <= 12, f"{page.path} takes {sheets} sheets"
            boxes = re.findall(rb"/MediaBox\s*\[([^\]]+)\]", pdf)
            sizes = {tuple(round(float(side)) for side in box.split()) for box in boxes}
            assert sizes <= {(0, 0, 595, 842), (0, 0, 842, 595)}, f"{page.path}: {sizes}"


def is_local(address: str) -> bool:
    return address.startswith(("file:", "data:", "blob:", "about:"))
