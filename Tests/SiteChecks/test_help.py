"""Help that teaches: examples in every command, lines that fit a terminal, and a manual page that says the same."""

from __future__ import annotations

import json
import subprocess
import unicodedata
from typing import Iterator

import pytest

from building import Builder
from conftest import REPOSITORY


def commands(command: dict, parents: tuple[str, ...] = ()) -> Iterator[tuple[str, dict]]:
    name = (*parents, command["commandName"])
    yield " ".join(name), command
    for child in command.get("subcommands", []):
        if child["commandName"] != "help":
            yield from commands(child, name)


@pytest.fixture(scope="module")
def described(builder: Builder) -> dict[str, dict]:
    dump = subprocess.run([str(builder.command), "--experimental-dump-help"], capture_output=True, check=True, timeout=60)
    return dict(commands(json.loads(dump.stdout)["command"]))


def width(text: str) -> int:
    """Columns of a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def test_every_command_has_examples_that_fit_a_terminal(described: dict[str, dict]) -> None:
    for name, command in described.items():
        examples = [line for line in command.get("discussion", "").split("\n") if line.startswith("  ")]
        assert any(line.strip().startswith(name.split(" ")[0]) or "| jixiao" in line for line in examples), f"{name} has no example"
        assert not [line for line in examples if width(line) > 80], name


def test_every_option_is_explained(described: dict[str, dict]) -> None:
    silent = [f"{name} {argument['valueName']}" for name, command in described.items()
              for argument in command.get("arguments", []) if argument["shouldDisplay"] and not argument.get("abstract")]  # fmt: skip
    assert not silent


def test_every_command_says_in_chinese_what_it_does(described: dict[str, dict]) -> None:
    assert not [name for name, command in described.items() if "。" not in command.get("abstract", "")]


def test_the_manual_page_is_that_of_the_command(builder: Builder) -> None:
    made = subprocess.run([REPOSITORY / ".ci/manual", str(builder.command)], capture_output=True, check=True, timeout=60).stdout
    written = (REPOSITORY / "docs/jixiao.1").read_bytes()
    assert made == written, "run: .ci/manual .build/jixiao > docs/jixiao.1"
