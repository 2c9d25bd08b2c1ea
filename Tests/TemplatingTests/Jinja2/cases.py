"""Reads the files of template cases.

A file holds many cases. A line `== title` begins one; lines that begin with `@` say something about it, and
everything else up to the next case is its template (the line end before the next case left out):

    @context {"x": 1}       its variables, instead of the file's; before the first case: the file's
    @options lenient trim-blocks
    @json "a\\r\\nb"         the template as a JSON string, where its white space could not be seen otherwise
    @template name          the lines that follow are another template
    @error                  both engines must refuse it
    @differs why            Jinja2 does something else on purpose; the output of ours follows `@ours`
    @ours                   the lines that follow are our output; none at all where ours refuses it
"""

import json
import pathlib
from dataclasses import dataclass, field


@dataclass
class Case:
    """One template with what it needs."""

    file: str
    line: int
    title: str
    context: dict = field(default_factory=dict)
    context_text: str = "{}"
    options: list = field(default_factory=list)
    templates: dict = field(default_factory=dict)
    must_fail: bool = False
    differs: str | None = None
    ours: str | None = None

    @property
    def place(self):
        return f"{self.file}:{self.line}"


def read_cases(path):
    """The cases of one file."""
    cases = []
    file_context = "{}"
    case = None
    section = None
    lines = []

    def finish_section():
        nonlocal lines
        if case is not None and section is not None:
            text = "\n".join(lines)
            if section == "@ours":
                case.ours = text
            elif section not in case.templates or lines:
                case.templates[section] = text
        lines = []

    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.startswith("== "):
            finish_section()
            case = Case(path.name, number, line[3:], context_text=file_context)
            cases.append(case)
            section = "main"
        elif line.startswith("@context "):
            if case is None:
                file_context = line[len("@context "):]
            else:
                case.context_text = line[len("@context "):]
        elif line.startswith("@options "):
            case.options = line.split()[1:]
        elif line.startswith("@json "):
            case.templates[section] = json.loads(line[len("@json "):])
        elif line.startswith("@template "):
            finish_section()
            section = line[len("@template "):]
        elif line == "@error":
            case.must_fail = True
        elif line.startswith("@differs "):
            case.differs = line[len("@differs "):]
        elif line == "@ours":
            finish_section()
            section = "@ours"
        elif case is not None:
            lines.append(line)
    # The file ends with a line feed, which belongs to no template.
    if lines and lines[-1] == "":
        lines.pop()
    finish_section()
    for case in cases:
        case.context = json.loads(case.context_text)
    return cases


def all_cases(folder):
    """The cases of all files of a folder, in the order of their names."""
    return [case for path in sorted(pathlib.Path(folder).glob("*.txt")) for case in read_cases(path)]


def documented_cases(path):
    """The examples of the guide: a `jinja` block with the `text` block behind it, over the `json` block's variables."""
    cases = []
    context = "{}"
    block = None
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if block is None and line in ("```json", "```jinja", "```text"):
            block = (line[3:], number, [])
        elif block is not None and line == "```":
            kind, start, lines = block
            block = None
            text = "\n".join(lines)
            if kind == "json":
                context = text
            elif kind == "jinja":
                cases.append(Case(path.name, start, "example", json.loads(context), context, [], {"main": text}))
            else:
                cases[-1].ours = text
        elif block is not None:
            block[2].append(line)
    return cases
