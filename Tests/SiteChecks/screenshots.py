"""Takes pictures of the built portal for our own eyes: every kind of page, two widths, light and dark.

    .venv/bin/python Tests/SiteChecks/screenshots.py [public] [folder for the pictures]
"""

from __future__ import annotations

import sys
from pathlib import Path

from browser import HEIGHT, WIDTHS, opened_browser
from built_site import BuiltSite


def main() -> None:
    site = BuiltSite(Path(sys.argv[1] if len(sys.argv) > 1 else "public").resolve())
    folder = Path(sys.argv[2] if len(sys.argv) > 2 else ".build/screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    with opened_browser() as browser:
        for width in ("screen", "phone"):
            for scheme in ("light", "dark"):
                context = browser.new_context(
                    viewport={"width": WIDTHS[width], "height": HEIGHT}, color_scheme=scheme
                )
                view = context.new_page()
                for page in site.one_page_of_each_kind():
                    view.goto(site.files[page.path].as_uri())
                    name = page.path.removesuffix(".html").replace("/", "-")
                    view.screenshot(path=folder / f"{name}-{WIDTHS[width]}-{scheme}.png", full_page=True)
                context.close()
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")


if __name__ == "__main__":
    main()
