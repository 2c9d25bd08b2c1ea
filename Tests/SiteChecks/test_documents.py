"""What the documents show is so: commands run and print what stands below them, examples load.

The word behind a fence says how the block is tested. Further words are for these tests and not shown to readers:

    sh                 is run, block after block, in a copy of the repository (or in the folder that STARTS says)
    sh elsewhere       is for another machine or needs other programs: only its syntax is checked
    text output        must be what the block of commands before it prints
    json, json WORD    is JSON; WORD says which file it is (see JSON_FILES), and a portal is built with it
    jinja              is rendered in a page of the portal (those of docs/templates.md are compared with Jinja2 elsewhere)
    markdown           is a text of the portal (those of docs/markdown.md are built by SiteTests)
    xml, yaml, swift   are read by whoever can read them
    nginx, apache      are tried by test_hosting.py
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any, Callable

import pytest
import yaml

from building import Builder
from conftest import REPOSITORY
from documents import DOCUMENTS, Block, Document

#: Where the commands of a document are run; a copy of the repository unless said otherwise.
STARTS = {"docs/officer-guide.zh-CN.md": "empty folder", "Sources/Starter/README.md": "new portal"}

KINDS = {"", "sh", "text", "json", "jinja", "markdown", "nginx", "apache", "xml", "yaml", "swift", "css"}


def blocks(kind: str) -> list[Block]:
    return [block for document in DOCUMENTS for block in document.blocks if block.kind == kind]


def with_blocks(kind: str) -> pytest.MarkDecorator:
    found = blocks(kind)
    return pytest.mark.parametrize("block", found, ids=[block.name for block in found])


def test_every_block_says_what_it_is() -> None:
    assert not [block.name + " " + block.info for document in DOCUMENTS for block in document.blocks if block.kind not in KINDS]
    assert len(blocks("sh")) > 30


# Commands


def copy_of_repository(to: Path) -> Path:
    """The repository's own files, without what was built."""
    ignored = shutil.ignore_patterns(".git", ".build*", ".venv", "public", "books", "Corpus", "__pycache__", ".jixiao-*")
    shutil.copytree(REPOSITORY, to, ignore=ignored)
    return to


SHIMS = {
    # A preview runs until somebody ends it; here a moment is enough to see that it starts.
    "jixiao": 'case ${1:-} in\n  serve) timeout 2 "$JIXIAO" "$@" || [ $? = 124 ] ;;\n  *) exec "$JIXIAO" "$@" ;;\nesac\n',
    # What takes minutes, or runs these very tests: whether make knows the target is what is asked.
    "make": 'exec "$REAL_MAKE" --dry-run --silent "$@" >/dev/null\n',
    "swift": 'case ${1:-} in build|test|format|package|run) exit 0 ;; *) exit 64 ;; esac\n',
    "git": 'case ${1:-} in clone|diff|status|switch) exit 0 ;; *) exit 64 ;; esac\n',
    "sudo": 'exec "$@"\n',
}


def start(document: Document, builder: Builder, folder: Path) -> tuple[Path, dict[str, str]]:
    """The folder a document's commands are run in, and their environment."""
    programs = folder / "bin"
    programs.mkdir()
    for name, script in SHIMS.items():
        (programs / name).write_text("#!/bin/sh\n" + script)
        (programs / name).chmod(0o755)
    engines = REPOSITORY / ".venv/bin"
    environment = {
        **os.environ, "JIXIAO": str(builder.command), "REAL_MAKE": shutil.which("make") or "make", "NO_COLOR": "1",
        "PATH": f"{programs}:{engines}:{os.environ['PATH']}", "HOME": str(folder),
        "LANG": "zh_CN.UTF-8" if document.is_chinese else "C.UTF-8",
    }  # fmt: skip
    for name in ("LC_ALL", "LC_MESSAGES"):
        environment.pop(name, None)
    place = folder / "work"
    match STARTS.get(document.name):
        case None:
            copy_of_repository(place)
        case "empty folder":
            place.mkdir()
        case "new portal":
            subprocess.run([str(builder.command), "new", "site", str(place)], check=True, capture_output=True, timeout=60)
    return place, environment


RUN = [document for document in DOCUMENTS if any(b.kind == "sh" and "elsewhere" not in b.words for b in document.blocks)]


@pytest.mark.parametrize("document", RUN, ids=[document.name for document in RUN])
def test_commands_run_and_print_what_is_shown(document: Document, builder: Builder, tmp_path: Path) -> None:
    place, environment = start(document, builder, tmp_path)
    commands = [block for block in document.blocks if block.kind == "sh" and "elsewhere" not in block.words]
    # One shell for all blocks, because what one of them makes the next one uses; an output for each.
    script = "set -e\n" + "".join(f"{{ {b.text}\n}} >{tmp_path}/{b.line}.out 2>&1\n" for b in commands)
    result = subprocess.run(
        ["bash", "-c", script], cwd=place, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300
    )
    outputs = {b.line: tmp_path / f"{b.line}.out" for b in commands if (tmp_path / f"{b.line}.out").exists()}
    last = max(outputs, default=0)
    assert result.returncode == 0, f"{document.name}:{last}\n{outputs[last].read_text()}{result.stderr}"
    printed = ""
    for block in document.blocks:
        if block.kind == "sh" and "elsewhere" not in block.words:
            printed = outputs[block.line].read_text(encoding="utf-8")
        elif block.kind == "text" and "output" in block.words:
            assert block.text.rstrip("\n") in printed, f"{block.name}: the commands print\n{printed}"


@with_blocks("sh")
def test_commands_are_written_correctly(block: Block) -> None:
    result = subprocess.run(["bash", "-n"], input=block.text, capture_output=True, text=True, timeout=10)
    assert result.returncode == 0, result.stderr


# Examples of files


class ExamplePortal:
    """A new portal into which examples are put."""

    def __init__(self, builder: Builder, folder: Path) -> None:
        self.command, self.folder = builder.command, folder
        subprocess.run([str(self.command), "new", "site", str(folder)], check=True, capture_output=True, timeout=60)

    @property
    def form(self) -> Path:
        return next((self.folder / "content/units").rglob("*.json"))

    def write(self, path: str, text: str) -> None:
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text, encoding="utf-8")

    def change(self, path: Path, values: dict[str, Any]) -> None:
        text = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps({**text, **values}, ensure_ascii=False), encoding="utf-8")

    def build(self) -> None:
        result = subprocess.run(
            [str(self.command), "build", "--language", "en"], cwd=self.folder, capture_output=True, text=True, timeout=60)  # fmt: skip
        assert result.returncode == 0, result.stderr


def theme_example(portal: ExamplePortal, value: Any) -> None:
    portal.write(f"themes/{value['name']}/theme.json", json.dumps(value))
    portal.change(portal.folder / "content/site.json", {"theme": value["name"]})


def component_example(portal: ExamplePortal, value: Any) -> None:
    portal.write("themes/default/components/example.json", json.dumps(value))
    portal.write("themes/default/templates/components/example.html", "<p>1</p>")


#: The files that examples in JSON are examples of, and how a portal gets them. A form or settings may be a part.
JSON_FILES: dict[str, Callable[[ExamplePortal, Any], None]] = {
    "theme": theme_example,
    "component": component_example,
    "site": lambda portal, value: portal.change(portal.folder / "content/site.json", value),
    "form": lambda portal, value: portal.change(portal.form, value),
    "settings": lambda portal, value: portal.write(".vscode/settings.json", json.dumps(value)),
}


@with_blocks("json")
def test_examples_in_json_are_what_they_show(block: Block, builder: Builder, tmp_path: Path) -> None:
    text = block.text if block.text.lstrip()[0] in "{[" else "{" + block.text + "}"
    value = json.loads(text)
    for word in block.words:
        portal = ExamplePortal(builder, tmp_path / "portal")
        JSON_FILES[word](portal, value)
        portal.build()


@with_blocks("jinja")
def test_examples_of_templates_render(block: Block, builder: Builder, tmp_path: Path) -> None:
    if block.document == "docs/templates.md" or any(word.startswith("components/") for word in block.words):
        return  # Compared with Jinja2 itself, by compare_with_jinja2.py; rendered by the test of components below.
    portal = ExamplePortal(builder, tmp_path / "portal")
    theme_example(portal, {"name": "own", "title": {"zh-CN": "甲", "en": "A"}, "extends": "default"})
    whole = block.text if "{% extends" in block.text else '{% extends "base.html" %}{% block content %}' + block.text + "{% endblock %}"
    name = next((word for word in block.words), "page.html")
    portal.write(f"themes/own/templates/{name}", whole)
    portal.build()


@with_blocks("markdown")
def test_examples_of_texts_build(block: Block, builder: Builder, tmp_path: Path) -> None:
    if "component" in block.words:
        return  # Its component is no part of the default theme; see the next test.
    content = builder.copy_of_content(tmp_path / "content")
    head = "" if block.text.startswith("---\n") else "---\ntitle: 例\n---\n\n"
    (content / "example.md").write_text(head + block.text, encoding="utf-8")
    builder.build(tmp_path / "public", content)


COMPONENTS = [document for document in DOCUMENTS if any(b.kind == "markdown" and "component" in b.words for b in document.blocks)]


@pytest.mark.parametrize("document", COMPONENTS, ids=[document.name for document in COMPONENTS])
def test_a_component_works_as_it_is_described(document: Document, builder: Builder, tmp_path: Path) -> None:
    (declaration,) = [b for b in document.blocks if b.kind == "json" and "component" in b.words]
    (template,) = [b for b in document.blocks if b.kind == "jinja" and any(w.startswith("components/") for w in b.words)]
    (text,) = [b for b in document.blocks if b.kind == "markdown" and "component" in b.words]
    (name,) = template.words
    place = copy_of_repository(tmp_path / "work")
    (place / "themes/default" / name.replace(".html", ".json")).write_text(declaration.text, encoding="utf-8")
    (place / "themes/default/templates" / name).write_text(template.text, encoding="utf-8")
    (place / "content/example.md").write_text("---\ntitle: 例\n---\n\n" + text.text, encoding="utf-8")
    result = subprocess.run([str(builder.command), "build"], cwd=place, capture_output=True, text=True, timeout=60)
    assert result.returncode == 0, result.stderr


@with_blocks("yaml")
def test_examples_in_yaml_are_yaml(block: Block) -> None:
    assert [part for part in yaml.safe_load_all(block.text) if part]


@with_blocks("xml")
def test_examples_in_xml_are_xml(block: Block) -> None:
    ElementTree.fromstring(block.text)


@with_blocks("swift")
def test_examples_in_swift_are_swift(block: Block, tmp_path: Path) -> None:
    (tmp_path / "example.swift").write_text(block.text)
    parsed = subprocess.run(["swiftc", "-frontend", "-parse", "example.swift"], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert parsed.returncode == 0, parsed.stderr
