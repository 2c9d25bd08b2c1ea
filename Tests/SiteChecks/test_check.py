"""`jixiao check` and `jixiao explain`, as an officer or a machine runs them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
FORM = "content/units/minhang-info/2023/enterprise-policy-system.self-evaluation.json"
MEMBERS = {
    "code", "name", "group", "severity", "file", "pointer", "line", "column",
    "declared", "computed", "message", "related", "acknowledged",
}


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    return tmp_path


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = os.environ.get("JIXIAO", str(REPOSITORY / ".build/jixiao"))
    return subprocess.run(
        [command, *arguments, "--language", "en"], cwd=folder, capture_output=True, text=True, timeout=60
    )


def findings(folder: Path, *arguments: str) -> list[dict]:
    return json.loads(run(folder, "check", "--format", "json", *arguments).stdout)


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_real_forms_have_findings_but_no_errors(portal):
    result = run(portal, "check")
    assert result.returncode == 0
    assert "39 forms: errors 0" in result.stderr
    assert "JX061" in result.stdout and "^" in result.stdout


def test_json_has_every_promised_member(portal):
    found = findings(portal)
    assert found
    for finding in found:
        assert MEMBERS <= finding.keys()
        assert isinstance(finding["message"], str) and finding["line"] > 0 and finding["column"] > 0


def test_pointers_lead_to_values_of_the_file(portal):
    for finding in findings(portal):
        value = json.loads((portal / finding["file"]).read_text(encoding="utf-8-sig"))
        for token in finding["pointer"].split("/")[1:]:
            token = token.replace("~1", "/").replace("~0", "~")
            value = value[int(token)] if isinstance(value, list) else value[token]


def test_a_wrong_total_is_an_error_with_both_numbers_and_exit_code_one(portal):
    replace(portal / FORM, '"score": 99.85', '"score": 98.85')
    result = run(portal, "check", "--format", "json")
    assert result.returncode == 1
    wrong = [finding for finding in json.loads(result.stdout) if finding["severity"] == "error"]
    assert [(finding["name"], finding["pointer"]) for finding in wrong] == [("total-differs", "/total/score")]
    assert wrong[0]["declared"] == "98.85" and wrong[0]["computed"] == "99.85"


def test_an_acknowledged_error_is_shown_with_its_reason_and_does_not_fail(portal):
    replace(portal / FORM, '"score": 99.85', '"score": 98.85')
    replace(portal / FORM, "{", '{\n  "acknowledged": [{"code": "total-differs", "reason": "上级核定"}],')
    assert run(portal, "check").returncode == 0
    reasons = [finding["acknowledged"] for finding in findings(portal) if finding["name"] == "total-differs"]
    assert reasons == ["上级核定"]


def test_an_acknowledgement_that_matches_nothing_is_reported(portal):
    replace(portal / FORM, "{", '{\n  "acknowledged": [{"code": "JX008", "reason": "旧事"}],')
    assert any(finding["name"] == "acknowledgement-unmatched" for finding in findings(portal, FORM))


def test_findings_can_be_selected_by_rule_group_severity_and_path(portal):
    everything = findings(portal)
    assert {finding["code"] for finding in findings(portal, "--rule", "JX011")} == {"JX011"}
    assert {finding["group"] for finding in findings(portal, "--group", "explanation")} == {"explanation"}
    assert all(finding["severity"] != "note" for finding in findings(portal, "--severity", "warning"))
    below = findings(portal, "content/units/sstic/2019/")
    assert below and len(below) < len(everything)
    assert all(finding["file"].startswith("content/units/sstic/2019/") for finding in below)


def test_the_threshold_of_failure_can_be_set(portal):
    assert run(portal, "check", "--fail-on", "warning").returncode == 1
    replace(portal / FORM, '"score": 99.85', '"score": 98.85')
    assert run(portal, "check", "--fail-on", "never").returncode == 0


def test_a_baseline_hides_what_was_there_and_shows_what_is_new(portal):
    assert run(portal, "check", "--write-baseline", "old.txt").returncode == 0
    assert findings(portal, "--baseline", "old.txt") == []
    replace(portal / FORM, '"score": 99.85', '"score": 98.85')
    assert [finding["name"] for finding in findings(portal, "--baseline", "old.txt")] == ["total-differs"]


def test_every_format_is_well_formed(portal):
    assert json.loads(run(portal, "check", "--format", "sarif").stdout)["version"] == "2.1.0"
    page = run(portal, "check", "--format", "html").stdout
    assert page.startswith("<!DOCTYPE html>") and "JX061" in page
    lines = run(portal, "check", "--format", "short").stdout.splitlines()
    assert len(lines) == len(findings(portal))


def test_check_writes_nothing(portal):
    before = {path: path.stat().st_mtime_ns for path in portal.rglob("*")}
    run(portal, "check")
    assert {path: path.stat().st_mtime_ns for path in portal.rglob("*")} == before


def test_a_form_with_a_syntax_error_is_told_beside_the_findings_of_the_others(portal):
    replace(portal / FORM, '"score": 99.85', '"score": 98.85,')
    result = run(portal, "check", "--format", "json")
    assert result.returncode == 1
    assert "enterprise-policy-system.self-evaluation.json:" in result.stderr
    assert json.loads(result.stdout)


def test_rules_are_switched_off_and_changed_in_site_json(portal):
    site = portal / "content/site.json"
    settings = json.loads(site.read_text(encoding="utf-8"))
    settings["audit"] = {"disabled": ["JX011"], "severities": {"JX061": "error"}}
    site.write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")
    result = run(portal, "check", "--format", "json")
    assert result.returncode == 1
    found = json.loads(result.stdout)
    assert not any(finding["code"] == "JX011" for finding in found)
    assert {finding["severity"] for finding in found if finding["code"] == "JX061"} == {"error"}


def test_an_unknown_rule_is_told_with_a_suggestion(portal):
    result = run(portal, "check", "--rule", "total-difers")
    assert result.returncode == 64 and "total-differs" in result.stderr


def test_explain_tells_about_a_rule_by_code_and_by_name(portal):
    by_code = run(portal, "explain", "JX008")
    assert by_code.returncode == 0 and "Legal basis" in by_code.stdout
    assert run(portal, "explain", "total-differs").stdout == by_code.stdout
    assert run(portal, "explain", "JX999").returncode == 64
    assert "JX082" in run(portal, "explain").stdout
