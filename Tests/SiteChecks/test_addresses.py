"""Feed, sitemap, robots and canonical addresses of a portal that knows where it will stand."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

from built_site import BuiltSite

ATOM = "{http://www.w3.org/2005/Atom}"
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


def test_the_feed_is_atom_with_entries_that_lead_to_pages(addressed_site: BuiltSite, address: str):
    feed = ElementTree.parse(addressed_site.files["feed.xml"]).getroot()
    assert feed.tag == ATOM + "feed"
    for name in ("id", "title", "updated"):
        assert (feed.findtext(ATOM + name) or "").strip(), name
    entries = feed.findall(ATOM + "entry")
    assert entries
    identifiers = [entry.findtext(ATOM + "id") for entry in entries]
    assert len(identifiers) == len(set(identifiers))
    for entry in entries:
        assert (entry.findtext(ATOM + "title") or "").strip()
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})", entry.findtext(ATOM + "updated") or "")
        links = {link.get("href") for link in entry.findall(ATOM + "link")}
        assert links & expected_addresses(addressed_site, address)


def test_a_portal_without_an_address_has_no_absolute_addresses_of_its_own(site: BuiltSite):
    for page in site.pages.values():
        assert not page.tree.all("link", rel="canonical"), page.path
    for name in ("feed.xml", "sitemap.xml"):
        if name in site.files:
            ElementTree.parse(site.files[name])


def test_the_404_page_works_at_any_depth(addressed_site: BuiltSite):
    page = addressed_site.pages["404.html"]
    for reference in page.references:
        if not reference.is_external:
            assert reference.address.startswith(("/jixiao/", "#")), f"line {reference.line}: {reference.address}"
