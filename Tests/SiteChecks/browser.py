"""Chromium, driven by Playwright, on pages opened from disk."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import Iterator

from playwright.sync_api import Browser, sync_playwright

#: Widths in CSS pixels: the narrowest that WCAG asks for (1.4.10), a usual phone, a usual screen.
WIDTHS = {"narrow": 320, "phone": 390, "screen": 1280}
HEIGHT = 900


def system_browser() -> str:
    for name in ("chromium", "google-chrome", "chromium-browser"):
        if path := shutil.which(name):
            return path
    raise FileNotFoundError("no Chromium on this machine; `.ci/setup test` installs one")


@contextmanager
def opened_browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=system_browser(),
            # Pages are read from disk only, and in containers there is no user namespace for the sandbox.
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        )
        yield browser
        browser.close()
