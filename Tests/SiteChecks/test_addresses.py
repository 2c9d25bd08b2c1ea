"""Feed, sitemap, robots and canonical addresses of a portal that knows where it will stand."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from email.utils import parsedate_to_datetime

from built_site import BuiltSite

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def short(path: str) -> str:
    """The short form of a page's path: folders without `index.html`."""
    return re.sub(r"(^|/)index\.html$", r"\1", path)


def expected_addresses(site: BuiltSite, address: str) -> set[str]:
    return {address + short(path) for path in site.pages if path != "404.html"}


def test_the_sitemap_lists_every_page_once(addressed_site: BuiltSite, address: str):
    root = ElementTree.parse(addressed_site.files["sitemap.xml"]).getroot()
    assert root.tag == SITEMAP + "urlset"
    listed = [element.text for element in root.iter(SITEMAP + "loc")]
    assert len(listed) == len(set(listed))
    assert set(listed) == expected_addresses(addressed_site, address)


def test_robots_may_read_everything_and_are_told_of_the_sitemap(addressed_site: BuiltSite, address: str):
    lines = addressed_site.files["robots.txt"].read_text(encoding="utf-8").splitlines()
    assert "User-agent: *" in lines
    assert f"Sitemap: {address}sitemap.xml" in lines
    assert "Disallow: /" not in lines


def test_every_page_names_its_canonical_address(addressed_site: BuiltSite, address: str):
    for page in addressed_site.pages.values():
        if page.kind != "not-found":
            (link,) = page.tree.all("link", rel="canonical")
            assert link.attributes["href"] == address + short(page.path)


def test_the_feed_lists_projects_and_leads_to_their_pages(addressed_site: BuiltSite, address: str):
    root = ElementTree.parse(addressed_site.files["feed.xml"]).getroot()
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    (channel,) = root.findall("channel")
    assert channel.findtext("link") == address
    assert channel.findtext("title") and channel.findtext("description")
    items = channel.findall("item")
    assert items
    assert len({item.findtext("guid") for item in items}) == len(items)
    for item in items:
        assert (item.findtext("title") or "").strip()
        assert item.findtext("link") in expected_addresses(addressed_site, address)
        assert parsedate_to_datetime(item.findtext("pubDate") or "")


def test_pages_announce_the_feed_as_what_it_is(addressed_site: BuiltSite):
    for page in addressed_site.pages.values():
        for link in page.tree.all("link", rel="alternate"):
            if link.attributes["href"].endswith("feed.xml"):
                assert link.attributes["type"] == "application/rss+xml", page.path


def test_a_portal_without_an_address_has_no_absolute_addresses_of_its_own(public_site: BuiltSite):
    for page in public_site.pages.values():
        assert not page.tree.all("link", rel="canonical"), page.path
    for name in ("feed.xml", "sitemap.xml"):
        if name in public_site.files:
            ElementTree.parse(public_site.files[name])


def test_the_404_page_works_at_any_depth(addressed_site: BuiltSite):
    page = addressed_site.pages["404.html"]
    for reference in page.references:
        if not reference.is_external:
            assert reference.address.startswith(("/jixiao/", "#")), f"line {reference.line}: {reference.address}"
