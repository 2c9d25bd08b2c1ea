"""The data files: read back by others' readers, equal in both formats, harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest

from frictionless import Package

from built_site import BuiltSite
from building import Builder
from source_forms import all_forms

TABLES = ["projects", "indicators", "funds", "narratives"]
FORMULA_SIGNS = tuple("=+-@\t\r\n＝＋－＠")
ARCHIVE = "data/jixiao-data.zip"


def rows_of_csv(site: BuiltSite, name: str) -> list[dict[str, str]]:
    data = site.files[f"data/{name}.csv"].read_bytes()
    assert data.startswith(b"\xef\xbb\xbf"), "spreadsheets need the mark to know the encoding"
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def rows_of_json(site: BuiltSite, name: str) -> list[dict]:
    return json.loads(site.files[f"data/{name}.json"].read_text(encoding="utf-8"), parse_float=str, parse_int=str)


def unguarded(text: str) -> str:
    """As the data page says it: one apostrophe less is the text."""
    return text.removeprefix("'")


@pytest.mark.parametrize("name", TABLES)
def test_both_formats_say_the_same(site: BuiltSite, name: str):
    table, objects = rows_of_csv(site, name), rows_of_json(site, name)
    assert len(table) == len(objects) > 0
    for row, item in zip(table, objects):
        assert list(row) == list(item)
        said = {key: "" if value is None else str(value).lower() if isinstance(value, bool) else value
                for key, value in item.items()}
        assert {key: unguarded(value) for key, value in row.items()} == said


@pytest.mark.parametrize("name", TABLES)
def test_no_text_is_a_formula_to_a_spreadsheet(site: BuiltSite, name: str):
    for row, item in zip(rows_of_csv(site, name), rows_of_json(site, name)):
        for key, value in item.items():
            if isinstance(value, str) and value.startswith(FORMULA_SIGNS) and not is_number(value):
                assert row[key] == "'" + value


def test_targets_that_begin_with_a_sign_are_among_the_data(site: BuiltSite):
    assert any(row["target"].startswith("'=") for row in rows_of_csv(site, "indicators"))


def test_every_indicator_of_every_form_has_a_row(site: BuiltSite, repository):
    expected = sum(len(form.indicators) for form in all_forms(repository / "content"))
    assert len(rows_of_csv(site, "indicators")) == expected


def test_the_whole_money_of_every_project_is_that_of_its_row(site: BuiltSite):
    whole = {tuple(row[key] for key in ("unit", "year", "project", "form")): row
             for row in rows_of_csv(site, "funds") if row["is_total"] == "true"}
    projects = rows_of_csv(site, "projects")
    assert len(projects) > 30
    for project in projects:
        form = "self-evaluation" if project["has_self_evaluation"] == "true" else "target"
        row = whole[project["unit"], project["year"], project["project"], form]
        for key in ("initial", "revised", "executed", "rate"):
            assert row[key] == project[key], (project["name"], key)


def test_every_narrative_of_every_form_is_there_word_for_word(site: BuiltSite, repository):
    rows = rows_of_csv(site, "narratives")
    for form in all_forms(repository / "content"):
        own = [row for row in rows if (row["unit"], row["year"], row["project"], row["form"])
               == (form.unit, form.year, form.project, form.kind)]
        assert own, form.name
        for row in own:
            assert unguarded(row["text"]) == form.content[row["field"]], form.name


def test_the_archive_is_a_data_package_of_the_same_files(site: BuiltSite):
    names = [path.removeprefix("data/") for path in site.files if path.startswith("data/") and path.endswith(".csv")]
    with zipfile.ZipFile(site.files[ARCHIVE]) as archive:
        assert archive.testzip() is None
        assert sorted(archive.namelist()) == sorted([*names, "datapackage.json"])
        for name in archive.namelist():
            assert archive.read(name) == site.files[f"data/{name}"].read_bytes()
        assert site.files[ARCHIVE].stat().st_size < sum(item.file_size for item in archive.infolist()) / 2


def test_the_description_is_valid_and_the_tables_are_as_it_says(site: BuiltSite):
    """Types, keys, references between tables, sizes and hashes."""
    package = Package(str(site.files["data/datapackage.json"]))
    assert {resource.name for resource in package.resources} >= set(TABLES)
    report = package.validate()
    errors = report.errors + [error for task in report.tasks for error in task.errors]
    assert not [f"{error.type}: {error.message}" for error in errors]
    for resource in package.resources:
        assert resource.hash and resource.bytes and resource.schema.primary_key
        assert all(field.description for field in resource.schema.fields)


def test_findings_are_among_the_data_of_the_internal_edition_alone(site: BuiltSite, public_site: BuiltSite):
    assert ("data/findings.csv" in site.files) == (site is not public_site)


def test_a_search_engine_for_data_is_told_of_every_file(site: BuiltSite):
    page = site.pages["data/index.html"]
    (script,) = [item for item in page.tree.all("script") if item.attributes.get("type") == "application/ld+json"]
    start = page.source.index('application/ld+json">') + len('application/ld+json">')
    described = json.loads(page.source[start : page.source.index("</script>", start)])
    assert described["@type"] == "Dataset" and described["name"] and described["description"]
    for download in described["distribution"]:
        file = site.files["data/" + download["contentUrl"]]
        assert download["contentSize"] == f"{file.stat().st_size} B"
    kinds = (".csv", ".zip")
    listed = {"data/" + download["contentUrl"] for download in described["distribution"]}
    assert listed >= {path for path in site.files if path.startswith("data/") and path.endswith(kinds)}


HOSTILE = ["=1+1", "@SUM(A1)", "-2+3", "＝cmd|' /C calc'!A0", "'=1", "\t=1", "</script><script>alert(1)</script>", "a,\"b\"\nc"]


def test_hostile_texts_are_harmless_and_come_back_whole(builder: Builder, tmp_path):
    content = builder.copy_of_content(tmp_path / "content")
    source = content / "units/sstic/2019/av-archive.self-evaluation.json"
    form = json.loads(source.read_text(encoding="utf-8"))
    for row, text in zip(form["indicators"], HOSTILE):
        row["name"] = text
    source.write_text(json.dumps(form, ensure_ascii=False, indent=2), encoding="utf-8")
    settings = json.loads((content / "site.json").read_text(encoding="utf-8"))
    settings["organisation"]["name"] = "</script><!--<script>"
    (content / "site.json").write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")
    builder.build(tmp_path / "public", content)
    site = BuiltSite(tmp_path / "public")

    rows = [row for row in rows_of_csv(site, "indicators") if (row["project"], row["year"]) == ("av-archive", "2019")
            and row["form"] == "self-evaluation"]
    for row, text in zip(rows, HOSTILE):
        assert unguarded(row["name"]) == text
        assert not row["name"].startswith(FORMULA_SIGNS)
    assert Package(str(site.files["data/datapackage.json"])).validate().valid
    source = site.pages["data/index.html"].source
    assert "</script><!--" not in source and r"\u003c/script>\u003c!--" in source


def test_every_column_is_documented_on_the_page(site: BuiltSite):
    text = site.pages["data/index.html"].tree.all("main")[0].text
    for name in TABLES:
        for column in rows_of_json(site, name)[0]:
            assert column in text


def is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
