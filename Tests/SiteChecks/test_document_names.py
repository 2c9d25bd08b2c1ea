"""What the documents name is there: links, commands, files, attributes of templates, targets, the tree; and both READMEs agree."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any, Iterator

import pytest

from building import Builder
from conftest import REPOSITORY
from documents import BY_NAME, DOCUMENTS, Document


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


# What templates are given


def named_in(*names: str) -> set[str]:
    """The words that documents have in backticks."""
    spans = [span for name in names for span in re.findall(r"`([^`\n]+)`", BY_NAME[name].text)]
    return {word for span in spans for word in re.findall(r"[a-z][a-z_0-9-]*", span)}


def sources(folder: str) -> Iterator[str]:
    for path in sorted((REPOSITORY / folder).rglob("*.swift")):
        yield path.read_text(encoding="utf-8")


def test_every_attribute_of_the_pages_is_described() -> None:
    described = named_in("docs/theme-pages.md")
    given = {key for text in sources("Sources/Site") if "Presenter" in text for key in re.findall(r'"([a-z][a-z_]*)": \{', text)}
    assert len(given) > 200
    assert not given - described


def test_every_kind_of_page_is_described() -> None:
    kinds = (REPOSITORY / "Sources/Site/Pages/PageHead.swift").read_text(encoding="utf-8")
    block = kinds[kinds.index("enum Kind") : kinds.index("var template")]
    cases = ", ".join(re.findall(r"^ +case (.+)$", block, re.M)).split(", ")
    names = {match[1] if (match := re.search(r'"(.+)"', case)) else case for case in cases}
    assert len(names) > 15
    row = re.search(r"^\| `page\.kind` \| (.+) \|$", BY_NAME["docs/theme-pages.md"].text, re.M)
    assert row and set(re.findall(r"`([^`]+)`", row[1])) == names


@pytest.mark.parametrize("kind", ["Filter", "Test", "Function"])
def test_every_filter_test_and_function_of_templates_is_described(kind: str) -> None:
    described = named_in("docs/templates.md", "docs/theme-pages.md")
    texts = [*sources("Sources/Templating"), *sources("Sources/Site/Themes")]
    given = {name for text in texts for name in re.findall(rf'Template{kind}\(\s*"(\w+)"', text)}
    assert len(given) > 3
    assert not given - described


# The architecture


def test_the_arrows_between_targets_are_those_of_the_package() -> None:
    package = (REPOSITORY / "Package.swift").read_text(encoding="utf-8")
    declared = {}
    for part in re.split(r"\.(?:target|executableTarget|plugin|systemLibrary)\(", package)[1:]:
        name = re.search(r'name: "([\w-]+)"', part)
        dependencies = re.search(r"dependencies: \[(.*?)\]", part, re.S)
        found = re.findall(r'(?:product\(name: )?"(\w+)"(?!, package|\))', dependencies[1]) if dependencies else []
        found += re.findall(r'product\(name: "(\w+)"', dependencies[1]) if dependencies else []
        if name:
            declared[name[1]] = set(found)
    rows = re.findall(r"^\| `([\w-]+)` \| ([^|]+) \|", BY_NAME["docs/ARCHITECTURE.md"].text, re.M)
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
