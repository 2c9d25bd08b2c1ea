"""Hostile content: whatever an author writes, pages show it as text and execute none of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser import opened_browser
from building import Builder
from hostile_content import ADDRESSES, VECTORS, poison

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)

#: What the smallest portal needs.
SMALL = (
    "site.json",
    "schemes/mof-2020.json",
    "units/sstisc/index.md",
    "units/sstisc/2023/email-system.self-evaluation.json",
)

#: Runs before any page's own scripts: notes everything that is executed or refused.
WATCH = """
window.seen = [];
for (const name of ["alert", "confirm", "prompt"]) window[name] = text => window.seen.push(name + " " + text);
document.addEventListener("securitypolicyviolation", event =>
  window.seen.push("refused " + event.violatedDirective + " " + event.blockedURI + " " + event.sample));
"""

#: What no text may become: handlers, addresses that execute, elements the theme does not have.
MARKUP = """
() => {
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    for (const {name, value} of element.attributes) {
      if (name.startsWith("on")) found.push(`${element.localName} has ${name}`);
      if (name === "style") found.push(`${element.localName} has a style`);
      if (["href", "src", "action", "formaction", "data", "xlink:href", "srcdoc"].includes(name)
        && /^[\\s\\u0000-\\u001f]*(javascript|vbscript|data|blob|file):/i.test(value)) {
        found.push(`${element.localName} leads to ${value}`);
      }
    }
  }
  for (const element of document.querySelectorAll("iframe, object, embed, base, math, style, template")) {
    found.push(`there is a ${element.localName}`);
  }
  for (const script of document.scripts) {
    const type = script.getAttribute("type");
    if (!/^application\\/(ld\\+)?json$/.test(type ?? "") && !/(^|\\/)assets\\/[a-z-]+\\.js\\?v=[0-9a-f]{8}$/.test(script.getAttribute("src") ?? "")
      && !/^(directory|(words|texts)\\/\\d+)\\.js$/.test(script.getAttribute("src") ?? "")) {
      found.push(`there is a script ${script.outerHTML.slice(0, 120)}`);
    }
  }
  for (const image of document.images) if (!image.getAttribute("src")) found.push("an image has no address");
  return found;
}
"""


@pytest.fixture(scope="module")
def hostile_site(builder: Builder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    content = builder.copy_of_content(folder / "content")
    poison(content)
    builder.build(folder / "public", content, edition="internal")
    return folder / "public"


@pytest.mark.parametrize("is_policy_obeyed", [False, True], ids=["without the policy", "with the policy"])
def test_no_page_executes_what_an_author_wrote(hostile_site: Path, is_policy_obeyed: bool):
    """Escaping alone keeps pages safe; the policy, a second lock, has nothing to refuse."""
    problems = []
    with opened_browser() as browser:
        page = browser.new_context(bypass_csp=not is_policy_obeyed).new_page()
        page.add_init_script(WATCH)
        page.on("dialog", lambda dialog: (problems.append(f"a dialog {dialog.message}"), dialog.dismiss()))
        page.route(re.compile("^https?:"), lambda route: (problems.append(route.request.url), route.abort()))
        pages = sorted(hostile_site.rglob("*.html"))
        assert len(pages) > 50
        for path in pages:
            page.goto(path.as_uri())
            found = page.evaluate("window.seen") + page.evaluate(MARKUP)
            problems += [f"{path.relative_to(hostile_site)}: {problem}" for problem in found]
    assert problems == []


def test_the_vectors_work_where_nothing_is_escaped(tmp_path: Path):
    """Otherwise the tests above would prove nothing."""
    with opened_browser() as browser:
        page = browser.new_page()
        page.add_init_script(WATCH)
        (tmp_path / "bare.html").write_text(
            "<!DOCTYPE html><meta charset=utf-8>" + VECTORS[0] + VECTORS[7] + VECTORS[9], encoding="utf-8"
        )
        page.goto((tmp_path / "bare.html").as_uri())
        page.wait_for_function("window.seen.length >= 3")
        assert page.evaluate(MARKUP) != []


def test_search_shows_what_it_finds_as_text(hostile_site: Path):
    with opened_browser() as browser:
        page = browser.new_page()
        page.add_init_script(WATCH)
        for wanted in ("alert", "<script>", "onerror", "<img src=x onerror=alert(1)>", '"><svg onload=alert(1)>'):
            page.goto((hostile_site / "search/index.html").as_uri())
            box = page.locator("main input[type=search]")
            box.fill(wanted)
            box.press("Enter")
            page.wait_for_timeout(300)
            if wanted == "alert":
                page.wait_for_function("document.querySelectorAll('main ol > li').length > 0")
            assert page.evaluate("window.seen") == []
            assert page.evaluate(MARKUP) == []


def test_every_page_has_the_strict_policy(hostile_site: Path):
    for path in hostile_site.rglob("*.html"):
        source = path.read_text(encoding="utf-8")
        policies = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', source)
        assert policies == [POLICY], path
        assert source.index("Content-Security-Policy") < source.index("<title>"), path


def test_scripts_and_styles_of_ordinary_pages_obey_the_policy(public_site):
    """The pages of the real content, every control of the theme included, need nothing that the policy refuses."""
    problems = []
    with opened_browser() as browser:
        page = browser.new_page()
        page.add_init_script(WATCH)
        for path in sorted(public_site.root.rglob("*.html")):
            page.goto(path.as_uri())
            problems += [f"{path}: {problem}" for problem in page.evaluate("window.seen")]
            if problem := unstyled(page):
                problems.append(f"{path}: {problem}")
    assert problems == []


def unstyled(page: Page) -> str | None:
    """What is missing where a page opened from disk could not load its own style sheet."""
    count = page.evaluate("[...document.styleSheets].length")
    return None if count >= 1 else "there is no style sheet"


@pytest.mark.parametrize("vector", [vector for vector in VECTORS if "<" in vector])
def test_html_in_a_text_is_refused_or_shown_as_text(builder: Builder, small_content: Path, tmp_path: Path, vector: str):
    (small_content / "about.md").write_text(f"---\ntitle: 关于\n---\n\n甲 {vector} 乙\n", encoding="utf-8")
    result = builder.run(tmp_path / "public", small_content)
    if result.returncode != 0:
        assert re.search(r"about\.md:5:\d+: error: ", result.stderr), result.stderr
        return
    with opened_browser() as browser:
        page = browser.new_context(bypass_csp=True).new_page()
        page.add_init_script(WATCH)
        page.goto((tmp_path / "public/about/index.html").as_uri())
        assert page.evaluate("window.seen") + page.evaluate(MARKUP) == []


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("shape", ["[x]({})", "![x]({})", "<{}>", "[x]: {}\n\n[x]"], ids=["link", "image", "auto", "reference"])
def test_a_dangerous_address_is_refused(builder: Builder, small_content: Path, tmp_path: Path, shape: str, address: str):
    (small_content / "about.md").write_text(
        "---\ntitle: 关于\n---\n\n" + shape.format(address) + "\n", encoding="utf-8")  # fmt: skip
    result = builder.run(tmp_path / "public", small_content)
    if result.returncode != 0:
        assert re.search(r"about\.md:\d+:\d+: error: ", result.stderr), result.stderr
        return
    source = (tmp_path / "public/about/index.html").read_text(encoding="utf-8")
    addresses = re.findall(r'(?:href|src)="([^"]*)"', source)
    assert addresses
    scheme = re.compile(r"(javascript|vbscript|data|blob|file):|%6aavascript", re.I)
    assert [found for found in addresses if scheme.search(found)] == []


@pytest.fixture
def small_content(builder: Builder, tmp_path: Path) -> Path:
    """A portal of one form and two texts, so that a build takes no time."""
    content = tmp_path / "content"
    for name in SMALL:
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_bytes((builder.repository / "content" / name).read_bytes())
    (content / "index.md").write_text("---\ntitle: 首页\n---\n\n正文。\n", encoding="utf-8")
    return content
