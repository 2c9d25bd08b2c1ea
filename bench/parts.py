#!/usr/bin/env python3
"""Times the parts of a build one by one: reading, scoring and auditing a form, Markdown, writing files.

Usage: python3 bench/parts.py [CONTENT]        CONTENT is a content folder; content/ where none is named
(needs jinja2 from PyPI, as bench/templates.py does)

Each figure is the fastest of many runs, which the rest of the machine disturbed least. Beside them stands what the same
work costs elsewhere: Python's json for a form (which notes no places and checks nothing), libcmark's own HTML for
Markdown, bare calls of the system for files. Only the ratios mean something on another machine.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

from templates import best

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ["swift", "build", "-c", "release", "--product", "PartsBenchmark", "-Xswiftc", "-cross-module-optimization"]


def main():
    content = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "content").resolve()
    subprocess.run(BUILD, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    memory = "/dev/shm" if pathlib.Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(dir=memory) as scratch:
        command = [ROOT / ".build/release/PartsBenchmark", content, scratch]
        output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    figures = {name: float(value) for name, value in (line.split() for line in output.splitlines())}
    forms = [path.read_bytes() for path in sorted(content.glob("units/**/*.json"))[:2000]]
    figures["json"] = best(20, lambda: [json.loads(form) for form in forms]) / len(forms)
    print(f"{figures['forms']:.0f} forms of {figures['bytes']:.0f} bytes, {figures['markdown-bytes']:.0f} bytes of Markdown\n")
    print("| | µs | beside it | µs | ratio |\n|---|---|---|---|---|")
    for name, label, other, beside in [
        ("parse", "a form's JSON, with places", "json", "Python's json"),
        ("read", "a form: JSON, shape, every value typed", "json", "Python's json"),
        ("score", "scoring a form", None, ""),
        ("audit", "auditing a form", None, ""),
        ("markdown", "all Markdown into HTML", "libcmark", "libcmark's HTML"),
        ("publication", "a file of 20 KB, written and removed", "bare-files", "bare system calls"),
    ]:
        row = f"| {label} | {figures[name]:.1f} | {beside} |"
        print(row + (f" {figures[other]:.1f} | {figures[name] / figures[other]:.2f} |" if other else " | |"))


if __name__ == "__main__":
    main()
