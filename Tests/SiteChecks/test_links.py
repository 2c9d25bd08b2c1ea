"""Every address leads somewhere, every page can be found, and nothing is asked of another host."""

from __future__ import annotations

from collections import deque

from built_site import BuiltSite, resolve


def test_every_internal_link_leads_to_a_file_and_an_anchor_that_exist(site: BuiltSite):
    dead = []
    for page in site.pages.values():
        for reference in page.references:
            if reference.is_external or reference.address.startswith(("data:", "mailto:", "tel:")):
                continue
            file, anchor = page.target(reference.address)
            if page.kind == "not-found" and reference.address.startswith("/"):
                file = file.lstrip("/")
            if file not in site.files:
                dead.append(f"{page.path}:{reference.line}: {reference.address}: no such file")
            elif anchor and file in site.pages and anchor not in site.pages[file].anchors:
                dead.append(f"{page.path}:{reference.line}: {reference.address}: no such anchor")
    for sheet in site.style_sheets:
        for reference in site.style_references(sheet):
            if not reference.is_external and not reference.address.startswith("data:"):
                if resolve(sheet, reference.address)[0] not in site.files:
                    dead.append(f"{sheet}: {reference.address}: no such file")
    assert not dead, "\n".join(dead[:30])


def test_links_name_files_so_that_the_site_works_from_disk(site: BuiltSite):
    folders = [
        f"{page.path}:{reference.line}: {reference.address}"
        for page in site.pages.values()
        if page.kind != "not-found"
        for reference in page.references
        if not reference.is_external and (reference.address.startswith("/") or reference.address.endswith(("/", "..")))
    ]
    assert not folders, "\n".join(folders[:30])


def test_every_page_is_reached_from_the_home_page(site: BuiltSite):
    reached = {"index.html"}
    waiting = deque(reached)
    while waiting:
        page = site.pages[waiting.popleft()]
        for reference in page.references:
            file = page.target(reference.address)[0] if not reference.is_external else ""
            if file in site.pages and file not in reached:
                reached.add(file)
                waiting.append(file)
    assert set(site.pages) - reached - {"404.html"} == set()


def test_every_page_leads_back_to_the_home_page(site: BuiltSite):
    lost = [
        page.path
        for page in site.pages.values()
        if not any(page.target(reference.address)[0].lstrip("/") == "index.html" for reference in page.references)
    ]
    assert not lost


def test_no_page_and_no_style_sheet_fetches_anything_from_another_host(site: BuiltSite):
    fetched = [
        f"{page.path}:{reference.line}: {reference.address}"
        for page in site.pages.values()
        for reference in page.references
        if reference.is_fetched and reference.is_external
    ]
    fetched += [
        f"{sheet}: {reference.address}"
        for sheet in site.style_sheets
        for reference in site.style_references(sheet)
        if reference.is_external
    ]
    assert not fetched, "\n".join(fetched[:30])


def test_no_page_needs_inline_styles_or_scripts(site: BuiltSite):
    """So that the portal can stand under the strictest content security policy."""
    inline = []
    for page in site.pages.values():
        for element in page.tree.walk():
            is_inline_code = element.tag == "style" or (element.tag == "script" and "src" not in element.attributes)
            is_data = element.attributes.get("type") in ("application/json", "application/ld+json")
            handlers = [name for name in element.attributes if name == "style" or name.startswith("on")]
            if handlers or (is_inline_code and not is_data):
                inline.append(f"{page.path}:{element.line}: <{element.tag}> {' '.join(handlers)}")
    assert not inline, "\n".join(inline[:30])


def test_ids_are_unique_on_each_page(site: BuiltSite):
    for page in site.pages.values():
        ids = [element.attributes["id"] for element in page.tree.walk() if "id" in element.attributes]
        assert len(ids) == len(set(ids)), f"{page.path}: {sorted({name for name in ids if ids.count(name) > 1})[:10]}"
