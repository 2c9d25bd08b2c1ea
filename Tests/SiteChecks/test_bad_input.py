"""Bad input: files no editor writes by itself. Each is an error with its place: no crash, no hang, no endless memory."""

from __future__ import annotations

import os
import re
import resource
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import pytest

from building import Builder

FORM = "units/sstisc/2023/email-system.self-evaluation.json"
UNIT = "units/sstisc/index.md"
SCHEME = "schemes/mof-2020.json"
SETTINGS = "site.json"
PAGE = "about.md"
JSON_FILES = (SETTINGS, SCHEME, FORM)
MARKDOWN_FILES = (UNIT, PAGE)

#: What reading a hostile file of 50 MB may take at most, the program itself included.
MOST_MEMORY = 1_500 << 20
SECONDS = 60


@dataclass(frozen=True)
class Portal:
    """A portal of one form, to be damaged."""

    builder: Builder
    content: Path
    output: Path

    def read(self, name: str) -> str:
        return (self.content / name).read_text(encoding="utf-8")

    def write(self, name: str, data: bytes | str) -> None:
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)

    def build(self) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.builder.arguments(self.output, self.content), cwd=self.builder.repository,
            env={**os.environ, "LC_ALL": "C", "SWIFT_BACKTRACE": "enable=no"}, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, timeout=SECONDS, check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY)))  # fmt: skip

    def expect_error(self, name: str, *words: str) -> str:
        """The build fails with an error in the file and says one of the words."""
        result = self.build()
        assert result.returncode == 1, f"exit code {result.returncode}\n{result.stderr[-2000:]}"
        place = rf"{re.escape(name)}(:\d+:\d+)?: error: |error: .*{re.escape(name)}"
        assert re.search(place, result.stderr), result.stderr[:2000]
        assert not words or any(word in result.stderr for word in words), result.stderr[:2000]
        assert len(result.stderr) < 2_000_000, "the messages are without end"
        assert not self.output.exists()
        return result.stderr


@pytest.fixture
def portal(builder: Builder, tmp_path: Path) -> Portal:
    content = tmp_path / "content"
    for name in (SETTINGS, SCHEME, UNIT, FORM):
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_bytes((builder.repository / "content" / name).read_bytes())
    portal = Portal(builder, content, tmp_path / "public")
    portal.write("index.md", "---\ntitle: 首页\n---\n\n正文。\n")
    portal.write(PAGE, "---\ntitle: 关于\n---\n\n正文。\n")
    return portal


def test_the_portal_is_sound_before_it_is_damaged(portal: Portal):
    result = portal.build()
    assert result.returncode == 0, result.stderr


# Depth.


@pytest.mark.parametrize("name", JSON_FILES)
@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":'])
def test_json_nested_a_hundred_thousand_deep(portal: Portal, name: str, opening: str):
    portal.write(name, opening * 100_000)
    portal.expect_error(name, "deep", "nest")


@pytest.mark.parametrize("name", MARKDOWN_FILES)
@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_front_matter_nested_a_hundred_thousand_deep(portal: Portal, name: str, opening: str):
    portal.write(name, "---\ntitle: " + opening * 100_000 + "\n---\n")
    portal.expect_error(name)


@pytest.mark.parametrize("opening", ["> ", "- ", "*a **a ", "[", "1. "])
def test_markdown_nested_a_hundred_thousand_deep(portal: Portal, opening: str):
    portal.write(PAGE, "---\ntitle: 关于\n---\n\n" + opening * 100_000 + "\n")
    result = portal.build()
    assert result.returncode in (0, 1), f"exit code {result.returncode}\n{result.stderr[-2000:]}"
    assert result.returncode == 0 or "about.md:5:" in result.stderr


# Size.

LARGE = {
    "blanks": (JSON_FILES, lambda: b" " * 49_000_000),
    "one text": (JSON_FILES, lambda: b'"' + b"a" * 49_000_000 + b'"'),
    "one text without end": (JSON_FILES, lambda: b'{"a": "' + b"a" * 49_000_000),
    "one number": (JSON_FILES, lambda: b'{"title": ' + b"1" * 10_000_000 + b"}"),
    "many elements": (JSON_FILES, lambda: b"[" + b"1," * 10_000_000 + b"1]"),
    "many keys": (JSON_FILES, lambda: b"{" + b",".join(b'"k%d":0' % n for n in range(500_000)) + b"}"),
    "one line": (MARKDOWN_FILES, lambda: b"a" * 10_000_000),
    "one line in the head": (MARKDOWN_FILES, lambda: b"---\ntitle: " + b"a" * 10_000_000 + b": b: c\n---\n"),
    "many lines": (MARKDOWN_FILES, lambda: b"a\n" * 24_000_000),
    "many keys in the head": (
        MARKDOWN_FILES, lambda: b"---\n" + b"".join(b"k%d: v\n" % n for n in range(100_000)) + b"---\n"),
    "a head without end": (MARKDOWN_FILES, lambda: b"---\n" + b"a: b\n" * 9_000_000),
}  # fmt: skip


@pytest.mark.parametrize("kind, name", [(kind, name) for kind, (names, _) in LARGE.items() for name in names])
def test_files_of_many_megabytes(portal: Portal, kind: str, name: str):
    portal.write(name, LARGE[kind][1]())
    portal.expect_error(name)


# Bytes and characters.


@pytest.mark.parametrize("name", [*JSON_FILES, *MARKDOWN_FILES])
@pytest.mark.parametrize(
    "bad", [b"\xff", b"\xc3(", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xc0\xaf", b"\xe4\xb8", b"\x00"],
    ids=lambda bad: bad.hex(),
)  # fmt: skip
def test_bytes_that_are_no_text(portal: Portal, name: str, bad: bytes):
    """Invalid UTF-8, coded surrogates and NUL, in the middle of a text that is shown."""
    text = portal.read(name).encode("utf-8")
    position = text.index("上".encode() if name == UNIT else "关".encode() if name == PAGE else b'"title"' if name != FORM else b'"unit"')
    position = position if name in MARKDOWN_FILES else text.index(b'"', position + 8) + 1
    portal.write(name, text[:position] + bad + text[position:])
    portal.expect_error(name)


@pytest.mark.parametrize("name", JSON_FILES)
@pytest.mark.parametrize("escape", [r"\ud800", r"\udc00", r"\ud800\u0041", r"\u12", r"\x41", r"\u0000"])
def test_escapes_that_stand_for_no_character(portal: Portal, name: str, escape: str):
    text = portal.read(name)
    key = '"unit"' if name == FORM else '"title"'
    position = text.index('"', text.index(key) + len(key)) + 1
    portal.write(name, text[:position] + escape + text[position:])
    portal.expect_error(name)


@pytest.mark.parametrize("name", JSON_FILES)
def test_keys_that_stand_twice(portal: Portal, name: str):
    text = portal.read(name)
    first = re.search(r'"\w+": *"[^"]*",', text)
    assert first
    portal.write(name, text[: first.end()] + first[0] + text[first.end() :])
    portal.expect_error(name, "twice", "already")


@pytest.mark.parametrize(
    "number", ["1e999", "-1e999", "0.1e-400", "1e-999999999999", "9" * 40, "0." + "1" * 40, "-0", "01", "+1", ".5", "1.", "NaN", "0x10", "1,000"]
)  # fmt: skip
def test_numbers_that_are_none_or_cannot_be_exact(portal: Portal, number: str):
    text = portal.read(FORM)
    damaged, count = re.subn(r'("weight": *)[0-9.]+', lambda match: match[1] + number, text, count=1)
    assert count == 1
    portal.write(FORM, damaged)
    if number == "-0":
        result = portal.build()
        assert result.returncode in (0, 1) and "error:" in result.stderr or result.returncode == 0
    else:
        portal.expect_error(FORM)


@pytest.mark.parametrize(
    "character", ["\u202e", "\u202d", "\u2066", "\u200b", "\u200f", "\ufeff", "\u2060", "\u00ad"], ids=lambda text: f"U+{ord(text):04X}"
)  # fmt: skip
def test_characters_that_hide_or_turn_text_cannot_make_two_names_one(portal: Portal, character: str):
    """A name that only looks like the unit's is another name; the message shows where they differ."""
    name = re.search(r"(?m)^name: (.*)$", portal.read(UNIT))
    assert name
    text = portal.read(FORM)
    assert name[1] in text
    portal.write(FORM, text.replace(name[1], name[1][:2] + character + name[1][2:]))
    message = portal.expect_error(FORM)
    assert character not in message, "the message itself can be turned around"


# Names of files and folders.

BAD_NAMES = (
    "units/con./index.md", "units/A/index.md", "units/a b/index.md", "units/%2e%2e/index.md", "units/a%2fb/index.md",
    "units/-a/index.md", "units/a--b/index.md", "units/a_b/index.md", "units/甲/index.md", "units/a\u202eb/index.md",
    "units/a\u200bb/index.md", "units/a\\b/index.md", "units/a\nb/index.md", "units/" + "a" * 200 + "/index.md",
    "units/sstisc/2023/a.b.self-evaluation.json", "units/sstisc/2023/index.self-evaluation.json",
    "units/sstisc/2023/book.self-evaluation.json", "units/sstisc/2023/" + "b" * 220 + ".target.json",
    "units/sstisc/20233/x.self-evaluation.json", "units/sstisc/-1/x.self-evaluation.json", "units/sstisc/２０２３/x.target.json",
)  # fmt: skip


@pytest.mark.parametrize("name", BAD_NAMES, ids=lambda name: ascii(name)[:60])
def test_names_that_cannot_be_part_of_an_address(portal: Portal, name: str):
    portal.write(name, portal.read(UNIT) if name.endswith(".md") else portal.read(FORM))
    result = portal.build()
    assert result.returncode == 1, f"exit code {result.returncode}\n{result.stderr[-2000:]}"
    assert "error: " in result.stderr
    assert "\u202e" not in result.stderr and "\u200b" not in result.stderr, "the message itself can be turned around"


def test_names_that_are_no_unicode(portal: Portal):
    path = os.fsencode(portal.content) + b"/units/\xff\xfe"
    os.mkdir(path)
    with open(path + b"/index.md", "wb") as file:
        file.write(b"---\nname: a\n---\n")
    result = portal.build()
    assert result.returncode == 1, result.stderr
    assert "error: " in result.stderr


@pytest.mark.parametrize("value", ["..", "a/b", "con/..", "../x", "/etc", "a%2fb", "A", "a" * 300, "", " ", ".", "a\u0000"])
@pytest.mark.parametrize("key, name", [("series", FORM), ("theme", SETTINGS), ("scheme", FORM)])
def test_slugs_in_sources_that_would_lead_elsewhere(portal: Portal, key: str, name: str, value: str):
    import json

    source = json.loads(portal.read(name))
    source[key] = value
    portal.write(name, json.dumps(source, ensure_ascii=False, indent=2))
    portal.expect_error(name)


# Links and other things that are no files.


@pytest.mark.parametrize("name", [FORM, UNIT, SCHEME, SETTINGS, "units/sstisc/2023", "units/sstisc", "units", "schemes"])
def test_symbolic_links_out_of_the_content_are_refused(portal: Portal, tmp_path: Path, name: str):
    path = portal.content / name
    elsewhere = tmp_path / "elsewhere" / name
    elsewhere.parent.mkdir(parents=True)
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    result = portal.build()
    assert result.returncode == 1, result.stdout
    assert "error: " in result.stderr and name.split("/")[-1] in result.stderr


@pytest.mark.parametrize("name", [FORM, UNIT, SCHEME, SETTINGS, PAGE])
def test_pipes_and_folders_in_the_place_of_files(portal: Portal, name: str):
    make: list[Callable[[Path], None]] = [os.mkfifo, os.mkdir]
    for kind in make:
        path = portal.content / name
        path.rmdir() if path.is_dir() else path.unlink()
        kind(path)
        result = portal.build()
        assert result.returncode in (0, 1), result.stderr
        if result.returncode == 0:
            # An empty folder is nothing; a text that nobody needs may be missing.
            assert kind is os.mkdir and name in (PAGE, FORM, UNIT, SCHEME), name
