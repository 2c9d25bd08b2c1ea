"""What the documents say is so: commands run, examples load, links lead somewhere, names name what is there.

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
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any, Callable, Iterator

import pytest
import yaml

from building import Builder
from conftest import REPOSITORY
from documents import BY_NAME, DOCUMENTS, Block, Document

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


def described_commands(builder: Builder) -> dict[str, set[str]]:
    """The commands with their options."""
    dump = subprocess.run([str(builder.command), "--experimental-dump-help"], capture_output=True, check=True, timeout=60)

    def walk(command: dict[str, Any], parents: str) -> Iterator[tuple[str, set[str]]]:
        name = (parents + " " + command["commandName"]).strip()
        options = {
            ("--" if n["kind"] == "long" else "-") + n["name"] for a in command.get("arguments", []) for n in a.get("names", [])
        }
        yield name, options | {"--generate-completion-script"}
        for child in command.get("subcommands", []):
            yield from walk(child, name)

    return dict(walk(json.loads(dump.stdout)["command"], ""))


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


# Names and links


def test_links_lead_to_files_and_headings_that_exist() -> None:
    dead = []
    for document in DOCUMENTS:
        for link in document.links:
            if re.match(r"[a-z]+:", link):
                continue
            path, _, anchor = link.partition("#")
            target = (document.path.parent / path).resolve() if path else document.path
            if not target.exists():
                dead.append(f"{document.name}: {link}")
            elif anchor and anchor not in BY_NAME[target.relative_to(REPOSITORY).as_posix()].anchors:
                dead.append(f"{document.name}: {link}: no such heading")
    assert not dead, "\n".join(dead)


def test_every_document_is_linked_from_the_readme_or_from_one_that_is() -> None:
    reached, waiting = set(), ["README.md"]
    while waiting:
        name = waiting.pop()
        if name in reached or name not in BY_NAME:
            continue
        reached.add(name)
        for link in BY_NAME[name].links:
            path = link.partition("#")[0]
            if path and not re.match(r"[a-z]+:", path):
                target = (BY_NAME[name].path.parent / path).resolve()
                targets = target.glob("*.md") if target.is_dir() else [target]
                waiting += [t.relative_to(REPOSITORY).as_posix() for t in targets]
    assert not [d.name for d in DOCUMENTS if d.name not in reached and not d.name.startswith("Sources/")]


def test_commands_and_options_named_in_texts_exist(builder: Builder) -> None:
    commands, wrong = described_commands(builder), []
    targets = set(re.findall(r"^([a-z]+):", (REPOSITORY / "Makefile").read_text(), re.M))
    for document in DOCUMENTS:
        for span in document.code_spans:
            words = span.split()
            if words[0] == "make" and len(words) > 1 and words[1] not in targets:
                wrong.append(f"{document.name}: {span}")
            if words[0] != "jixiao" or len(words) == 1 or not re.fullmatch(r"[a-z-]+", words[1]):
                continue
            name = "jixiao " + (words[2] if words[1] == "help" and len(words) > 2 else words[1])
            if len(words) > 2 and f"{name} {words[2]}" in commands:
                name += " " + words[2]
            options = {word.partition("=")[0] for word in words if re.match(r"--?[a-z]", word)}
            if name not in commands or not options <= commands[name]:
                wrong.append(f"{document.name}: {span}")
    assert not wrong, "\n".join(wrong)


#: Folders of the repository whose names in a text are names of files; others may be those of a portal.
ROOTED = re.compile(r"(?:Sources|Tests|bench|docs|\.ci|themes/default|content/schemes)/[\w./+-]*\w")


def test_files_named_in_texts_exist() -> None:
    missing = []
    for document in DOCUMENTS:
        for span in document.code_spans:
            if ROOTED.fullmatch(span.rstrip("/")):
                found = (REPOSITORY / span).exists() or (REPOSITORY / f"{span}.swift").exists()
                if not found:
                    missing.append(f"{document.name}: {span}")
    assert not missing, "\n".join(missing)


# The architecture


def test_the_arrows_between_targets_are_those_of_the_package() -> None:
    package = (REPOSITORY / "Package.swift").read_text(encoding="utf-8")
    declared = {}
    for part in re.split(r"\.(?:target|executableTarget|plugin|systemLibrary)\(", package)[1:]:
        name = re.search(r'name: "(\w+)"', part)
        dependencies = re.search(r"dependencies: \[(.*?)\]", part, re.S)
        found = re.findall(r'(?:product\(name: )?"(\w+)"(?!, package|\))', dependencies[1]) if dependencies else []
        found += re.findall(r'product\(name: "(\w+)"', dependencies[1]) if dependencies else []
        if name:
            declared[name[1]] = set(found)
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", BY_NAME["docs/ARCHITECTURE.md"].text, re.M)
    assert len(rows) >= 11
    for name, dependencies in rows:
        written = set() if dependencies == "–" else set(re.findall(r"\w+", dependencies)) - {"libcmark"}
        assert written == declared[name], name


# The tree


def test_the_tree_of_the_architecture_is_that_of_the_repository() -> None:
    if not (REPOSITORY / ".git").exists():
        pytest.skip("this is no clone, so that nobody knows which files belong to the project")
    made = subprocess.run([REPOSITORY / ".ci/tree", "--print"], capture_output=True, text=True, check=True, timeout=60).stdout
    written = re.search(r"<!-- tree -->\n(.*?)<!-- /tree -->", BY_NAME["docs/ARCHITECTURE.md"].text, re.S)
    assert written and written[1].strip() == made.strip(), "run: make reference (git add new files first)"


def test_every_folder_and_file_has_a_line_in_the_tree() -> None:
    tree = BY_NAME["docs/ARCHITECTURE.md"].text.partition("<!-- tree -->")[2]
    assert len(tree.splitlines()) > 400
    assert not [line for line in tree.splitlines() if line.endswith(":") or line.endswith(": ")]
    tracked = subprocess.run(["git", "ls-files"], cwd=REPOSITORY, capture_output=True, text=True, timeout=60).stdout.split()
    folders = {name.rpartition("/")[0] for name in tracked if name.startswith(("Sources/", "Tests/"))}
    inner = ("Tests/Fuzzing/Corpus/", "Tests/Fixtures/", "Sources/Starter/", "Sources/CLinux/", "Sources/CHashing/", "Sources/CCMark/")
    for folder in sorted(folders):
        target = "/".join(folder.split("/")[:2])
        name = folder.removeprefix(target + "/")
        assert folder.startswith(inner) or f"**`{folder}/`**" in tree or f"**`{name}/`**" in tree, folder


# The two READMEs


def test_the_number_of_rules_is_the_present_one(builder: Builder) -> None:
    listed = subprocess.run([str(builder.command), "explain"], capture_output=True, text=True, check=True, timeout=60).stdout
    count = len(re.findall(r"^JX\d+ ", listed, re.M))
    assert f"{count} rules" in BY_NAME["README.md"].text and f"{count} 条规则" in BY_NAME["docs/README.zh-CN.md"].text
    assert f"{count} rules" in BY_NAME["docs/CHANGELOG.md"].text


def figures(document: Document) -> list[str]:
    found = re.search(r"<!-- figures -->(.*?)<!-- /figures -->", document.text, re.S)
    assert found, f"{document.name} has no figures"
    return re.findall(r"\d[\d,.]*\d|\d", found[1])


def test_the_chinese_readme_says_what_the_english_one_says() -> None:
    english, chinese = BY_NAME["README.md"], BY_NAME["docs/README.zh-CN.md"]
    assert [level for level, _ in english.headings] == [level for level, _ in chinese.headings]
    assert figures(english) == figures(chinese)

    def commands(document: Document) -> list[str]:
        """The commands without their comments."""
        return [re.sub(r"\s*#.*", "", line) for b in document.blocks if b.kind == "sh" for line in b.text.splitlines()]

    assert commands(english) == commands(chinese)

    def targets(document: Document) -> set[Path]:
        """What is linked to; a document in Chinese stands for the English one of its name, and each for the other."""
        local = [link.partition("#")[0] for link in document.links if not re.match(r"[a-z]+:", link)]
        files = {(document.path.parent / link).resolve() for link in local if link}
        plain = {file.with_name(file.name.replace(".zh-CN.md", ".md")) for file in files}
        return {file for file in plain if file.name != "README.md"}

    assert targets(english) == targets(chinese)
