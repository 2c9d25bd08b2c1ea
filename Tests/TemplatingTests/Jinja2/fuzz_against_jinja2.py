"""Renders random templates with both engines until time is up, and reports every difference.

Usage: fuzz_against_jinja2.py DRIVER [--seconds 60] [--seed 1] [--first N]

DRIVER is the built `TemplateDriver`, which renders all templates of one run in one process.
The same seed makes the same templates; a report names the number of the template, which `--first N` begins with.
The exit code is 1 where ours crashes, hangs or differs in a way that is not on the list of deliberate
differences (docs/template-differences.md).
"""

import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import random
import re
import sys
import time

from cases import all_cases
from engines import Driver, with_jinja2
from generator import Generator

# Output of Jinja2 that shows addresses of Python objects, floats that are not plain decimals, or names of methods.
NOT_COMPARABLE = re.compile(r"(?i) at 0x|TemplateModule|\de[-+]\d|\binf\b|\bnan\b|\d\.\d{12,}|&lt;built-in|<built-in|&lt;class|<class|&lt;function|<function|bound method|-0\.0")
# Ours refuses these on purpose.
REFUSED_ON_PURPOSE = re.compile(
    r"more than 18 digits|there is no (filter|test|function or macro|template)|exponent must be|nested too deeply|"
    r"the comment has no end|the raw block has no end|an object cannot be printed|include each other without end|has no `\w+` to import|exceeds the limit|`map` needs the argument|more than \d+ items")
# Traits of templates that are on the list of deliberate differences.
DIFFERENT_ON_PURPOSE = re.compile(r"random|\|pprint|'\|safe *~|striptags|\b(else|elif|and|or|not|is|in|if)\b *[,)\]}|]|"
    r"[\w)\]'\"]\[\s*\]|autoescape +(?!true|false)|\\[^\x00-\x7f]")


def build(seed, number, cases):
    """The template of a number."""
    generator = Generator(random.Random(seed * 1_000_003 + number))
    context = generator.context()
    if number % 4 == 0:
        case = generator.random.choice(cases)
        templates = dict(case.templates)
        name = generator.random.choice(sorted(templates))
        templates[name] = generator.broken(templates[name])
        return templates, case.context, case.options
    return generator.templates(), context, generator.options()


def judge(templates, theirs, ours, our_error):
    """What is wrong; None where nothing is."""
    if our_error.startswith("crashed"):
        return our_error
    source = "\n".join(templates.values())
    if DIFFERENT_ON_PURPOSE.search(source):
        return None
    if theirs is None:
        # Being more lenient than Jinja2 is reported by the cases, not here: broken templates are often accepted
        # in part by either engine for reasons of no interest.
        return None
    if NOT_COMPARABLE.search(theirs):
        return None
    if ours is None:
        # Ours reads all templates ahead of time, Jinja2 only those it comes to.
        if not our_error.lstrip().startswith("main:"):
            return None
        return None if REFUSED_ON_PURPOSE.search(our_error) else f"ours refuses it: {our_error}"
    return None if ours == theirs else "the outputs differ"


def compare(arguments):
    """What one process finds: counts, and a report for each difference."""
    options, first, end = arguments
    cases = all_cases(pathlib.Path(__file__).parent / "cases")
    driver = Driver(options.driver)
    counts = {"templates": 0, "rendered by both": 0, "reports": 0}
    reports = []
    number = first
    while time.time() < end and counts["reports"] < options.most:
        templates, context, switches = build(options.seed, number, cases)
        theirs, their_error = with_jinja2(templates, context, switches)
        ours, our_error = driver.render(templates, context, switches)
        verdict = judge(templates, theirs, ours, our_error)
        counts["templates"] += 1
        counts["rendered by both"] += theirs is not None and ours is not None
        if verdict is not None:
            counts["reports"] += 1
            reports.append(
                f"--- template {number} {switches}\n{json.dumps(templates, ensure_ascii=False)}\n"
                f"{json.dumps(context, ensure_ascii=False)}\n"
                f"Jinja2: {theirs!r} {their_error}\nours:   {ours!r}\n{verdict}\n")
        number += options.jobs
    driver.close()
    return counts, reports


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("driver")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--most", type=int, default=20, help="stop after so many reports")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes at a time")
    options = parser.parse_args()
    begun = time.time()
    counts = collections.Counter()
    with concurrent.futures.ProcessPoolExecutor(options.jobs) as pool:
        starts = [(options, options.first + job, begun + options.seconds) for job in range(options.jobs)]
        for found, reports in pool.map(compare, starts):
            counts.update(found)
            print("\n".join(reports), end="")
    print(", ".join(f"{value} {name}" for name, value in counts.items())
          + f", seed {options.seed}, {counts['templates'] / (time.time() - begun):.0f} templates in a second")
    return 1 if counts["reports"] or not counts["rendered by both"] else 0


if __name__ == "__main__":
    sys.exit(main())
