"""How pages reach a reader: light, without waiting for scripts, from disk and below any path, with the size of text
that the reader chose."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Iterator

import pytest
from playwright.sync_api import Browser, Page as BrowserPage, expect

from browser import HEIGHT, WIDTHS, opened_browser
from built_site import BuiltSite, resolve

#: The most a project page may weigh, uncompressed, style sheets and scripts not counted.
HEAVIEST_PROJECT = 60 * 1024
#: The most that all scripts of a page may weigh together; the search page has a program to load.
HEAVIEST_SCRIPTS = 20 * 1024


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with opened_browser() as opened:
        yield opened


@contextmanager
def opened_view(browser: Browser, width: str = "screen", **options: object) -> Iterator[BrowserPage]:
    context = browser.new_context(viewport={"width": WIDTHS[width], "height": HEIGHT}, **options)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def test_project_pages_are_light(site: BuiltSite):
    sizes = {page.path: len(page.source.encode()) for page in site.pages.values() if page.kind == "project"}
    assert len(sizes) == 39
    # The internal edition has the findings as well.
    heavy = {path: size for path, size in sizes.items() if size > HEAVIEST_PROJECT}
    assert heavy == {}


def test_scripts_are_light(public_site: BuiltSite):
    for page in public_site.pages.values():
        sources = [script.attributes["src"] for script in page.tree.all("script") if "src" in script.attributes]
        if page.kind not in ("search", "not-found"):  # The latter's addresses begin at the host.
            sizes = {source: public_site.files[page.target(source)[0]].stat().st_size for source in sources}
            assert 0 < sum(sizes.values()) <= HEAVIEST_SCRIPTS, f"{page.path}: {sizes}"


def test_no_script_keeps_a_page_from_being_shown(site: BuiltSite):
    for page in site.pages.values():
        for script in page.tree.all("script"):
            attributes = script.attributes
            is_data = attributes.get("type") in ("application/json", "application/ld+json")
            assert is_data or "defer" in attributes or attributes.get("type") == "module", f"{page.path}:{script.line}"


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def visit_all(view: BrowserPage, site: BuiltSite, root: str) -> None:
    """Opens one page of each kind, sees that its style is there, and follows its first link into the site."""
    complaints: list[str] = []
    view.on("console", lambda message: complaints.append(f"{view.url}: {message.text}") if message.type == "error" else None)
    view.on("pageerror", lambda error: complaints.append(f"{view.url}: {error}"))
    view.on("response", lambda answer: complaints.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
    for page in site.one_page_of_each_kind():
        if page.kind == "not-found":  # Its addresses begin at the host, because it is shown at any depth.
            continue
        view.goto(f"{root}/{page.path}")
        # The style sheet makes the masthead's list a row.
        assert view.evaluate("getComputedStyle(document.querySelector('.masthead ul')).display") == "flex", page.path
        link = view.locator("main a[href]:not([href^='#']):not([href^='http']):not([download])").first
        if page.kind != "home" and link.count() == 0:
            link = view.locator(".breadcrumbs a").first
        address = link.get_attribute("href")
        assert address is not None
        if address.partition("#")[0].endswith(".html"):
            link.click()
            expected = resolve(page.path, address)[0]
            assert view.url.partition("#")[0] == f"{root}/{expected}", page.path
            assert view.locator("h1").count() == 1
    assert complaints == []


def test_every_kind_of_page_works_from_disk(browser: Browser, site: BuiltSite):
    with opened_view(browser) as view:
        visit_all(view, site, site.root.as_uri())


def test_every_kind_of_page_works_below_a_path(browser: Browser, public_site: BuiltSite, tmp_path: Path):
    (tmp_path / "some/where").mkdir(parents=True)
    (tmp_path / "some/where/portal").symlink_to(public_site.root)
    with served(tmp_path) as host, opened_view(browser) as view:
        outside: list[str] = []
        view.on("request", lambda request: None if request.url.startswith(f"{host}/some/where/portal/") else outside.append(request.url))
        visit_all(view, public_site, f"{host}/some/where/portal")
        assert outside == []


def test_the_large_text_switch_is_kept_from_page_to_page_and_can_be_undone(browser: Browser, public_site: BuiltSite):
    home = public_site.files["index.html"].as_uri()
    other = public_site.files["compare/index.html"].as_uri()
    size = "parseFloat(getComputedStyle(document.body).fontSize)"
    with opened_view(browser) as view:
        view.goto(home)
        button = view.get_by_role("button", name="大字版")
        expect(button).to_have_attribute("aria-pressed", "false")
        before = view.evaluate(size)
        button.press("Enter")
        expect(button).to_have_attribute("aria-pressed", "true")
        assert view.evaluate(size) >= 1.25 * before
        view.goto(other)
        expect(button).to_have_attribute("aria-pressed", "true")
        assert view.evaluate(size) >= 1.25 * before
        # Another window follows at once.
        second = view.context.new_page()
        second.goto(home)
        second.get_by_role("button", name="大字版").click()
        expect(button).to_have_attribute("aria-pressed", "false")
        view.reload()
        expect(button).to_have_attribute("aria-pressed", "false")
        assert view.evaluate(size) == before


def test_without_scripts_there_is_no_large_text_switch(browser: Browser, public_site: BuiltSite):
    with opened_view(browser, java_script_enabled=False) as view:
        view.goto(public_site.files["index.html"].as_uri())
        expect(view.locator(".text-size")).to_be_hidden()


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_breaks_in_large_text(browser: Browser, public_site: BuiltSite, width: str):
    with opened_view(browser, width) as view:
        view.goto(public_site.files["index.html"].as_uri())
        view.get_by_role("button", name="大字版").click()
        for page in public_site.one_page_of_each_kind():
            if page.kind == "not-found":
                continue
            view.goto(public_site.files[page.path].as_uri())
            assert view.evaluate("document.documentElement.classList.contains('large-text')"), page.path
            overflow = view.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert overflow <= 0, f"{page.path} is {overflow} px too wide"
            # The switch covers nothing of the masthead.
            boxes = view.evaluate(
                """[".text-size", ".site-name", ".masthead ul"].map(selector => {
                  const range = document.createRange();
                  range.selectNodeContents(document.querySelector(selector));
                  const {left, right, top, bottom} = range.getBoundingClientRect();
                  return [left, right, top, bottom];
                })"""
            )
            for left, right, top, bottom in boxes[1:]:
                apart = right <= boxes[0][0] or left >= boxes[0][1] or bottom <= boxes[0][2] or top >= boxes[0][3]
                assert apart, f"{page.path}: {boxes}"


def test_large_text_is_not_printed(browser: Browser, public_site: BuiltSite):
    with opened_view(browser) as view:
        view.goto(public_site.files["index.html"].as_uri())
        view.emulate_media(media="print")
        before = view.evaluate("getComputedStyle(document.documentElement).fontSize")
        view.evaluate("document.querySelector('.text-size').click()")
        assert view.evaluate("getComputedStyle(document.documentElement).fontSize") == before
        expect(view.locator(".text-size")).to_be_hidden()
