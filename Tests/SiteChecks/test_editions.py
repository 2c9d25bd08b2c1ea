"""The public edition leaves drafts out; the internal edition shows them and says so on every page."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import Builder
from built_site import BuiltSite

DRAFT = "units/sstisc/2023/email-system.self-evaluation.json"
DRAFT_PAGE = "units/sstisc/2023/email-system.html"
DRAFT_NAME = "2023年上海市科委电子政务电子邮件系统高可用性建设运维项目"


@pytest.fixture(scope="module")
def editions(builder: Builder, tmp_path_factory: pytest.TempPathFactory) -> dict[str, BuiltSite]:
    """Both editions of a content folder with one draft."""
    folder = tmp_path_factory.mktemp("editions")
    content = builder.copy_of_content(folder / "content")
    text = (content / DRAFT).read_text(encoding="utf-8")
    assert DRAFT_NAME in text
    (content / DRAFT).write_text(text.replace("{", '{"status": "draft",', 1), encoding="utf-8")
    for edition in ("public", "internal"):
        builder.build(folder / edition, content=content, edition=edition)
    return {edition: BuiltSite(folder / edition) for edition in ("public", "internal")}


def test_a_draft_leaves_no_trace_in_the_public_edition(editions: dict[str, BuiltSite]):
    site = editions["public"]
    assert DRAFT_PAGE not in site.pages
    assert DRAFT not in site.files
    traces = [path for path, content in site.bytes().items() if DRAFT_NAME.encode() in content]
    assert traces == []


def test_the_internal_edition_shows_the_draft(editions: dict[str, BuiltSite]):
    site = editions["internal"]
    assert DRAFT_NAME in site.pages[DRAFT_PAGE].source


def test_every_page_of_the_internal_edition_says_what_it_is(editions: dict[str, BuiltSite]):
    for path, page in editions["internal"].pages.items():
        assert "内部版" in page.tree.all("body")[0].text, path
    for path, page in editions["public"].pages.items():
        assert "内部版" not in page.tree.all("body")[0].text, path


def test_search_engines_may_not_read_the_internal_edition(editions: dict[str, BuiltSite]):
    assert "Disallow: /" in editions["internal"].files["robots.txt"].read_text(encoding="utf-8").splitlines()
