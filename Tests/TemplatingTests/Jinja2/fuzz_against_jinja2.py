"""Renders random templates with both engines until time is up, and reports every difference.

Usage: fuzz_against_jinja2.py JIXIAO [--seconds 60] [--seed 1] [--first N]

The same seed makes the same templates; a report names the number of the template, which `--first N` begins with.
The exit code is 1 where ours crashes, hangs or differs in a way that is not on the list of deliberate
differences (docs/template-differences.md).
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import time

from cases import all_cases
from engines import Jixiao, with_jinja2
from generator import Generator

# Output of Jinja2 that shows addresses of Python objects, floats that are not plain decimals, or names of methods.
NOT_COMPARABLE = re.compile(r" at 0x|\de[-+]\d|\binf\b|\bnan\b|\d\.\d{12,}|&lt;built-in|<built-in|&lt;function|<function|bound method|-0\.0")
# Ours refuses these on purpose.
REFUSED_ON_PURPOSE = re.compile(
    r"more than 18 digits|there is no (filter|test|function or macro|template)|exponent must be|nested too deeply|"
    r"the comment has no end|an object cannot be printed|include each other without end|has no `\w+` to import|exceeds the limit|more than \d+ items")
# Traits of templates that are on the list of deliberate differences.
DIFFERENT_ON_PURPOSE = re.compile(r"random|\|pprint|'\|safe *~|striptags|\b(else|elif|and|or|not|is)\b *[,)\]}]")


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


def judge(templates, theirs, their_error, ours, our_error):
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


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("jixiao")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--most", type=int, default=20, help="stop after so many reports")
    options = parser.parse_args()
    jixiao = Jixiao(options.jixiao)
    cases = all_cases(pathlib.Path(__file__).parent / "cases")
    end = time.monotonic() + options.seconds
    counts = {"templates": 0, "rendered by both": 0, "reports": 0}

    def run(number):
        templates, context, switches = build(options.seed, number, cases)
        theirs, their_error = with_jinja2(templates, context, switches)
        try:
            ours, our_error = jixiao.render(templates, json.dumps(context), switches)
        except subprocess.TimeoutExpired:
            ours, our_error = None, "crashed: it does not end"
        verdict = judge(templates, theirs, their_error, ours, our_error)
        return number, templates, context, switches, theirs, ours, verdict

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        number = options.first
        while time.monotonic() < end and counts["reports"] < options.most:
            for result in pool.map(run, range(number, number + 200)):
                number_, templates, context, switches, theirs, ours, verdict = result
                counts["templates"] += 1
                counts["rendered by both"] += theirs is not None and ours is not None
                if verdict is not None:
                    counts["reports"] += 1
                    print(f"--- template {number_} {switches}\n{json.dumps(templates, ensure_ascii=False)}\n"
                          f"{json.dumps(context, ensure_ascii=False)}\n"
                          f"Jinja2: {theirs!r}\nours:   {ours!r}\n{verdict}\n")
            number += 200
    print(", ".join(f"{value} {name}" for name, value in counts.items()) + f", seed {options.seed}")
    return 1 if counts["reports"] else 0


if __name__ == "__main__":
    sys.exit(main())
