"""The guarantees of a build: same sources, same bytes; all or nothing; nothing of others lost."""

from __future__ import annotations

import os
import random
import re
import resource
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from building import Builder, tree

#: How often a build is killed. The moments are drawn with this seed, so that a failure can be repeated.
KILLS = 20
SEED = 20_231_231


def test_two_builds_give_the_same_bytes(builder: Builder, tmp_path: Path):
    builder.build(tmp_path / "first")
    builder.build(tmp_path / "second")
    assert_same_trees(tree(tmp_path / "first"), tree(tmp_path / "second"))


def test_locale_time_zone_and_clock_leave_no_trace(builder: Builder, tmp_path: Path):
    builder.build(tmp_path / "here")
    elsewhere = {"LC_ALL": "zh_CN.UTF-8", "LANG": "zh_CN.UTF-8", "TZ": "Pacific/Kiritimati", "SOURCE_DATE_EPOCH": "0"}
    builder.build(tmp_path / "elsewhere", environment=elsewhere)
    assert_same_trees(tree(tmp_path / "here"), tree(tmp_path / "elsewhere"))


@pytest.mark.skipif(shutil.which("taskset") is None, reason="taskset is not installed")
@pytest.mark.parametrize("edition", ["public", "internal"])
def test_the_number_of_threads_leaves_no_trace(builder: Builder, tmp_path: Path, edition: str):
    processors = sorted(os.sched_getaffinity(0))
    for count in (1, len(processors)):
        listed = ",".join(map(str, processors[:count]))
        arguments = ["taskset", "--cpu-list", listed, *builder.arguments(tmp_path / str(count), edition=edition)]
        subprocess.run(arguments, cwd=builder.repository, check=True, capture_output=True, timeout=120)
    assert_same_trees(tree(tmp_path / "1"), tree(tmp_path / str(len(processors))))


@pytest.mark.skipif(shutil.which("faketime") is None, reason="faketime is not installed")
def test_a_wrong_clock_leaves_no_trace(builder: Builder, tmp_path: Path):
    builder.build(tmp_path / "now")
    arguments = ["faketime", "1999-12-31 23:59:59", *builder.arguments(tmp_path / "then")]
    subprocess.run(arguments, cwd=builder.repository, check=True, capture_output=True, timeout=120)
    assert_same_trees(tree(tmp_path / "now"), tree(tmp_path / "then"))


def test_the_working_folder_leaves_no_trace(builder: Builder, tmp_path: Path):
    builder.build(tmp_path / "here")
    (tmp_path / "other").mkdir()
    builder.build(tmp_path / "there", folder=tmp_path / "other")
    assert_same_trees(tree(tmp_path / "here"), tree(tmp_path / "there"))


def test_without_options_a_portal_folder_is_built_into_its_public_folder(builder: Builder, tmp_path: Path):
    portal = tmp_path / "portal"
    builder.copy_of_content(portal / "content")
    shutil.copytree(builder.repository / "themes", portal / "themes")
    subprocess.run([builder.command, "build"], cwd=portal, check=True, capture_output=True, timeout=120)
    builder.build(tmp_path / "with-options")
    assert_same_trees(tree(portal / "public"), tree(tmp_path / "with-options"))


def test_the_order_in_which_files_were_created_leaves_no_trace(builder: Builder, tmp_path: Path):
    original = builder.repository / "content"
    files = [path.relative_to(original) for path in sorted(original.rglob("*")) if path.is_file()]
    random.Random(SEED).shuffle(files)
    for file in files:
        copy = tmp_path / "content" / file
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(original / file, copy)
    builder.build(tmp_path / "original")
    builder.build(tmp_path / "shuffled", content=tmp_path / "content")
    assert_same_trees(tree(tmp_path / "original"), tree(tmp_path / "shuffled"))


def test_sources_are_never_written(builder: Builder, tmp_path: Path):
    content = builder.copy_of_content(tmp_path / "content")
    before = tree(content)
    for path in [*content.rglob("*"), content]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    builder.build(tmp_path / "public", content=content)
    for path in [*content.rglob("*"), content]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    assert_same_trees(before, tree(content))


def test_files_of_others_in_the_output_survive_every_build(builder: Builder, tmp_path: Path):
    public = tmp_path / "public"
    foreign = {".gitignore": b"*\n", "CNAME": b"portal.example\n", "downloads/2023/letter.pdf": b"%PDF-1.4\n"}
    for name, content in foreign.items():
        (public / name).parent.mkdir(parents=True, exist_ok=True)
        (public / name).write_bytes(content)
    (public / "latest").symlink_to("downloads/2023")
    for _ in range(2):
        builder.build(public)
        for name, content in foreign.items():
            assert (public / name).read_bytes() == content, name
        assert os.readlink(public / "latest") == "downloads/2023"
        assert (public / "index.html").exists()


def test_a_page_that_is_no_longer_made_goes_away(builder: Builder, tmp_path: Path):
    content = builder.copy_of_content(tmp_path / "content")
    (content / "extra.md").write_text("---\ntitle: 临时页面\nmenu: true\n---\n\n正文。\n", encoding="utf-8")
    builder.build(tmp_path / "public", content=content)
    made = set(tree(tmp_path / "public"))
    (content / "extra.md").unlink()
    builder.build(tmp_path / "public", content=content)
    builder.build(tmp_path / "fresh", content=content)
    assert set(tree(tmp_path / "public")) < made
    assert_same_trees(tree(tmp_path / "public"), tree(tmp_path / "fresh"))


def test_a_killed_build_leaves_the_old_site_or_the_new_one(builder: Builder, tmp_path: Path):
    contents = {name: builder.copy_of_content(tmp_path / f"{name}-content") for name in ("old", "new")}
    settings = contents["new"] / "site.json"
    settings.write_text(settings.read_text(encoding="utf-8").replace("绩效公开", "绩效公开（新）"), encoding="utf-8")
    sites = {}
    for name, content in contents.items():
        builder.build(tmp_path / f"{name}-site", content=content)
        sites[name] = tree(tmp_path / f"{name}-site")
    assert sites["old"] != sites["new"]

    output = tmp_path / "site" / "public"
    output.parent.mkdir()
    builder.build(output, content=contents["old"])
    begun = time.monotonic()
    builder.build(tmp_path / "timed", content=contents["new"])
    usual = time.monotonic() - begun

    moments = random.Random(SEED)
    seen = []
    for _ in range(KILLS):
        present = tree(output)
        wanted = "new" if present == sites["old"] else "old"
        process = subprocess.Popen(
            builder.arguments(output, contents[wanted]),
            cwd=builder.repository,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(moments.uniform(0, 1.1 * usual))
        process.send_signal(signal.SIGKILL)
        process.wait()
        left = tree(output)
        assert left in (sites["old"], sites["new"]), f"half a site: {differences(sites[wanted], left)}"
        seen.append(left == present)
    # A kill that never came too early would prove nothing.
    assert any(seen), "every build was done before it was killed"

    builder.build(output, content=contents["old"])
    assert_same_trees(tree(output), sites["old"])
    assert [path.name for path in output.parent.iterdir()] == ["public"], "something of the killed builds stays behind"


def test_a_second_build_at_the_same_time_stops_and_says_why(builder: Builder, tmp_path: Path):
    output = tmp_path / "public"
    builder.build(output)
    complete = tree(output)
    # With it, the builds would see that they can be spared.
    record = output / ".jixiao-record"
    record.unlink()
    before = tree(output)
    first = build_stopped_while_it_writes(builder, output, record)
    try:
        second = builder.run(output)
        assert second.returncode == 1
        assert output.name in second.stderr
        assert_same_trees(before, tree(output))
    finally:
        first.send_signal(signal.SIGCONT)
    assert first.wait(timeout=60) == 0
    assert_same_trees(complete, tree(output))


def build_stopped_while_it_writes(builder: Builder, output: Path, record: Path) -> subprocess.Popen[bytes]:
    """A build that has begun a new site beside the old one, and sleeps."""
    for _ in range(50):
        record.unlink(missing_ok=True)
        process = subprocess.Popen(
            builder.arguments(output), cwd=builder.repository, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        while process.poll() is None and not unfinished_sites(output):
            pass
        process.send_signal(signal.SIGSTOP)
        time.sleep(0.05)
        if process.poll() is None and unfinished_sites(output):
            return process
        process.send_signal(signal.SIGCONT)
        process.wait(timeout=60)
    pytest.fail("no build could be stopped while it was writing")


def unfinished_sites(output: Path) -> list[str]:
    """The folders that builds have begun beside the output folder."""
    return [path.name for path in output.parent.glob(f".jixiao-{output.name}-*") if path.is_dir()]


def test_a_file_that_cannot_be_written_leaves_the_old_site(builder: Builder, tmp_path: Path):
    output = tmp_path / "site" / "public"
    output.parent.mkdir()
    builder.build(output)
    before = tree(output)
    content = builder.copy_of_content(tmp_path / "content")
    settings = content / "site.json"
    settings.write_text(settings.read_text(encoding="utf-8").replace("绩效公开", "绩效公开（新）"), encoding="utf-8")
    # No file may grow beyond 20 kB, which pages do: writing fails as on a full disk.
    result = subprocess.run(
        builder.arguments(output, content),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
        restore_signals=False,
        env={**os.environ, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode == 1
    assert re.search(r"\.(html|css|json)", result.stderr), result.stderr
    assert_same_trees(before, tree(output))
    assert [path.name for path in output.parent.iterdir()] == ["public"]


BROKEN = {
    "units/sstic/2019/av-archive.self-evaluation.json": ('"budget": 462000.00', '"budgte": 462000.00'),
    "units/sstisc/2023/email-system.self-evaluation.json": ('"year": 2023', '"year": 2022'),
    "units/minhang-info/2023/it-project-appraisal.self-evaluation.json": ('"weight": 100.00', '"weight": "100.00"'),
    "units/sstisc/index.md": ("shortName:", "shortNmae:"),
    "schemes/shanghai-2020-target.json": ('"kind"', '"kindd"'),
}  # fmt: skip


def test_broken_content_leaves_the_site_alone_and_names_every_problem(builder: Builder, tmp_path: Path):
    public = tmp_path / "public"
    builder.build(public)
    before = tree(public)
    content = builder.copy_of_content(tmp_path / "content")
    for name, (right, wrong) in BROKEN.items():
        text = (content / name).read_text(encoding="utf-8")
        assert right in text, f"{name} has no {right}"
        (content / name).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    result = builder.run(public, content)
    assert result.returncode == 1
    assert_same_trees(before, tree(public))
    for name, (_, wrong) in BROKEN.items():
        assert re.search(rf"{re.escape(name)}:\d+:\d+: error: ", result.stderr), f"{name}: {wrong}\n{result.stderr}"


@pytest.mark.parametrize(
    "name, content",
    [
        ("units/sstic/2019/extra.self-evaluation.json", b"{"),
        ("units/sstic/2019/extra.self-evaluation.json", b"\xff\xfe"),
        ("units/sstic/2019/extra.self-evaluation.json", b"[" * 100_000),
        ("units/sstic/2019/extra.self-evaluation.json", b""),
        ("units/sstic/2019/index.self-evaluation.json", b"{}"),
        ("units/sstic/2019/Extra.target.json", b"{}"),
        ("units/sstic/2019/extra.md", b"---\ntitle: [\n---\n"),
        ("site.json", b'{"title": ""}'),
    ],
    ids=[
        "truncated", "not UTF-8", "deeply nested", "empty", "reserved name", "upper-case name", "broken front matter",
        "incomplete settings",
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_an_error_with_its_place(
    builder: Builder, tmp_path: Path, name: str, content: bytes
):
    folder = builder.copy_of_content(tmp_path / "content")
    (folder / name).write_bytes(content)
    result = builder.run(tmp_path / "public", folder)
    assert result.returncode == 1, result.stderr
    assert re.search(rf"{re.escape(name)}(:\d+:\d+)?: error: ", result.stderr), result.stderr
    assert not (tmp_path / "public" / "index.html").exists()


def test_a_symbolic_link_out_of_the_content_folder_is_refused(builder: Builder, tmp_path: Path):
    content = builder.copy_of_content(tmp_path / "content")
    (tmp_path / "secret.md").write_text("---\ntitle: 秘密\n---\n", encoding="utf-8")
    (content / "secret.md").symlink_to(tmp_path / "secret.md")
    result = builder.run(tmp_path / "public", content)
    assert result.returncode == 1
    assert "secret.md" in result.stderr
    assert not (tmp_path / "public").exists() or "秘密" not in "".join(
        path.read_text(encoding="utf-8") for path in (tmp_path / "public").rglob("*.html")
    )


def test_text_of_a_form_cannot_become_markup(builder: Builder, tmp_path: Path):
    content = builder.copy_of_content(tmp_path / "content")
    path = content / "units/sstisc/2023/email-system.self-evaluation.json"
    text = path.read_text(encoding="utf-8")
    attack = '</td></title><script src=//evil.example/x.js></script>\\"><img onerror=alert(1)>{{ 7*7 }}'
    path.write_text(re.sub(r'"project": "[^"]*"', lambda _: f'"project": "{attack}"', text), encoding="utf-8")
    builder.build(tmp_path / "public", content=content)
    for page in (tmp_path / "public").rglob("*.html"):
        source = page.read_text(encoding="utf-8")
        assert "<script src=//evil" not in source and "<img onerror" not in source, page
    page = (tmp_path / "public/units/sstisc/2023/email-system.html").read_text(encoding="utf-8")
    assert "{{ 7*7 }}" in page


def differences(expected: dict[str, bytes], found: dict[str, bytes]) -> list[str]:
    names = sorted(expected.keys() | found.keys())
    return [name for name in names if expected.get(name) != found.get(name)]


def assert_same_trees(expected: dict[str, bytes], found: dict[str, bytes]) -> None:
    assert expected, "nothing was built"
    assert differences(expected, found) == []
