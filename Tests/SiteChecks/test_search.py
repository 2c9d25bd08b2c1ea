"""The search in a browser: what it finds, from disk and from a host, and what hostile texts cannot do to it."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Iterator
from urllib.parse import quote, unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page as BrowserPage, Route

from browser import HEIGHT, WIDTHS, opened_browser
from built_site import BuiltSite
from building import Builder
from test_in_browser import AXE_OPTIONS

#: A host that never exists, and a folder on it; requests are answered from the built folder.
HOST = "http://portal.invalid/public/jixiao/"
#: The strictest policy under which the portal's own scripts still run.
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with opened_browser() as opened:
        yield opened


@pytest.fixture
def view(browser: Browser) -> Iterator[BrowserPage]:
    context = browser.new_context(viewport={"width": WIDTHS["screen"], "height": HEIGHT})
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("dialog", lambda dialog: (complaints.append(dialog.message), dialog.dismiss()))
    yield page
    context.close()
    assert not complaints, "\n".join(complaints)


def search(view: BrowserPage, site: BuiltSite, words: str) -> list[str]:
    """Searches from disk; the files of all projects found, in their order."""
    view.goto(site.files["search/index.html"].as_uri() + "?q=" + quote(words))
    return results(view, site)


def results(view: BrowserPage, site: BuiltSite) -> list[str]:
    view.locator(".count", has_text=re.compile("[0-9没只]")).wait_for()
    more = view.locator(".results + button")
    while more.count() and more.is_visible():
        shown = view.locator(".results li").count()
        more.click()
        view.locator(".results li").nth(shown).wait_for()
    addresses = view.locator(".results h2 a").evaluate_all("links => links.map(link => link.href)")
    root = site.root.as_uri() + "/"
    return [unquote(address).removeprefix(unquote(root)) for address in addresses]


def marks(view: BrowserPage) -> set[str]:
    return set(view.locator(".results mark").all_inner_texts())


# What is found


def test_the_examples_are_found_and_marked(view: BrowserPage, public_site: BuiltSite):
    found = search(view, public_site, "年鉴")
    assert found[0] == "units/sstisc/2023/yearbook-annual-report.html", "the title first, the latest year first"
    assert "units/sstic/2019/yearbook-annual-report.html" in found
    assert marks(view) == {"年鉴"}

    assert search(view, public_site, "441") == ["units/minhang-info/2023/it-project-appraisal.html"]
    assert marks(view) == {"441"}

    found = search(view, public_site, "桌面云")
    assert set(found) == {f"units/sstic/2019/desktop-cloud-{name}.html" for name in ("maintenance", "expansion")}
    assert marks(view) == {"桌面云"}


def test_numbers_and_latin_words_are_found_whole(view: BrowserPage, public_site: BuiltSite):
    assert search(view, public_site, "44") == []
    assert search(view, public_site, "fusion") == []
    assert search(view, public_site, "fusioncompute") == search(view, public_site, "ＦＵＳＩＯＮＣＯＭＰＵＴＥ") != []
    assert search(view, public_site, "gb/t18894-2016") != []
    assert search(view, public_site, "t18894-201") == []


def test_all_of_several_words_must_occur(view: BrowserPage, public_site: BuiltSite):
    both = search(view, public_site, "年鉴 统计")
    assert both and set(both) == set(search(view, public_site, "年鉴")) & set(search(view, public_site, "统计"))
    assert search(view, public_site, "年鉴　统计") == both, "an ideographic space parts words, too"
    assert search(view, public_site, "年鉴 没有这样的词") == []


def test_the_unit_and_the_year_narrow_a_query(view: BrowserPage, public_site: BuiltSite):
    found = search(view, public_site, "闵行 2023")
    assert len(found) == 4 and all(path.startswith("units/minhang-info/2023/") for path in found)


def test_punctuation_alone_finds_nothing_and_says_so(view: BrowserPage, public_site: BuiltSite):
    assert search(view, public_site, "，。") == []
    assert "标点" in view.locator(".count").inner_text()


def searchable_texts(repository: Path) -> dict[str, str]:
    """The texts of each project's file as one, without blanks; the parts kept apart by a sign that no text has."""
    texts: dict[str, list[str]] = {}
    schemes = {path.stem: json.loads(path.read_text()) for path in (repository / "content/schemes").glob("*.json")}
    titles = {path.stem: re.search("^title: *(.+)$", path.read_text(), re.M)[1]
              for path in (repository / "content/series").glob("*.md")}
    for path in sorted((repository / "content/units").glob("*/*/*.json")):
        form = json.loads(path.read_text())
        unit = re.search("^name: *(.+)$", (path.parent.parent / "index.md").read_text(), re.M)[1]
        parts = texts.setdefault(f"units/{'/'.join(path.parts[-3:-1])}/{path.name.split('.')[0]}.html", [])
        parts += [form["project"], unit, str(form["year"]), titles.get(form.get("series"), "")]
        scheme = schemes[form["scheme"]]
        parts += [form.get(field["key"]) or "" for field in scheme["fields"] if field["type"] == "narrative"]
        for row in form["indicators"]:
            cells = [row.get(key) or "" for key in ("target", "actual")]
            parts.append(f"{row['name']}：{' → '.join(cell for cell in cells if cell.strip())}")
            parts += [row.get(key) or "" for key in ("explanation", "deviation", "note")]
    return {path: "\x00".join("".join(re.sub("<[^>]*>", "", part).split()) for part in parts)
            for path, parts in texts.items()}


def test_any_words_of_the_forms_are_found_wherever_they_stand(
    view: BrowserPage, public_site: BuiltSite, repository: Path
):
    texts = searchable_texts(repository)
    assert set(texts) <= set(public_site.files)
    runs = [run for text in texts.values() for run in re.findall("[\u4e00-\u9fff]{2,}", text)]
    chance = random.Random(5)
    words = []
    for length in (1, 2, 2, 2, 3, 4, 7):
        long_enough = [run for run in runs if len(run) >= length]
        for run in chance.sample(long_enough, 4):
            start = chance.randrange(len(run) - length + 1)
            words.append(run[start:start + length])
    for word in words:
        expected = {path for path, text in texts.items() if word in text}
        assert set(search(view, public_site, word)) == expected, word
        if len(expected) <= 10:
            assert re.search(rf"(?<!\d){len(expected)}(?!\d)", view.locator(".count").inner_text()), word


# Where and how it works


def test_a_query_from_any_page_leads_to_its_results(view: BrowserPage, public_site: BuiltSite):
    view.goto(public_site.files["units/sstisc/2023/index.html"].as_uri())
    view.locator(".search-box input").fill("桌面云")
    view.keyboard.press("Enter")
    view.wait_for_url("**/search/index.html?q=*")
    assert len(results(view, public_site)) == 2
    assert view.title().startswith("桌面云")


def test_the_keyboard_is_enough(view: BrowserPage, public_site: BuiltSite):
    view.goto(public_site.files["search/index.html"].as_uri())
    view.locator("#q").focus()
    view.keyboard.type("桌面云")
    view.keyboard.press("Enter")
    view.wait_for_selector(".results li")
    view.locator("#q").focus()
    for _ in range(10):
        view.keyboard.press("Tab")
        if view.evaluate("document.activeElement.closest('.results') !== null"):
            break
    with view.expect_navigation():
        view.keyboard.press("Enter")
    assert "/units/sstic/2019/desktop-cloud-" in view.url


def serve(view: BrowserPage, site: BuiltSite) -> list[str]:
    """Answers requests to the host from the built folder; the paths asked for."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        path = unquote(urlsplit(route.request.url).path).removeprefix(urlsplit(HOST).path)
        asked.append(path)
        headers = {"Content-Security-Policy": POLICY}
        if path in site.files:
            kinds = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".html": "text/html"}
            kind = kinds.get(Path(path).suffix, "application/octet-stream")
            route.fulfill(path=site.files[path], headers={**headers, "Content-Type": kind})
        else:
            route.fulfill(status=404, headers=headers)

    view.route("**/*", answer)
    return asked


def test_the_search_works_below_another_site_under_a_strict_policy(view: BrowserPage, public_site: BuiltSite):
    asked = serve(view, public_site)
    view.goto(HOST + "search/index.html?q=" + quote("桌面云"))
    view.wait_for_selector(".results li")
    assert view.locator(".results li").count() == 2
    assert all(path in public_site.files for path in asked)
    # Only what the query needs: the directory, two pairs of characters, two projects.
    assert len([path for path in asked if path.startswith("search/") and path.endswith(".js")]) <= 5


def test_every_kind_of_page_stands_under_the_strict_policy(view: BrowserPage, public_site: BuiltSite):
    serve(view, public_site)
    for page in public_site.one_page_of_each_kind():
        if page.kind != "not-found":
            view.goto(HOST + page.path)


def test_what_cannot_be_read_is_said(browser: Browser, public_site: BuiltSite):
    context = browser.new_context()
    view = context.new_page()
    serve(view, public_site)
    view.route("**/search/directory.js", lambda route: route.abort())
    view.goto(HOST + "search/index.html?q=" + quote("年鉴"))
    view.locator(".count", has_text="索引").wait_for()
    assert view.locator(".directory").is_visible()
    context.close()


def test_without_scripts_every_project_can_be_reached(browser: Browser, site: BuiltSite):
    context = browser.new_context(java_script_enabled=False)
    view = context.new_page()
    view.goto(site.files["search/index.html"].as_uri() + "?q=" + quote("年鉴"))
    assert view.locator("noscript").inner_text()
    links = view.locator(".directory a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    projects = {page.path for page in site.pages.values() if page.kind == "project"}
    assert {link.removeprefix("../") for link in links} >= projects
    context.close()


@pytest.mark.parametrize("scheme, width", [("light", "screen"), ("dark", "screen"), ("light", "narrow")])
def test_results_break_no_accessibility_rule_and_fit_the_screen(
    browser: Browser, public_site: BuiltSite, scheme: str, width: str
):
    context = browser.new_context(viewport={"width": WIDTHS[width], "height": HEIGHT}, color_scheme=scheme)
    view = context.new_page()
    search(view, public_site, "上海 服务")
    violations = Axe().run(view, options=AXE_OPTIONS).response["violations"]
    assert not [f"{item['id']}: {item['nodes'][0]['target']}" for item in violations]
    assert view.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    context.close()


# Same words on both sides, and nothing but words


def test_characters_are_read_as_the_program_reads_them(view: BrowserPage, public_site: BuiltSite, repository: Path):
    """The unit tests of the program read the same two files."""
    folder = repository / "Tests/Fixtures/search"
    search(view, public_site, "年鉴")
    runs = view.evaluate(
        """() => {
          const reading = jixiaoSearch.reading, runs = [];
          for (let character = 0; character < 0x110000; character += 1) {
            if (character >= 0xd800 && character < 0xe000) { continue; }
            const folded = reading.fold(character), kind = reading.kind(folded), shift = folded - character;
            const last = runs[runs.length - 1];
            if (last && last[1] === character - 1 && last[2] === kind && last[3] === shift) { last[1] = character; }
            else { runs.push([character, character, kind, shift]); }
          }
          return runs;
        }"""
    )
    assert runs == json.loads((folder / "characters.json").read_text())
    for sample in json.loads((folder / "tokens.json").read_text()):
        assert view.evaluate("text => jixiaoSearch.reading.tokens(text, false).exact", sample["text"]) == sample["tokens"]


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    "\"onmouseover=\"alert(3)",
    "javascript:alert(4)",
    "\u2028alert(5)\u2029",
    "{{ site }}${alert(6)}`",
]


def test_texts_and_queries_never_become_markup(
    view: BrowserPage, builder: Builder, tmp_path: Path
):
    content = builder.copy_of_content(tmp_path / "content")
    source = content / "units/sstic/2019/av-archive.self-evaluation.json"
    form = json.loads(source.read_text())
    form["project"] = "奇怪的名称" + "".join(HOSTILE)
    form["indicators"][0]["name"] = "奇怪的指标" + "".join(HOSTILE)
    source.write_text(json.dumps(form, ensure_ascii=False, indent=2))
    builder.build(tmp_path / "public", content)
    site = BuiltSite(tmp_path / "public")

    assert search(view, site, "奇怪") == ["units/sstic/2019/av-archive.html"]
    assert view.locator(".results h2").inner_text().split() == form["project"].split()
    assert view.locator(".results img, .results script").count() == 0
    for text in HOSTILE:
        search(view, site, text)
        assert view.locator("main img, main script").count() == 0


def test_the_index_tells_nothing_of_findings(site: BuiltSite):
    for path, file in site.files.items():
        if path.startswith("search/") and path.endswith(".js"):
            assert not re.search(r"JX\d{3}", file.read_text(encoding="utf-8"))
