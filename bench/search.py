#!/usr/bin/env python3
"""What a query loads: opens the search page of a built portal in Chromium and adds up the files it asks for.

    .venv/bin/python bench/search.py PUBLIC [WORDS …]

Without words it asks some that many forms have. Sizes are those of the files, before any compression by a server.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Tests/SiteChecks"))

from browser import opened_browser  # noqa: E402

WORDS = ["年鉴", "441", "项目", "的", "720P", "网络与信息安全", "满意度 培训 2023", "没有这样的词"]


def main() -> None:
    site = Path(sys.argv[1] if len(sys.argv) > 1 else "public").resolve()
    print(f"{'index':>8} {'page':>8} {'all':>8} files  query → what the page says   (bytes)")
    with opened_browser() as browser:
        for words in sys.argv[2:] or WORDS:
            view = browser.new_page()
            asked: set[Path] = set()
            view.on("request", lambda request: asked.add(Path(unquote(urlsplit(request.url).path))))
            view.goto((site / "search/index.html").as_uri() + "?q=" + quote(words))
            view.locator(".count", has_text=re.compile("[0-9没只]")).wait_for(timeout=60_000)
            index = sum(path.stat().st_size for path in asked if path.is_relative_to(site / "search") and path.suffix == ".js")
            everything = sum(path.stat().st_size for path in asked)
            said = view.locator(".count").inner_text()
            print(f"{index:8} {everything - index:8} {everything:8} {len(asked):5}  {words} → {said}")
            view.close()


if __name__ == "__main__":
    main()
