"""The publisher's day, from nothing to a published portal: new, break, read the errors, mend, build, serve, compare."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import signal
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from browser import opened_browser
from building import Builder

FORM = "content/units/archives-bureau/2024/digitisation.self-evaluation.json"
PAGE = "units/archives-bureau/2024/digitisation.html"


class Portal:
    """A portal's folder, and the command run in it."""

    def __init__(self, command: Path, folder: Path) -> None:
        self.command = command
        self.folder = folder

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.command), *arguments],
            cwd=self.folder, env={**os.environ, "LC_ALL": "C.UTF-8"}, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip

    def succeed(self, *arguments: str) -> str:
        result = self.run(*arguments)
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout

    def read(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        (self.folder / path).write_text(text, encoding="utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        text = self.read(path)
        assert old in text, f"{path} has no {old}"
        self.write(path, text.replace(old, new, 1))

    def copy(self, to: Path) -> "Portal":
        shutil.copytree(self.folder, to)
        return Portal(self.command, to)


@pytest.fixture(scope="module")
def portal(builder: Builder, tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """A new portal with a new unit and a new form, as the commands make them."""
    folder = tmp_path_factory.mktemp("day")
    Portal(builder.command, folder).succeed("new", "site", "portal")
    portal = Portal(builder.command, folder / "portal")
    portal.succeed("new", "unit", "archives-bureau", "--name", "市档案局", "--department", "市政府办公厅")
    portal.succeed(
        "new", "form", "--unit", "archives-bureau", "--year", "2024", "--scheme", "mof-2020",
        "--project", "digitisation", "--name", "档案数字化",
    )  # fmt: skip
    portal.succeed("new", "page", "contact", "--title", "联系我们")
    return portal


def test_what_was_made_builds_at_once(portal: Portal, tmp_path: Path) -> None:
    portal = portal.copy(tmp_path / "portal")
    assert "1 form" in portal.succeed("build") or "2 forms" in portal.succeed("build")
    assert (portal.folder / "public/contact/index.html").exists()
    assert not (portal.folder / "public" / PAGE).exists(), "a draft is not for the public"
    portal.succeed("build", "--edition", "internal", "--output", "internal")
    assert "档案数字化" in portal.read("internal/" + PAGE)


def test_new_never_overwrites(portal: Portal) -> None:
    portal = portal
    before = portal.read(FORM)
    for arguments in (
        ["new", "unit", "archives-bureau", "--name", "别的"],
        ["new", "form", "--unit", "archives-bureau", "--year", "2024", "--scheme", "mof-2020", "--project", "digitisation"],
        ["new", "page", "contact", "--title", "别的"],
        ["new", "site", "."],
    ):  # fmt: skip
        result = portal.run(*arguments)
        assert result.returncode == 1
        assert "exists already" in result.stderr
    assert portal.read(FORM) == before


def test_new_asks_on_a_terminal_for_what_is_missing(portal: Portal, tmp_path: Path) -> None:
    portal = portal.copy(tmp_path / "portal")
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(portal.folder)
        os.execve(portal.command, [str(portal.command), "new", "form", "--year", "2024"], {"LC_ALL": "zh_CN.UTF-8"})
    shown = ""
    answers = {"单位的文件夹名": "archives-bureau", "评分办法": "shanghai-2019", "项目的文件名": "training", "项目名称": "培训"}
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            shown += os.read(terminal, 4096).decode("utf-8", "replace")
        except OSError:
            break  # The other end of the terminal is closed.
        for question in [question for question in answers if question in shown]:
            os.write(terminal, (answers.pop(question) + "\n").encode())
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, shown
    assert answers == {}
    form = json.loads(portal.read("content/units/archives-bureau/2024/training.self-evaluation.json"))
    assert (form["scheme"], form["project"]) == ("shanghai-2019", "培训")


Break = Callable[[Portal], None]


def replacing(path: str, old: str, new: str) -> Break:
    return lambda portal: portal.replace(path, old, new)


def writing(path: str, text: str) -> Break:
    return lambda portal: portal.write(path, text)


#: Typical mistakes: what is done, where the message points, what it says, how it helps.
MISTAKES: dict[str, tuple[Break, str, str, str]] = {
    "a misspelled key": (
        replacing(FORM, '"achieved"', '"acheived"'), f"{FORM}:11:3", "there is no key “acheived”", "did you mean “achieved”?",
    ),
    "a comma too many": (
        replacing(FORM, '"grade": "",', '"grade": "",,'), f"{FORM}:12:", "", "",
    ),
    "a number in quotation marks": (
        replacing(FORM, '"initial": null', '"initial": "50.00"'), f"{FORM}:16:18", "must be a number", "take the quotation marks off",
    ),
    "a year that contradicts the folder": (
        replacing(FORM, '"year": 2024', '"year": 2023'), f"{FORM}:4:11", "the year is 2023, but the folder says 2024", "write 2024",
    ),
    "an unknown scheme": (
        replacing(FORM, '"mof-2020"', '"mof-2002"'), f"{FORM}:3:13", "there is no scheme “mof-2002”", "did you mean “mof-2020”?",
    ),
    "a file name that is no slug": (
        lambda portal: os.rename(portal.folder / FORM, portal.folder / FORM.replace("digitisation", "Digi_1")),
        "Digi_1.self-evaluation.json:1:1", "cannot be a name in addresses", "use lower-case",
    ),
    "a unit without its name": (
        replacing("content/units/archives-bureau/index.md", "name:", "nmae:"),
        "content/units/archives-bureau/index.md:", "", "",
    ),
    "a link that leads nowhere": (
        writing("content/contact.md", "---\ntitle: 联系\n---\n\n见[说明](abuot.md)。\n"),
        "content/contact.md:5:", "leads to no page or file", "did you mean “about.md”?",
    ),
    "a picture without its file": (
        writing("content/contact.md", "---\ntitle: 联系\n---\n\n![地图](map.png)\n"),
        "content/contact.md:5:7", "there is no file for the image “map.png”", "put the image into the content folder",
    ),
    "two pages at one address": (
        lambda portal: ((portal.folder / "content/contact").mkdir(), portal.write("content/contact/index.md", "---\ntitle: 甲\n---\n")),
        "content/contact/index.md:1:1", "the same address as content/contact.md", "delete or rename",
    ),
    "a percent sign behind a number": (
        replacing(FORM, '"rate": null', '"rate": 97.2%'), f"{FORM}:20:19", "found “%”", "without the percent sign",
    ),
    "a misspelled setting": (
        replacing("content/site.json", '"title"', '"titel"'), "content/site.json:2:3", "there is no key “titel”", "did you mean “title”?",
    ),
    "a theme that is not there": (
        replacing("content/site.json", '"theme": "default"', '"theme": "defualt"'), "", "there is no theme “defualt”", "",
    ),
    "a misspelled name in a template": (
        replacing("themes/default/templates/404.html", "{% block content %}", "{% block content %}{{ site.titel }}"),
        "themes/default/templates/404.html:", "titel", "title",
    ),
    "a block that is not closed": (
        replacing("themes/default/templates/404.html", "{% endblock %}", ""), "themes/default/templates/404.html:", "",
        "{% endblock %} is missing",
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_place_and_remedy_and_can_be_mended(portal: Portal, tmp_path: Path, mistake: str) -> None:
    change, place, message, remedy = MISTAKES[mistake]
    portal = portal.copy(tmp_path / "portal")
    portal.succeed("build", "--edition", "internal")
    site = portal.read("public/manifest.json")
    change(portal)
    result = portal.run("build", "--edition", "internal")
    assert result.returncode == 1
    assert place in result.stderr and message in result.stderr and remedy in result.stderr, result.stderr
    if place:
        assert re.search(r"^[^ ]+:\d+:\d+: error: ", result.stderr, re.MULTILINE), result.stderr
    helps = re.search(r"^ += help: .", result.stderr, re.MULTILINE)
    assert helps or remedy, f"no remedy in:\n{result.stderr}"
    assert portal.read("public/manifest.json") == site, "a failed build leaves the site as it was"


def test_all_mistakes_are_told_in_one_run(portal: Portal, tmp_path: Path) -> None:
    portal = portal.copy(tmp_path / "portal")
    for name in ("a misspelled key", "a unit without its name", "a number in quotation marks"):
        MISTAKES[name][0](portal)
    told = portal.run("build").stderr
    assert all(MISTAKES[name][1] in told for name in ("a misspelled key", "a unit without its name", "a number in quotation marks"))


def test_a_broken_scheme_is_told_once_and_not_of_every_form(portal: Portal, tmp_path: Path) -> None:
    portal = portal.copy(tmp_path / "portal")
    portal.replace("content/schemes/mof-2020.json", '"role": "goal"', '"role": "gaol"')
    told = portal.run("build").stderr
    assert "content/schemes/mof-2020.json:14:" in told and "did you mean “goal”?" in told
    assert "1 error, 0 warnings" in told


def test_the_report_for_machines_says_the_same(portal: Portal, tmp_path: Path) -> None:
    portal = portal.copy(tmp_path / "portal")
    report = json.loads(portal.succeed("build", "--json"))
    assert report["published"] is True and report["pages"] > 5 and report["files"]["written"] > 5
    MISTAKES["a misspelled key"][0](portal)
    result = portal.run("build", "--json")
    assert result.returncode == 1
    report = json.loads(result.stdout)
    assert report["published"] is False
    assert [(problem["identifier"], problem["line"]) for problem in report["diagnostics"]] == [("unknown-key", 11)]


def test_a_completed_form_is_published_and_a_correction_is_told(portal: Portal, tmp_path: Path) -> None:
    portal = portal.copy(tmp_path / "portal")
    example = json.loads(portal.read("content/units/example-unit/2024/example-project.self-evaluation.json"))
    example |= {"project": "档案数字化", "unit": "市档案局", "department": "市政府办公厅"}
    portal.write(FORM, json.dumps(example, ensure_ascii=False, indent=2))
    portal.succeed("build", "--strict", "--output", "before")
    assert "档案数字化" in portal.read("before/" + PAGE)
    portal.replace(FORM, '"executed": 48.6', '"executed": 47.6')
    portal.succeed("build", "--output", "after")
    told = portal.succeed("diff", "before", "after", "--language", "zh-CN")
    assert told.splitlines() == [FORM.removeprefix("content/"), "  项目资金 年度资金总额 全年执行数：48.6 → 47.6"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served(portal: Portal, *options: str) -> Iterator[str]:
    process = subprocess.Popen(
        [str(portal.command), "serve", "--port", str(free_port()), "--language", "en", *options],
        cwd=portal.folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        address = re.search(r"http://[^ ]+/", process.stdout.readline())
        assert address
        yield address[0]
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with opened_browser() as browser:
        yield browser.new_page()


def test_a_saved_change_is_seen_in_the_browser(portal: Portal, tmp_path: Path, page: Page) -> None:
    portal = portal.copy(tmp_path / "portal")
    with served(portal) as address:
        page.goto(address + PAGE)
        expect(page.locator("h1")).to_contain_text("档案数字化")
        portal.replace(FORM, "档案数字化", "馆藏档案数字化")
        expect(page.locator("h1")).to_contain_text("馆藏档案数字化")

        # An error is shown over the last good page, and is gone when it is mended.
        portal.replace(FORM, '"achieved"', '"acheived"')
        problem = page.locator("#jixiao-problem")
        expect(problem).to_contain_text("did you mean “achieved”?")
        expect(page.locator("h1")).to_contain_text("馆藏档案数字化")
        portal.replace(FORM, '"acheived"', '"achieved"')
        expect(problem).to_have_count(0)

        # A mistake that only rendering finds is told as well, and the page stays as it was.
        portal.replace("themes/default/templates/project.html", "{{ department }}", "{{ departmnt }}")
        expect(problem).to_contain_text("departmnt")
        expect(page.locator("h1")).to_contain_text("馆藏档案数字化")
        portal.replace("themes/default/templates/project.html", "{{ departmnt }}", "{{ department }}")
        expect(problem).to_have_count(0)

        # A template counts, too; and so does a unit that was not there before.
        # The open page would be loaded again just when the browser is sent elsewhere, so it is left first.
        page.goto("about:blank")
        portal.replace("themes/default/templates/404.html", "{% block content %}", "{% block content %}<p id=mark>here</p>")
        page.goto(address + "nowhere/")
        expect(page.locator("#mark")).to_have_text("here")
        page.goto("about:blank")
        portal.succeed("new", "unit", "library", "--name", "市图书馆")
        page.goto(address + "units/library/")
        expect(page.locator("h1")).to_contain_text("市图书馆")
    assert not (portal.folder / "public").exists(), "the preview writes nothing into the portal"


def test_the_script_is_in_the_preview_only(portal: Portal, tmp_path: Path, page: Page) -> None:
    portal = portal.copy(tmp_path / "portal")
    portal.succeed("build", "--edition", "internal")
    assert ".jixiao" not in portal.read("public/" + PAGE)
    with served(portal) as address:
        assert ".jixiao/preview.js" in page.request.get(address + PAGE).text()


def test_nothing_outside_the_site_can_be_read(portal: Portal, tmp_path: Path) -> None:
    portal = portal.copy(tmp_path / "portal")
    with served(portal) as address:
        host, port = address.removeprefix("http://").strip("/").split(":")
        for path in ("/../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "//etc/passwd", "/.jixiao-files"):
            with socket.create_connection((host, int(port)), timeout=10) as connection:
                connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
                answer = connection.makefile("rb").read()
            assert answer.startswith(b"HTTP/1.1 404 "), path
            assert b"root:" not in answer


def test_a_port_that_is_taken_is_told(portal: Portal) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = portal.run("serve", "--port", str(taken.getsockname()[1]))
    assert result.returncode == 1
    assert "choose another port with --port" in result.stderr
