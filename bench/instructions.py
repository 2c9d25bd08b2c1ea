#!/usr/bin/env python3
"""Counts the instructions that a build of plain pages takes for each form, with callgrind: the same number every time.

Usage: python3 bench/instructions.py [--program PROGRAM] [--all]

It builds portals of 100 and of 1,000 forms; the difference, divided by the forms that one has more, is the cost of a form
without that of starting. Valgrind knows none of the processor's instructions for SHA-256 and lets the program take the
portable ones, forty times as many, so that these are counted by themselves. With --all the default theme is built instead.

Valgrind (Debian's 3.19) fails on Swift's shared libraries and cannot read its debugging information. So the program is linked
statically first, into .build/instructions (some minutes), and stripped; --program names one that is linked so already.
"""

import argparse
import pathlib
import re
import subprocess
import tempfile

import corpus

BENCH = pathlib.Path(__file__).resolve().parent
ROOT = BENCH.parent
SIZES = (100, 1000)


def statically_linked():
    """The program without shared libraries of Swift."""
    folder = ROOT / ".build/instructions"
    subprocess.run(
        ["swift", "build", "--package-path", ROOT, "--scratch-path", folder, "--configuration", "release", "--product", "jixiao",
         "--static-swift-stdlib", "-Xswiftc", "-cross-module-optimization", "-Xswiftc", "-use-ld=lld"],
        stdout=subprocess.DEVNULL, check=True)
    return folder / "release/jixiao"


def count(program, themes, forms, folder):
    """The instructions of a build of so many forms, and how many of them are those of SHA-256."""
    portal, profile = folder / f"portal-{forms}", folder / f"callgrind-{forms}"
    corpus.make(forms, portal, year_count=5)
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={profile}", program, "build", "--content", f"{portal}/content",
         *themes, "--output", folder / f"site-{forms}"], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    listed = subprocess.run(["callgrind_annotate", profile], capture_output=True, text=True, check=True).stdout
    hashing = re.findall(r"^ *([\d,]+) .*SHA256.*(?:mix|take)", listed, re.MULTILINE)
    return (int(re.search(r"Collected : (\d+)", done.stderr).group(1)),
            sum(int(number.replace(",", "")) for number in hashing))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program")
    parser.add_argument("--all", action="store_true")
    arguments = parser.parse_args()
    themes = ["--themes", ROOT / "themes"] if arguments.all else ["--themes", BENCH, "--theme", "theme"]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        program = folder / "jixiao"
        subprocess.run(["strip", "--strip-debug", "-o", program, arguments.program or statically_linked()], check=True)
        few, many = (count(program, themes, forms, folder) for forms in SIZES)
    more = SIZES[1] - SIZES[0]
    instructions, hashing = ((many[part] - few[part]) / more / 1e6 for part in (0, 1))
    print(f"{instructions - hashing:.2f} million instructions for a form, and {hashing:.2f} million of portable SHA-256; "
          f"{(few[0] - few[1]) / 1e6 - SIZES[0] * (instructions - hashing):.0f} million to start and end.")


if __name__ == "__main__":
    main()
