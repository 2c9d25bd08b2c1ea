"""Typical mistakes of those who write content and themes: each is told with its place and its identifier, and with what to do.

`python test_mistakes.py COMMAND EMPTY-FOLDER LANGUAGE` prints the table of all mistakes with the messages they give.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import pytest

FORM = "content/units/example-unit/2024/example-project.self-evaluation.json"
UNIT = "content/units/example-unit/index.md"
YEAR = "content/years/2024.md"
SITE = "content/site.json"
SCHEME = "content/schemes/mof-2020.json"
PAGE = "themes/city/templates/404.html"
WORDS = "themes/city/translations/zh-CN.json"
THEME = "themes/city/theme.json"

TEMPLATE = '{% extends "base.html" %}\n{% block content %}\n<p>CONTENT</p>\n{% endblock %}\n'


class Portal:
    """A portal's folder with a theme of its own, and the command run in it."""

    def __init__(self, command: Path, folder: Path) -> None:
        self.command = command
        self.folder = folder

    @classmethod
    def made(cls, command: Path, folder: Path) -> "Portal":
        subprocess.run([str(command), "new", "site", str(folder)], check=True, capture_output=True)
        portal = cls(command, folder)
        portal.write(YEAR, "这一年的情况。\n")
        portal.write(THEME, '{\n  "name": "city",\n  "title": {"zh-CN": "城市", "en": "City"},\n  "extends": "default"\n}\n')
        portal.write(PAGE, TEMPLATE.replace("CONTENT", "没有这个页面。"))
        portal.write(WORDS, '{\n  "column.unit": "部门"\n}\n')
        portal.replace(SITE, '"theme": "default"', '"theme": "city"')
        return portal

    def write(self, path: str, text: str | bytes) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)

    def replace(self, path: str, old: str, new: str) -> None:
        text = (self.folder / path).read_text(encoding="utf-8")
        assert old in text, f"{path} has no {old}"
        self.write(path, text.replace(old, new, 1))

    def problems(self) -> list[dict]:
        result = subprocess.run(
            [str(self.command), "build", "--edition", "internal", "--json"],
            cwd=self.folder, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert result.returncode in (0, 1), result.stderr
        return json.loads(result.stdout)["diagnostics"]


Edit = Callable[[Portal], object]


def replacing(path: str, old: str, new: str) -> Edit:
    return lambda portal: portal.replace(path, old, new)


def writing(path: str, text: str | bytes) -> Edit:
    return lambda portal: portal.write(path, text)


def year(text: str) -> Edit:
    """A commentary with the mistake on its third line."""
    return writing(YEAR, "见下文。\n\n" + text + "\n")


def page(content: str) -> Edit:
    """A template with the mistake on its third line."""
    return writing(PAGE, TEMPLATE.replace("CONTENT", content))


def moving(old: str, new: str) -> Edit:
    def move(portal: Portal) -> None:
        (portal.folder / new).parent.mkdir(parents=True, exist_ok=True)
        os.rename(portal.folder / old, portal.folder / new)

    return move


@dataclass(frozen=True)
class Mistake:
    """What is done, where the message must point (`file:line`, `file` or `` for none), and which problem it must be."""

    edit: Edit
    place: str
    identifier: str
    #: Other kinds of problems that the same mistake makes.
    also: tuple[str, ...] = ()
    severity: str = "error"


MISTAKES: dict[str, Mistake] = {
    # JSON of a form
    "JSON: a misspelled key": Mistake(replacing(FORM, '"achieved"', '"acheived"'), f"{FORM}:10:3", "unknown-key"),
    "JSON: a forgotten comma": Mistake(replacing(FORM, '"grade": "优",', '"grade": "优"'), f"{FORM}:", "invalid-json"),
    "JSON: a comma too many": Mistake(replacing(FORM, '"rate": 97.20\n    },', '"rate": 97.20,\n    },'), f"{FORM}:", "invalid-json"),
    "JSON: a full-width colon": Mistake(replacing(FORM, '"grade": "优"', '"grade"："优"'), f"{FORM}:11", "invalid-json"),
    "JSON: Chinese quotation marks": Mistake(replacing(FORM, '"grade": "优"', '"grade": “优”'), f"{FORM}:11", "invalid-json"),
    "JSON: single quotation marks": Mistake(replacing(FORM, '"grade": "优"', "\"grade\": '优'"), f"{FORM}:11", "invalid-json"),
    "JSON: a quotation mark inside a text": Mistake(replacing(FORM, "示例：全年举办", '示例："全年"举办'), f"{FORM}:9", "invalid-json"),
    "JSON: a line break inside a text": Mistake(replacing(FORM, "示例：全年举办", "示例：\n全年举办"), f"{FORM}:9", "invalid-json"),
    "JSON: a comment": Mistake(replacing(FORM, '"year": 2024,', '"year": 2024, // 年度'), f"{FORM}:4", "invalid-json"),
    "JSON: the end is missing": Mistake(
        lambda portal: portal.write(FORM, (portal.folder / FORM).read_bytes().rstrip()[:-1]), f"{FORM}:", "invalid-json"
    ),
    "JSON: a number in quotation marks": Mistake(replacing(FORM, '"initial": 50.00', '"initial": "50.00"'), f"{FORM}:16:18", "wrong-type"),
    "JSON: a percent sign behind a number": Mistake(replacing(FORM, '"rate": 97.20', '"rate": 97.20%'), f"{FORM}:20", "invalid-json"),
    "JSON: a separator in a number": Mistake(replacing(FORM, '"initial": 50.00', '"initial": 1,050.00'), f"{FORM}:16", "invalid-json"),
    "JSON: a key that stands twice": Mistake(
        replacing(FORM, '"grade": "优",', '"grade": "优",\n  "grade": "良",'), f"{FORM}:12:3", "duplicate-key"
    ),
    "JSON: a key left out": Mistake(replacing(FORM, '  "grade": "优",\n', ""), f"{FORM}:", "missing-key"),
    "JSON: saved as GBK": Mistake(
        lambda portal: portal.write(FORM, (portal.folder / FORM).read_text(encoding="utf-8").encode("gbk")), f"{FORM}:6", "invalid-utf8"
    ),
    # What a form says
    "form: a day that the calendar has not": Mistake(replacing(FORM, "2025-01-15", "2025-02-30"), f"{FORM}:12", "invalid-date"),
    "form: a year that contradicts the folder": Mistake(replacing(FORM, '"year": 2024', '"year": 2023'), f"{FORM}:4:11", "year-differs-from-path"),
    "form: a kind that contradicts the name": Mistake(
        replacing(FORM, '"form": "self-evaluation"', '"form": "target"'), f"{FORM}:2:11", "kind-differs-from-path"
    ),
    "form: an unknown scheme": Mistake(replacing(FORM, '"mof-2020"', '"mof-2002"'), f"{FORM}:3:13", "unknown-scheme"),
    "form: an unknown status": Mistake(
        replacing(FORM, '"year": 2024,', '"year": 2024,\n  "status": "drafts",'), f"{FORM}:5:13", "unknown-value"
    ),
    "form: an unknown category": Mistake(replacing(FORM, '"level1": "产出指标"', '"level1": "产出"'), f"{FORM}:44:17", "unknown-category", severity="warning"),
    "form: another unit's name": Mistake(replacing(FORM, '"unit": "示例单位', '"unit": "实例单位'), f"{FORM}:8:11", "unit-name"),
    "form: an unknown code is acknowledged": Mistake(
        replacing(FORM, '"year": 2024,', '"year": 2024,\n  "acknowledged": [{"code": "JX0O8", "reason": "系统取数"}],'),
        f"{FORM}:5:29", "unknown-rule",
    ),
    # Front matter
    "front matter: no end": Mistake(writing(UNIT, "---\nname: 示例单位（非真实单位）\n\n正文。\n"), f"{UNIT}:1", "unclosed-front-matter"),
    "front matter: a full-width colon": Mistake(replacing(UNIT, "name:", "name："), f"{UNIT}:2:5", "full-width-colon"),
    "front matter: a misspelled key": Mistake(replacing(UNIT, "shortName:", "shortname:"), f"{UNIT}:3:1", "unknown-key"),
    "front matter: no name": Mistake(replacing(UNIT, "name: 示例单位（非真实单位）\n", ""), f"{UNIT}:1", "missing-key"),
    "front matter: a colon in a value": Mistake(replacing(UNIT, "name: 示例单位（非真实单位）", "name: 示例: 单位"), f"{UNIT}:2", "colon-in-value"),
    "front matter: an unknown successor": Mistake(
        replacing(UNIT, "shortName:", "successor: exampel-unit\nshortName:"), f"{UNIT}:3:12", "unknown-unit"
    ),
    "front matter: a key of another kind of text": Mistake(writing(YEAR, "---\nmenu: true\n---\n\n文。\n"), f"{YEAR}:2:1", "unknown-key"),
    # Markdown
    "Markdown: raw HTML": Mistake(year("<font color=red>重要</font>"), f"{YEAR}:3", "raw-html"),
    "Markdown: a link that leads nowhere": Mistake(year("见[说明](../abuot.md)。"), f"{YEAR}:3:", "dead-link"),
    "Markdown: a place on the page that is not there": Mistake(year("见[下文](#xiawen)。"), f"{YEAR}:3:", "dead-link"),
    "Markdown: a place on another page that is not there": Mistake(
        year("见[说明](../about.md#谁主办)。"), f"{YEAR}:3:", "dead-link"
    ),
    "Markdown: a link that leaves the folder": Mistake(year("见[表](../../themes/city/theme.json)。"), f"{YEAR}:3:", "dead-link"),
    "Markdown: a link without scheme": Mistake(year("见[官网](www.example.gov.cn)。"), f"{YEAR}:3:", "dead-link"),
    "Markdown: a link that runs a script": Mistake(year("见[这里](javascript:alert(1))。"), f"{YEAR}:3", "link-scheme"),
    "Markdown: an image without a file": Mistake(year("![地图](map.png)"), f"{YEAR}:3:", "dead-link"),
    "Markdown: an image that is none": Mistake(
        lambda portal: (portal.write("content/map.png", "map"), year("![地图](../map.png)")(portal)), f"{YEAR}:3:", "broken-image"
    ),
    "Markdown: an image of another site": Mistake(year("![图](https://example.com/a.png)"), f"{YEAR}:3", "remote-image"),
    "Markdown: a footnote that is not there": Mistake(year("见注[^1]。"), f"{YEAR}:3", "undefined-footnote"),
    "Markdown: a footnote that nothing refers to": Mistake(year("[^1]: 见附件。"), f"{YEAR}:3", "unused-footnote"),
    "Markdown: a row with a cell too many": Mistake(year("| 甲 | 乙 |\n|---|---|\n| 1 | 2 | 3 |"), f"{YEAR}:5", "ragged-row"),
    "Markdown: values with a cell too few": Mistake(year("```csv\n甲,乙\n1\n```"), f"{YEAR}:5", "ragged-row"),
    "Markdown: values with full-width commas": Mistake(year("```csv\n甲，乙\n1，2\n```"), f"{YEAR}:4", "full-width-comma"),
    "Markdown: an unknown component": Mistake(year("```{comparision}\n```"), f"{YEAR}:3", "unknown-component"),
    "Markdown: a component without its parameter": Mistake(year("```{comparison}\n```"), f"{YEAR}:3", "missing-key"),
    "Markdown: a component for an unknown unit": Mistake(
        year("```{comparison}\nunits: [exmple-unit]\n```"), f"{YEAR}:4:9", "unknown-unit"
    ),
    # site.json
    "site.json: a misspelled setting": Mistake(replacing(SITE, '"title"', '"titel"'), f"{SITE}:2:3", "unknown-key"),
    "site.json: an address without scheme": Mistake(
        replacing(SITE, '"theme":', '"baseURL": "www.example.gov.cn",\n  "theme":'), f"{SITE}:5", "base-url"
    ),
    "site.json: an unknown language": Mistake(replacing(SITE, '"zh-CN"', '"zh"'), f"{SITE}:4", "unknown-value"),
    "site.json: an unknown theme": Mistake(replacing(SITE, '"city"', '"ctiy"'), f"{SITE}:5:12", "unknown-theme"),
    "site.json: an unknown rule is disabled": Mistake(
        replacing(SITE, '"theme":', '"audit": {"disabled": ["total-difers"]},\n  "theme":'), f"{SITE}:5", "unknown-rule"
    ),
    # Schemes
    "scheme: an unknown role": Mistake(replacing(SCHEME, '"role": "goal"', '"role": "gaol"'), f"{SCHEME}:14", "unknown-value"),
    "scheme: a grade above another": Mistake(replacing(SCHEME, '{"grade": "良", "from": 80}', '{"grade": "良", "from": 95}'), f"{SCHEME}:", "invalid-scheme"),
    "scheme: a key that stands twice": Mistake(replacing(SCHEME, '"key": "revised"', '"key": "initial"'), f"{SCHEME}:", "duplicate-definition", ("unknown-reference",)),
    "scheme: an unknown word": Mistake(replacing(SCHEME, '"method": "proportional"', '"method": "proportionate"'), f"{SCHEME}:", "unknown-value"),
    # Templates
    "template: a misspelled name": Mistake(page("{{ site.titel }}"), f"{PAGE}:3:", "undefined-attribute"),
    "template: an unknown name": Mistake(page("{{ stie.title }}"), f"{PAGE}:3:", "undefined-name"),
    "template: an unknown filter": Mistake(page("{{ site.title|uper }}"), f"{PAGE}:3:", "unknown-filter"),
    "template: an output without its end": Mistake(page("{{ site.title"), f"{PAGE}:3:4", "template-syntax"),
    "template: the wrong end of a tag": Mistake(page("{% if site.title }}甲{% endif %}"), f"{PAGE}:3:4", "template-syntax"),
    "template: a block without its end": Mistake(page("{% if site.title %}甲"), f"{PAGE}:4:4", "template-syntax"),
    "template: an unknown tag": Mistake(page("{% fro x in y %}"), f"{PAGE}:3:", "template-syntax"),
    "template: an unknown template": Mistake(writing(PAGE, '{% extends "bsae.html" %}'), f"{PAGE}:1:", "unknown-template"),
    "template: an asset that is not there": Mistake(
        page('<img src="{{ root }}assets/favicn.svg" alt="">'), f"{PAGE}:3:", "missing-asset"
    ),
    "style sheet: a picture that is not there": Mistake(
        writing("themes/city/assets/city.css", "body {\n  background: url(paper.png);\n}\n"), "themes/city/assets/city.css:2:", "missing-asset"
    ),
    # Translations
    "translation: one that is not there": Mistake(page('{{ text("column.unitt") }}'), f"{PAGE}:3:", "missing-translation"),
    "translation: one that no template uses": Mistake(replacing(WORDS, '"column.unit"', '"column.unitt"'), f"{WORDS}:2:3", "unused-translation"),
    "translation: a place that nothing fills": Mistake(
        replacing(WORDS, '"column.unit": "部门"', '"year.of": "{yaer}年度"'), f"{WORDS}:2:", "unfilled-translation"
    ),
    "translation: a language that is not spoken": Mistake(moving(WORDS, "themes/city/translations/zh.json"), "themes/city/translations/zh.json:1", "file-name"),
    # Themes
    "theme: an unknown parent": Mistake(replacing(THEME, '"default"', '"defualt"'), f"{THEME}:4:14", "unknown-theme"),
    "theme: a name that is not its folder's": Mistake(replacing(THEME, '"name": "city"', '"name": "town"'), f"{THEME}:2:11", "theme-name"),
    "theme: no description": Mistake(lambda portal: (portal.folder / THEME).unlink(), "", "missing-file"),
    # Names and addresses
    "name: a project in capitals": Mistake(moving(FORM, FORM.replace("example-project", "Example_1")), FORM.replace("example-project", "Example_1") + ":1", "file-name"),
    "name: a project called index": Mistake(moving(FORM, FORM.replace("example-project", "index")), FORM.replace("example-project", "index") + ":1", "file-name"),
    "name: a year of two digits": Mistake(moving("content/units/example-unit/2024", "content/units/example-unit/24"), "content/units/example-unit/24/", "file-name"),
    "name: a misspelled kind": Mistake(moving(FORM, FORM.replace("self-evaluation", "selfevaluation")), FORM.replace("self-evaluation", "selfevaluation") + ":1", "file-name"),
    "name: a file of an unknown format": Mistake(writing("content/表.xls", "x"), "content/表.xls:1", "file-name"),
    "name: a narrative without its form": Mistake(
        writing("content/units/example-unit/2024/other.md", "文。\n"), "content/units/example-unit/2024/other.md:1", "text-without-form"
    ),
    "name: a unit without index.md": Mistake(lambda portal: (portal.folder / UNIT).unlink(), f"{FORM}:8:11", "unit-without-page", ("dead-link",)),
    "address: two texts for one page": Mistake(writing("content/about/index.md", "---\ntitle: 甲\n---\n"), "content/about/index.md:1", "address-taken"),
    "address: a document in the place of the site's own": Mistake(
        writing("content/data/projects.csv", "a,b\n"), "content/data/projects.csv:1", "address-taken"
    ),
    "address: a picture in the place of the theme's": Mistake(
        writing("content/assets/favicon.svg", "<svg/>"), "content/assets/favicon.svg:1", "address-taken"
    ),
    "content: a link out of the folder": Mistake(
        lambda portal: os.symlink("/etc/hostname", portal.folder / "content/host.pdf"), "", "link-leaves-folder"
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def sound(builder, tmp_path_factory: pytest.TempPathFactory) -> Portal:
    portal = Portal.made(builder.command, tmp_path_factory.mktemp("mistakes") / "portal")
    assert portal.problems() == [], "the portal must be sound before anything is broken in it"
    return portal


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_at_its_place(sound: Portal, tmp_path: Path, name: str) -> None:
    mistake = MISTAKES[name]
    portal = Portal(sound.command, shutil.copytree(sound.folder, tmp_path / "portal", symlinks=True))
    mistake.edit(portal)
    problems = portal.problems()
    assert problems, "nothing is told"
    first = next(problem for problem in problems if problem["identifier"] not in mistake.also)
    assert first["identifier"] == mistake.identifier and first["severity"] == mistake.severity, problems
    assert place(first).startswith(mistake.place), problems
    assert {problem["identifier"] for problem in problems} == {mistake.identifier, *mistake.also}, problems
    assert first["message"] and first.get("remedy"), f"no remedy: {first}"


def place(problem: dict) -> str:
    return f"{problem['file']}:{problem['line']}:{problem['column']}" if problem.get("file") else ""


def main(command: Path, folder: Path, language: str) -> None:
    sound = Portal.made(command, folder / "sound")
    print("| mistake | place | message | remedy | identifier |\n|---|---|---|---|---|")
    for number, (name, mistake) in enumerate(MISTAKES.items()):
        portal = Portal(command, shutil.copytree(sound.folder, folder / str(number), symlinks=True))
        mistake.edit(portal)
        for problem in portal.problems() or [{}]:
            said = [(problem.get(part) or {}).get(language, "–") for part in ("message", "remedy")]
            cells = [name, f"{place(problem)}", *said, problem.get("identifier")]
            print("| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]), sys.argv[3])
