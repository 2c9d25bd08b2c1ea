"""What people and inspectors expect of a government website: page labels, the head of a document, the footer."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from building import Builder
from built_site import BuiltSite, Page

#: Which labels a kind of page carries (《政府网站发展指引》, 国办发〔2017〕47号): every page those of the site, pages
#: that lead to others or show a document those of their column, documents those of their content.
SITE = ["SiteName", "SiteDomain", "SiteIDCode"]
COLUMN = ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"]
CONTENT = ["ArticleTitle", "PubDate", "ContentSource", "Description", "Url"]
WITHOUT_COLUMN = {"home", "not-found"}
DOCUMENTS = {"project", "book", "method", "page"}

ADDRESS = "https://www.example.gov.cn/jixiao/"
NUMBERED = "units/sstisc/2023/email-system"
NUMBER = "SY0000-03-2024-0012"


@pytest.fixture(scope="module")
def government_site(builder: Builder, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The portal as a government body would set it up."""
    folder = tmp_path_factory.mktemp("government")
    content = builder.copy_of_content(folder / "content")
    settings = json.loads((content / "site.json").read_text(encoding="utf-8"))
    settings |= {
        "baseURL": ADDRESS, "siteCode": "3100000001", "icp": "沪ICP备00000001号-1", "police": "沪公网安备31010002000001号",
        "organisation": {"name": "某市财政局", "address": "某市某路1号", "telephone": "021-00000000"},
        "publishedOn": "2024-03-01",
    }  # fmt: skip
    (content / "site.json").write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")
    form = content / f"{NUMBERED}.self-evaluation.json"
    text = form.read_text(encoding="utf-8")
    form.write_text(text.replace("{", f'{{"indexNumber": "{NUMBER}", "publishedOn": "2024-05-06",', 1), encoding="utf-8")
    builder.build(folder / "public", content=content)
    return BuiltSite(folder / "public")


def kind_of(page: Page) -> str:
    # The rules of the audit are a part of the method.
    return "method" if page.path == "method/rules/index.html" else page.kind


def labels(page: Page) -> dict[str, str]:
    known = SITE + COLUMN + CONTENT
    found = [element.attributes for element in page.tree.all("meta") if element.attributes.get("name") in known]
    assert len(found) == len({label["name"] for label in found}), page.path
    return {label["name"]: label["content"] for label in found}


def test_every_kind_of_page_has_its_labels_and_no_others(government_site: BuiltSite):
    for page in government_site.pages.values():
        kind = kind_of(page)
        expected = set(SITE)
        expected |= set(COLUMN) if kind not in WITHOUT_COLUMN else set()
        expected |= set(CONTENT) if kind in DOCUMENTS else set()
        given = labels(page)
        assert set(given) == expected, page.path
        assert all(content.strip() and content not in ("null", "none") for content in given.values()), page.path
        if "PubDate" in given:
            assert re.fullmatch(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}", given["PubDate"]), page.path
            assert given["Url"].startswith(ADDRESS), page.path


def facts(page: Page) -> dict[str, str]:
    """The head of a document: what is said of it above its text."""
    heads = page.tree.with_class("document") or page.tree.with_class("cover")
    terms = [term.text for head in heads for term in head.all("dt")]
    return dict(zip(terms, [value.text for head in heads for value in head.all("dd")], strict=True))


def test_every_document_says_who_published_it_and_when(government_site: BuiltSite):
    for page in government_site.pages.values():
        said = facts(page)
        if kind_of(page) not in DOCUMENTS:
            assert said == {}, page.path
            continue
        assert said["发布机构"] == "某市财政局", page.path
        expected = "2024年5月6日" if page.path in (f"{NUMBERED}.html", "units/sstisc/2023/book.html") else "2024年3月1日"
        assert said["发布日期"] == expected, page.path
        year, month, day = map(int, re.findall(r"\d+", expected))
        assert labels(page)["PubDate"] == f"{year}-{month:02}-{day:02} 00:00"


def test_a_project_names_the_unit_it_comes_from_and_its_index_number(government_site: BuiltSite):
    said = facts(government_site.pages[f"{NUMBERED}.html"])
    assert said["索引号"] == NUMBER
    assert said["来源"] == "上海市科技创新服务中心（上海市科技成果档案资料馆）"
    assert "索引号" not in facts(government_site.pages["units/sstisc/2023/av-archive.html"])


def test_the_footer_of_every_page_names_organiser_code_and_registrations(government_site: BuiltSite):
    for page in government_site.pages.values():
        (foot,) = page.tree.with_class("foot")
        for text in ("主办单位 某市财政局", "3100000001", "沪ICP备00000001号-1", "沪公网安备31010002000001号", "021-00000000"):
            assert text in foot.text, f"{page.path} lacks {text}"
        links = {link.text: link.attributes["href"] for link in foot.all("a")}
        assert links["沪ICP备00000001号-1"] == "https://beian.miit.gov.cn/"
        assert links["沪公网安备31010002000001号"] == "https://beian.mps.gov.cn/"


def test_a_portal_that_says_nothing_of_itself_shows_nothing_empty(public_site: BuiltSite):
    for page in public_site.pages.values():
        (foot,) = page.tree.with_class("foot")
        assert all(item.text.strip() for item in foot.all("li")), page.path
        assert "备案" not in foot.text and "标识码" not in foot.text, page.path


def test_an_index_number_that_is_no_text_is_told(builder: Builder, tmp_path: Path):
    content = builder.copy_of_content(tmp_path / "content")
    form = content / f"{NUMBERED}.self-evaluation.json"
    form.write_text(form.read_text(encoding="utf-8").replace("{", '{"indexNumber": 12,', 1), encoding="utf-8")
    result = builder.run(tmp_path / "public", content=content)
    assert result.returncode == 1
    assert f"{NUMBERED}.self-evaluation.json:1:17: error:" in result.stderr and "indexNumber" in result.stderr
