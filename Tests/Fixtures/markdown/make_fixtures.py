#!/usr/bin/env python3
"""Makes the expected HTML of the Markdown tests with the reference programs.

    make_fixtures.py SPEC.TXT GFM-SPEC.TXT

SPEC.TXT is CommonMark's specification 0.30 (test/spec.txt of cmark 0.30.2), GFM-SPEC.TXT GitHub's (Debian package
cmark-gfm, /usr/share/doc/cmark-gfm/spec.txt.gz). Needs the programs `cmark` 0.30 and `cmark-gfm` 0.29.
"""
import json
import random
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
FENCE = "`" * 32


def run(*command, text):
    return subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout.decode()


def examples(spec):
    """All examples of a specification, with their section."""
    section = ""
    for match in re.finditer(
        rf"^(#+ +(?P<section>[^\n]+)|{FENCE} example(?P<kind>[^\n]*)\n(?P<input>.*?)^\.\n.*?^{FENCE})$", spec, re.M | re.S
    ):
        if match["section"]:
            section = match["section"]
        elif "disabled" not in match["kind"]:
            yield section, match["input"].replace("→", "\t")


def save(name, records):
    lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    (HERE / name).write_text(f"[\n{lines}\n]\n")
    print(name, len(records))


CELLS = ["a", "b c", "", "**b**", "`x`", r"\|", "*i*", "[r]", "[l](/u)", "`a\\|b`", "-", "1. x", "# h", "> q", "中文", "C #", "![i](p)",
         "a_b_", "x\\", "<http://a.b>", "**（一）**", "\\\\", ":-:", "&amp;", "~~s~~", "  two  "]


def random_table(random):
    """A table with all kinds of cells, in a paragraph, a list or a quotation."""
    columns = random.randint(1, 4)

    def row(count):
        cells = [random.choice(CELLS) for _ in range(count)]
        # A row that begins like a block is one: that is another rule.
        text = " | ".join(cells)
        return random.choice(["| {} |", "| {}", "|{}|"]).format(text)

    delimiters = "|" + "|".join(random.choice(["---", ":--", ":-:", " --: ", "-"]) for _ in range(columns)) + "|"
    lines = [row(columns), delimiters]
    lines += [row(max(1, columns + random.choice([0, 0, 0, 0, -1, 1]))) for _ in range(random.randint(0, 4))]
    if random.random() < 0.2:
        lines.insert(0, "text before")
    if random.random() < 0.2:
        lines.append("no pipes here")
    if random.random() < 0.1:
        lines.append("---")
    style = random.randint(0, 4)
    if style == 1:
        lines = ["> " + line for line in lines]
    if style == 2:
        lines = ["- " + lines[0]] + ["  " + line for line in lines[1:]]
    if style == 3:
        lines = ["> 1. " + lines[0]] + [">    " + line for line in lines[1:]]
    tail = random.choice(["", "\nafter", "\n# head", "\n[r]: /ref\n", "\n- item"])
    return "\n".join(lines) + "\n" + tail


PIECES = ["a", "b ", "*", "**", "_", "__", "`", "``", "[", "](u)", '](<v w> "t")', "![", "\n", "\n\n", "  \n", "\\\n", "\\*", "# ",
          "## ", "> ", "- ", "+ ", "1. ", "2) ", "    ", "\t", "---\n", "===\n", "```\n", "~~~ x\n", "[r]", "[r]: /x\n", "&amp;",
          "&copy;", "&#42;", "<http://a.b>", "http://x", "!", "(", ")", '"', ".", ",", "***", "\r\n", "x", "foo", "bar baz", "*a*",
          "**b**", "`c`", "~", "\u00a0", "é", "“", "”", "—"]


def random_document(random):
    """A text in which all marks of Markdown meet, without Chinese, tables and raw HTML."""
    return "".join(random.choice(PIECES) for _ in range(random.randint(3, 40)))


FOOTNOTE_PIECES = ["a", "b ", "中文", "[^a]", "[^b]", "[^注]", "[^zz]", "`[^a]`", "\\[^a]", "*", "**", "\n", "\n\n", "    ", "- ", "+ ", "1) ", "> ",
                   "\n\n[^a]: note", "\n[^b]: two words\n", "\n\n[^注]: 见通知\n    又一行\n\n    - 列\n", "\n```\n[^a]: code\n```\n",
                   "\n> [^b]: quoted\n", "\n    [^a]: code\n", "\n## head [^a]\n", "[x](/u)", "![^b]", "[^A]", "[^x y]", "“", "。"]


def random_footnotes(random):
    """A text with footnotes in all places; those that refer to others are numbered otherwise by GitHub's program."""
    return "".join(random.choice(FOOTNOTE_PIECES) for _ in range(random.randint(3, 25))) + "\n"


def comparable(text):
    """Whether no rule for Chinese text decides, which GitHub's program does not have, and no footnote refers to one: those
    that nothing refers to are never read here."""
    chinese = "[\u4e00-\u9fff“。]"
    if re.search(rf"({chinese}|\]) *\n[> ]*({chinese}|\[)", text) or re.search(r"\*[“。]|[“。]\*", text):
        return False
    in_footnote = False
    for line in text.split("\n"):
        if in_footnote and line.startswith("    ") and "[^" in line:
            return False
        if re.match(r"[> ]*\[\^\S+\]:", line):
            in_footnote = "[^" not in re.sub(r"^[> ]*\[\^", "", line) or None
        elif not line.strip():
            in_footnote = False
        elif in_footnote and "[^" in line:
            return False
        if in_footnote is None:
            return False
    return True


def footnotes():
    generator = random.Random(7)
    texts = [random_footnotes(generator) for _ in range(800)]
    texts = [text for text in texts if comparable(text)]
    save("footnotes.json", [{"markdown": text, "html": run("cmark-gfm", "-e", "footnotes", text=text)} for text in texts])


def main():
    commonmark, gfm = (Path(name).read_text() for name in sys.argv[1:3])
    save(
        "commonmark.json",
        [
            {"section": section, "markdown": text, "html": run("cmark", text=text)}
            for section, text in examples(commonmark)
        ],
    )
    tables = [text for section, text in examples(gfm) if section == "Tables (extension)"]
    generator = random.Random(20)
    tables += [random_table(generator) for _ in range(600)]
    # GitHub's program ends a table at a row of one empty cell and begins a paragraph of pipes there; ours has an empty row.
    tables = [text for text in tables if not re.search(r"^[-> \d.]*\|+ *$", text, re.M)]
    # libcmark calls a list loose where it took the table in an item for a heading.
    tables = [text for text in tables if not (text.startswith("- ") and text.endswith("---\n\n- item"))]
    save("tables.json", [{"markdown": text, "html": run("cmark-gfm", "-e", "table", text=text)} for text in tables])
    documents = [random_document(generator) for _ in range(1000)]
    save("random.json", [{"markdown": text, "html": run("cmark", text=text)} for text in documents])
    footnotes()


if __name__ == "__main__":
    main()
