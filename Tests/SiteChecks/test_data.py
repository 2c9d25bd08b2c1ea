"""The data files: read back by others' readers, equal in both formats, harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest

from built_site import BuiltSite

TABLES = ["projects", "indicators", "funds"]
FORMULA_SIGNS = tuple("=+-@\t\r\n＝＋－＠")


def rows_of_csv(site: BuiltSite, name: str) -> list[dict[str, str]]:
    data = site.files[f"data/{name}.csv"].read_bytes()
    assert data.startswith(b"\xef\xbb\xbf"), "spreadsheets need the mark to know the encoding"
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def rows_of_json(site: BuiltSite, name: str) -> list[dict]:
    return json.loads(site.files[f"data/{name}.json"].read_text(encoding="utf-8"), parse_float=str, parse_int=str)


def unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_SIGNS) else text


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
    from source_forms import all_forms

    expected = sum(len(form.indicators) for form in all_forms(repository / "content"))
    assert len(rows_of_csv(site, "indicators")) == expected


def test_the_archive_is_whole_and_holds_the_same_files(site: BuiltSite):
    with zipfile.ZipFile(site.files["data/jixiao-data.zip"]) as archive:
        assert archive.testzip() is None
        assert sorted(archive.namelist()) == sorted(f"{name}.{kind}" for name in TABLES for kind in ("csv", "json"))
        for name in archive.namelist():
            assert archive.read(name) == site.files[f"data/{name}"].read_bytes()


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
