"""Sorting and filtering of tables in a browser; what is chosen stands in the address, so that a view can be sent."""

from __future__ import annotations

from typing import Iterator

import pytest
from playwright.sync_api import Browser, Page

from browser import opened_browser
from built_site import BuiltSite


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with opened_browser() as browser:
        yield browser


def shown(page: Page) -> list[list[str]]:
    return page.eval_on_selector_all(
        "table.comparison[data-filter-words] tbody tr:not(.group):not([hidden])",
        "rows => rows.map(row => Array.from(row.cells, cell => cell.textContent.trim()))",
    )


def opened(browser: Browser, site: BuiltSite, fragment: str = "") -> Page:
    page = browser.new_page()
    page.goto((site.root / "years/2023/index.html").resolve().as_uri() + fragment)
    return page


def column(page: Page, name: str) -> int:
    heads = page.eval_on_selector_all("table.comparison[data-filter-words] thead th", "heads => heads.map(head => head.textContent)")
    return next(index for index, head in enumerate(heads) if head.startswith(name))


def test_numbers_can_be_limited_from_both_sides(browser: Browser, public_site: BuiltSite) -> None:
    page = opened(browser, public_site)
    score = column(page, "得分")
    everything = [float(row[score]) for row in shown(page)]
    page.get_by_label("得分 不低于").fill("99")
    page.get_by_label("得分 不超过").fill("99.9")
    found = [float(row[score]) for row in shown(page)]
    assert found == [number for number in everything if 99 <= number <= 99.9]
    assert 0 < len(found) < len(everything)
    assert f"c{score}=99..99.9" in page.url
    assert f"{len(found)} / {len(everything)}" in page.locator(".table-filter output").first.inner_text()

    again = opened(browser, public_site, "#" + page.url.split("#")[1])
    assert [float(row[score]) for row in shown(again)] == found
    again.get_by_label("得分 不低于").fill("")
    again.get_by_label("得分 不超过").fill("")
    assert len(shown(again)) == len(everything)
    assert "c" + str(score) not in again.url


def test_one_limit_is_enough_and_other_filters_go_with_it(browser: Browser, public_site: BuiltSite) -> None:
    page = opened(browser, public_site)
    budget = column(page, "预算")
    page.get_by_label("预算（万元） 不低于").fill("100")
    large = shown(page)
    assert large and all(float(row[budget].replace(",", "")) >= 100 for row in large)
    page.get_by_label("包含文字").first.fill("网络")
    both = shown(page)
    assert len(both) < len(large) and all("网络" in "".join(row) for row in both)
