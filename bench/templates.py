#!/usr/bin/env python3
"""Times the template engine against a hand-written Swift function and against Jinja2, in one run.

Usage: python3 bench/templates.py        (needs jinja2 from PyPI, pinned in Tests/requirements.txt)

All three write the same table of 200 rows and 7 columns, escaped. Each figure is the fastest of many runs,
which the rest of the machine disturbed least. Only the ratios mean something on another machine.
"""

import pathlib
import subprocess
import time
from decimal import Decimal

import jinja2

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ["swift", "build", "-c", "release", "--product", "TemplatingBenchmark", "-Xswiftc",
         "-cross-module-optimization"]
TEMPLATE = (
    "<table>\n{% for row in rows %}<tr><td>{{ row.name }}</td><td>{{ row.unit }}</td><td>{{ row.year }}</td>"
    "<td>{{ row.budget }}</td><td>{{ row.executed }}</td><td>{{ row.rate }}</td><td>{{ row.grade }}</td></tr>\n"
    "{% endfor %}</table>"
)


def row(number):
    return {
        "name": f"项目 {number} <研发 & 运维>",
        "unit": f"上海市某某单位第{number % 7}部",
        "year": 2019 + number % 6,
        "budget": Decimal(4_225_520 + number * 137).scaleb(-2),
        "executed": Decimal(4_100_000 + number * 91).scaleb(-2),
        "rate": Decimal(9_000 + number).scaleb(-2),
        "grade": "优" if number % 3 == 0 else "良",
    }


def best(runs, body):
    """The fastest of many runs in microseconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        body()
        times.append(time.perf_counter() - start)
    return min(times) * 1e6


def main():
    subprocess.run(BUILD, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    output = subprocess.run(
        [ROOT / ".build/release/TemplatingBenchmark"], capture_output=True, text=True, check=True
    ).stdout
    figures = {name: float(value) for name, value in (line.split() for line in output.splitlines())}
    template = jinja2.Environment(autoescape=True).from_string(TEMPLATE)
    rows = [row(number) for number in range(200)]
    size = len(template.render(rows=rows).encode())
    if size != figures["bytes"]:
        raise SystemExit(f"Jinja2 writes {size} bytes, ours {figures['bytes']:.0f}")
    figures["jinja"] = best(500, lambda: template.render(rows=rows))
    print(f"table of 200 rows and 7 columns, {size} bytes; the fastest of many runs\n")
    for name, label in [
        ("records", "the engine, rows as records"),
        ("dictionaries", "the engine, rows as dictionaries"),
        ("hand", "hand-written Swift"),
        ("jinja", f"Jinja2 {jinja2.__version__}"),
    ]:
        ratio = figures[name] / figures["records"]
        print(f"{label:34} {figures[name]:8.1f} µs   {ratio:5.2f}")
    print(f"{'compiling and linking the template':34} {figures['compile']:8.1f} µs")


if __name__ == "__main__":
    main()
