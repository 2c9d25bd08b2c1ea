"""`jixiao schema` prints JSON Schemas that an independent validator reads as the loader reads the files."""

from __future__ import annotations

import copy
import json
import subprocess
from pathlib import Path
from typing import Any, Callable

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from building import Builder

Form = dict[str, Any]


def schema(builder: Builder, *arguments: str) -> Draft202012Validator:
    text = subprocess.run(
        [str(builder.command), "schema", *arguments],
        cwd=builder.repository, capture_output=True, text=True, check=True, timeout=60,
    ).stdout  # fmt: skip
    parsed = json.loads(text)
    Draft202012Validator.check_schema(parsed)
    return Draft202012Validator(parsed, format_checker=FormatChecker(["date"]))


def problems(validator: Draft202012Validator, value: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def forms_schema(builder: Builder) -> Draft202012Validator:
    return schema(builder, "form")


def form_files(builder: Builder) -> list[Path]:
    return sorted((builder.repository / "content/units").rglob("*.json"))


def test_all_forms_of_the_content_satisfy_the_schema(builder: Builder, forms_schema: Draft202012Validator) -> None:
    files = form_files(builder)
    assert len(files) >= 39
    assert {file.name: found for file in files if (found := problems(forms_schema, read(file)))} == {}


def test_forms_satisfy_the_schema_of_their_own_scheme_only(builder: Builder) -> None:
    schemes = [path.stem for path in sorted((builder.repository / "content/schemes").glob("*.json"))]
    validators = {name: schema(builder, "form", "--scheme", name) for name in schemes}
    for file in form_files(builder):
        form = read(file)
        fitting = [name for name, validator in validators.items() if validator.is_valid(form)]
        assert fitting == [form["scheme"]], file


def test_all_schemes_and_the_settings_satisfy_their_schemas(builder: Builder) -> None:
    validator = schema(builder, "scheme")
    for file in sorted((builder.repository / "content/schemes").glob("*.json")):
        assert problems(validator, read(file)) == [], file
    assert problems(schema(builder, "site"), read(builder.repository / "content/site.json")) == []


def test_every_key_is_explained_in_chinese_and_english(builder: Builder) -> None:
    unexplained = []

    def walk(value: Any, place: str) -> None:
        if isinstance(value, list):
            for item in value:
                walk(item, place)
        elif isinstance(value, dict):
            for name, inner in value.get("properties", {}).items():
                if "const" not in inner and not (inner.get("title") and inner.get("description")):
                    unexplained.append(f"{place}/{name}")
            for name, inner in value.items():
                walk(inner, f"{place}/{name}")

    for arguments in (["form"], ["scheme"], ["site"]):
        walk(schema(builder, *arguments).schema, arguments[0])
    assert unexplained == []


def put(*way: Any) -> Callable[[Form], None]:
    """A change that puts the last argument at the end of a way of keys."""
    *keys, value = way

    def change(form: Form) -> None:
        for key in keys[:-1]:
            form = form[key]
        form[keys[-1]] = value

    return change


def without(*way: Any) -> Callable[[Form], None]:
    def change(form: Form) -> None:
        for key in way[:-1]:
            form = form[key]
        del form[way[-1]]

    return change


#: Mistakes of every kind that a shape can name, each in a copy of a real form.
MISTAKES: dict[str, Callable[[Form], None]] = {
    "unknown-key": put("remark", "…"),
    "missing-key": without("total"),
    "missing-scheme": without("scheme"),
    "missing-inner-key": without("funding", "total", "executed"),
    "text-for-number": put("funding", "total", "executed", "89.70"),
    "number-for-text": put("indicators", 0, "target", 350),
    "null-for-text": put("expected", None),
    "object-for-list": put("indicators", {}),
    "no-indicators": put("indicators", []),
    "blank-name": put("project", " \u3000"),
    "unknown-scheme": put("scheme", "mof-2021"),
    "other-kind": put("form", "target"),
    "fraction-as-year": put("year", 2023.5),
    "unlikely-year": put("year", 23),
    "unknown-currency": put("funding", "currency", "美元"),
    "unknown-status": put("status", "ready"),
    "impossible-date": put("publishedOn", "2023-02-29"),
    "short-date": put("publishedOn", "2023-2-8"),
    "capitals-in-slug": put("series", "AV-Archive"),
    "unexplained-code": put("acknowledged", [{"code": "JX001"}]),
}


@pytest.fixture(scope="module")
def refused(builder: Builder, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What a build says of a content folder with every mistake in a file of its own."""
    content = builder.copy_of_content(tmp_path_factory.mktemp("mistakes") / "content")
    for name, form in broken_forms(builder).items():
        path = content / f"units/minhang-info/2023/{name}.self-evaluation.json"
        path.write_text(json.dumps(form, ensure_ascii=False), encoding="utf-8")
    result = builder.run(content.parent / "public", content)
    assert result.returncode == 1
    return result.stderr


def broken_forms(builder: Builder) -> dict[str, Form]:
    sound = read(builder.repository / "content/units/minhang-info/2023/it-project-appraisal.self-evaluation.json")
    forms = {}
    for name, change in MISTAKES.items():
        forms[name] = copy.deepcopy(sound)
        change(forms[name])
    return forms


@pytest.mark.parametrize("name", MISTAKES)
def test_schema_and_loader_refuse_the_same(
    name: str, builder: Builder, forms_schema: Draft202012Validator, refused: str
) -> None:
    assert problems(forms_schema, broken_forms(builder)[name]) != []
    assert f"/{name}.self-evaluation.json:1:" in refused


def test_what_is_not_known_is_said_with_what_is(builder: Builder) -> None:
    result = subprocess.run(
        [str(builder.command), "schema", "form", "--scheme", "mof-2002", "--language", "en"],
        cwd=builder.repository, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert result.returncode == 1
    assert "there is no scheme “mof-2002”" in result.stderr
    assert "did you mean “mof-2020”?" in result.stderr
