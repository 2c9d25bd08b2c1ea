"""A large portal still opens on a telephone: no page grows with the number of forms.

The corpus is that of the benchmark. JIXIAO_LARGE_PORTAL sets the number of forms, such as 20000, for a slow and thorough run.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from building import Builder
from built_site import BuiltSite

FORMS = int(os.environ.get("JIXIAO_LARGE_PORTAL", "3000"))
#: More units than a list shows on one page.
UNITS = max(400, FORMS // 50)
MOST_BYTES = 1_000_000
#: A thousand, and the rows that head and sum up tables.
MOST_ROWS = 1_100


@pytest.fixture(scope="module")
def large_site(builder: Builder, repository: Path, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    sys.path.insert(0, str(repository / "bench"))
    import corpus

    folder = tmp_path_factory.mktemp("large")
    corpus.make(FORMS, folder, UNITS, year_count=2)
    builder.build(folder / "public", content=folder / "content", edition="internal")
    return BuiltSite(folder / "public")


def test_no_page_grows_without_bound(large_site: BuiltSite) -> None:
    for page in sorted(large_site.root.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        path = page.relative_to(large_site.root)
        assert len(text.encode()) <= MOST_BYTES, f"{path} has {len(text.encode())} bytes"
        rows = len(re.findall("<(?:tr|li)[ >]", text))
        assert rows <= MOST_ROWS, f"{path} has {rows} rows and entries"


def test_every_unit_is_in_the_list_of_units(large_site: BuiltSite) -> None:
    pages = [large_site.root / "units/index.html", *large_site.root.glob("units/[0-9]*.html")]
    assert len(pages) > 1
    listed = [
        unit for page in pages
        for unit in re.findall(r'scope="rowgroup"[^>]*><a href="\.\./units/([^/"]+)/', page.read_text(encoding="utf-8"))
    ]  # fmt: skip
    folders = sorted(path.name for path in (large_site.root / "units").iterdir() if path.is_dir())
    assert sorted(listed) == folders
    assert len(folders) == UNITS


def test_a_year_leads_to_every_project_of_its_units(large_site: BuiltSite) -> None:
    pages = [large_site.root / "years/2024/index.html", *large_site.root.glob("years/2024/[0-9]*.html")]
    text = "".join(page.read_text(encoding="utf-8") for page in pages)
    for folder in large_site.root.glob("units/*/2024"):
        assert f'href="../../{folder.relative_to(large_site.root)}/index.html"' in text
    forms = len(list(large_site.root.glob("units/*/2024/*.self-evaluation.json")))
    assert f"本年度共 {forms} 个项目" in text
