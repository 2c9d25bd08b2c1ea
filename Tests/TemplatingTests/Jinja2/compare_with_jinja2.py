"""Renders every case, and every example of docs/templates.md, with Jinja2 and with ours, and compares the outputs byte for byte.

Usage: compare_with_jinja2.py JIXIAO [FILTER]
       compare_with_jinja2.py --record

JIXIAO is the built command; FILTER limits the run to cases whose file or title holds it. The exit code is 1
where anything differs that is not on the list of deliberate differences.

With --record, what Jinja2 gives is written to answers.json, by which the unit tests know it. A run without FILTER checks
that they know it rightly.
"""

import concurrent.futures
import json
import os
import pathlib
import sys

from cases import all_cases, documented_cases
from engines import Jixiao, with_jinja2


def judge(case, theirs, their_error, ours, our_error):
    """What is wrong with a case; None where all is as it should be."""
    if our_error.startswith("crashed"):
        return our_error
    if case.differs is not None:
        if ours != case.ours:
            return f"ours is not what the case says\nsays: {case.ours!r}\nours: {ours!r} {our_error}"
        if ours == theirs:
            return "there is no difference any more"
        return None
    if case.must_fail:
        if theirs is not None:
            return f"Jinja2 accepts it: {theirs!r}"
        return None if ours is None else f"ours accepts it: {ours!r}"
    if theirs is None:
        return f"Jinja2 refuses it: {their_error}\nours: {ours!r} {our_error}"
    if case.ours is not None and ours != case.ours:
        return f"the guide says: {case.ours!r}\nours: {ours!r}"
    if ours != theirs:
        return f"Jinja2: {theirs!r}\nours:   {ours!r}\n{our_error}"
    return None


FOLDER = pathlib.Path(__file__).resolve().parent
ANSWERS = FOLDER / "answers.json"


def answers():
    """What our engine must give for every case, as text: Jinja2's output, or the difference; null where it must refuse."""
    rows = []
    for case in all_cases(FOLDER / "cases"):
        answer = case.ours if case.differs is not None else with_jinja2(case.templates, case.context, case.options)[0]
        row = {"file": case.file, "title": case.title, "templates": case.templates, "context": case.context_text}
        rows.append(row | {"options": case.options, "answer": None if case.must_fail else answer})
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]\n"


def main():
    if sys.argv[1] == "--record":
        ANSWERS.write_text(answers(), encoding="utf-8")
        return 0
    jixiao = Jixiao(sys.argv[1])
    wanted = sys.argv[2] if len(sys.argv) > 2 else ""
    cases = all_cases(FOLDER / "cases") + documented_cases(FOLDER.parents[2] / "docs" / "templates.md")
    cases = [case for case in cases if wanted in case.file or wanted in case.title]

    def run(case):
        theirs, their_error = with_jinja2(case.templates, case.context, case.options)
        ours, our_error = jixiao.render(case.templates, case.context_text, case.options)
        return judge(case, theirs, their_error, ours, our_error)

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        verdicts = list(pool.map(run, cases))
    failed = 0
    if not wanted and ANSWERS.read_text(encoding="utf-8") != answers():
        failed = 1
        print("answers.json is not what Jinja2 gives: run this program with --record\n")
    for case, verdict in zip(cases, verdicts):
        if verdict is not None:
            failed += 1
            print(f"{case.place}: {case.title}\n{verdict}\n")
    print(f"{len(cases)} templates compared with Jinja2: {len(cases) - failed} passed, {failed} failed")
    return 1 if failed or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
