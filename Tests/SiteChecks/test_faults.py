"""Faults: whatever fails while a site is built, readers have the old site or the new one, whole, and the failure is told.

The number of kills is 20, or what JIXIAO_KILLS says. Some faults need tools or rights that not every machine has
(strace, user namespaces); such a test says what is missing and is skipped.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from building import Builder, tree

KILLS = int(os.environ.get("JIXIAO_KILLS", "20"))
SEED = 20_241_031
ENGLISH = {**os.environ, "LC_ALL": "C"}


@dataclass(frozen=True)
class Scene:
    """An old site that is published, and new content for the next build."""

    builder: Builder
    output: Path
    content: Path
    old: dict[str, bytes]
    new: dict[str, bytes]

    @property
    def arguments(self) -> list[str]:
        return self.builder.arguments(self.output, self.content)

    def run(self, *prefix: str, **options: object) -> subprocess.CompletedProcess[str]:
        """Builds the new site behind a command such as `strace`."""
        return subprocess.run(
            [*prefix, *self.arguments], cwd=self.builder.repository, env=ENGLISH, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, errors="replace", timeout=120, check=False, **options)  # fmt: skip

    def expect_old(self) -> None:
        assert tree(self.output) == self.old, "the old site was touched"

    def expect_whole(self) -> None:
        assert tree(self.output) in (self.old, self.new), "there is half a site"

    def expect_next_build_cleans_up(self) -> None:
        result = self.run()
        assert result.returncode == 0, result.stderr
        assert tree(self.output) == self.new
        assert [path.name for path in self.output.parent.iterdir()] == [self.output.name]

    def restore(self) -> None:
        """Publishes the old site anew."""
        self.builder.build(self.output, self.content.parent / "old-content")
        assert tree(self.output) == self.old


@pytest.fixture(scope="module")
def scene(builder: Builder, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    folder = tmp_path_factory.mktemp("faults")
    contents = {name: small_content(builder.repository / "content", folder / f"{name}-content") for name in ("old", "new")}
    settings = contents["new"] / "site.json"
    settings.write_text(settings.read_text(encoding="utf-8").replace("绩效公开", "绩效公开（新）"), encoding="utf-8")
    builder.build(folder / "new-site", contents["new"])
    output = folder / "site" / "public"
    output.parent.mkdir()
    builder.build(output, contents["old"])
    scene = Scene(builder, output, contents["new"], tree(output), tree(folder / "new-site"))
    assert scene.old != scene.new
    return scene


def small_content(original: Path, copy: Path) -> Path:
    """A portal of one unit, so that many builds take little time."""
    shutil.copytree(original, copy)
    for unit in (copy / "units").iterdir():
        if unit.name != "minhang-info":
            shutil.rmtree(unit)
    for folder in ("series", "years"):
        shutil.rmtree(copy / folder)
    (copy / "about.md").unlink()
    (copy / "index.md").write_text("---\ntitle: 首页\n---\n\n正文。\n", encoding="utf-8")
    return copy


def expect_failure(result: subprocess.CompletedProcess[str], *words: str) -> None:
    """The build failed, with one of the words in its message and without a crash."""
    assert result.returncode == 1, f"exit code {result.returncode}\n{result.stdout}{result.stderr}"
    assert "error: " in result.stderr, result.stderr
    assert any(word in result.stderr for word in words), result.stderr


# Kills.


def test_a_killed_build_leaves_the_old_site_or_the_new_one_and_the_next_one_cleans_up(scene: Scene):
    scene.restore()
    begun = time.monotonic()
    assert scene.run().returncode == 0
    usual = time.monotonic() - begun
    moments = random.Random(SEED)
    stayed = 0
    for _ in range(KILLS):
        scene.restore()
        process = subprocess.Popen(
            scene.arguments, cwd=scene.builder.repository, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        time.sleep(moments.uniform(0, 1.2 * usual))
        process.send_signal(signal.SIGKILL)
        process.wait()
        scene.expect_whole()
        stayed += tree(scene.output) == scene.old
    assert stayed, "every build was done before it was killed"
    scene.expect_next_build_cleans_up()


# Failing system calls, given by strace.

needs_strace = pytest.mark.skipif(
    shutil.which("strace") is None
    or subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode != 0,
    reason="strace is not installed, or may not trace here",
)

WRITING = {
    "write": "write,pwrite64,writev",
    "open": "openat,openat2,open,creat",
    "sync": "fsync,fdatasync,syncfs,sync_file_range",
    "rename": "rename,renameat,renameat2",
    "link": "link,linkat",
    "folder": "mkdir,mkdirat",
    "remove": "unlink,unlinkat,rmdir",
    "close": "close",
}
REASONS = {"EIO": "Input/output error", "ENOSPC": "No space left on device", "EACCES": "Permission denied"}


#: On one processor there is one thread that does the work, so that the calls of two builds are numbered alike.
ALONE = ["taskset", "--cpu-list", str(min(os.sched_getaffinity(0)))] if shutil.which("taskset") else []

#: Which calls of a kind fail, as shares of all that a build makes; all of them with every error in a thorough run.
MOMENTS = [0, 0.4, 0.7, 1] if KILLS <= 20 else [0, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 1]


@needs_strace
@pytest.mark.parametrize("call", WRITING)
def test_a_failing_system_call_leaves_a_whole_site_and_is_told(scene: Scene, call: str):
    scene.restore()
    first, last = calls_of_a_build(scene, WRITING[call])
    if last < first:
        pytest.skip(f"a build makes no call of {WRITING[call]}")
    failures = 0
    for index, moment in enumerate(MOMENTS):
        for error in list(REASONS) if KILLS > 20 else [list(REASONS)[index % 3]]:
            number = first + round(moment * (last - first))
            scene.restore()
            result = scene.run(*strace(WRITING[call], f"error={error}:when={number}"))
            scene.expect_whole()
            if result.returncode == 0:
                # What may fail without harm, such as tidying up; then the new site is there, whole.
                assert tree(scene.output) == scene.new, f"call {number} of {last} failed silently\n{result.stderr}"
            else:
                expect_failure(result, REASONS[error], "another build")
                failures += 1
            scene.expect_next_build_cleans_up()
    if call in ("write", "open", "rename", "folder"):
        assert failures, "none of the failures was told"


@needs_strace
@pytest.mark.parametrize("call", ["write", "rename", "folder", "remove"])
def test_a_build_killed_in_a_system_call_leaves_a_whole_site(scene: Scene, call: str):
    scene.restore()
    first, last = calls_of_a_build(scene, WRITING[call])
    for moment in MOMENTS:
        scene.restore()
        scene.run(*strace(WRITING[call], f"signal=KILL:when={first + round(moment * (last - first))}"))
        scene.expect_whole()
        scene.expect_next_build_cleans_up()


def strace(calls: str, fault: str) -> list[str]:
    """The command that lets one call fail in each thread that makes so many of them."""
    known = ",".join(name for name in calls.split(",") if name in supported_calls())
    return [*ALONE, "strace", "--follow-forks", "--quiet=all", "--signal=none", "--output=/dev/null",
            "-e", f"trace={known}", "-e", f"inject={known}:{fault}", "--"]  # fmt: skip


@cache
def supported_calls() -> set[str]:
    """The calls that this machine's kernel has; strace refuses names of others."""
    names = {name for group in WRITING.values() for name in group.split(",")}
    return {
        name for name in names
        if subprocess.run(["strace", "-e", f"trace={name}", "true"], capture_output=True, check=False).returncode == 0
    }  # fmt: skip


def calls_of_a_build(scene: Scene, calls: str) -> tuple[int, int]:
    """The numbers of a thread's first and last call of a kind that belongs to the build and not to the program's start.

    strace counts the calls of each thread. Text for the terminal does not count: when it fails, nothing can be told.
    """
    log = scene.output.parent.parent / "strace.log"
    known = ",".join(name for name in calls.split(",") if name in supported_calls())
    result = scene.run(*ALONE, "strace", "--follow-forks", "--quiet=all", "--signal=none", f"--output={log}", "-y", "-e",
                       f"trace={known}", "--")  # fmt: skip
    assert result.returncode == 0, result.stderr
    scene.restore()
    counts: Counter[str] = Counter()
    numbers: list[int] = []
    for line in log.read_text(errors="replace").splitlines():
        thread, _, call = line.partition(" ")
        if "(" not in call or "resumed>" in call:
            continue
        counts[thread] += 1
        # The first thread loads the program's libraries before anything else, by the same calls; and each thread of the
        # system's own library begins with calls that it does not expect to fail. A number counts in every thread, so that
        # it has to be above those of all these calls.
        if numbers or str(scene.output.parent) in call or str(scene.content) in call:
            numbers.append(counts[thread] if numbers else max(counts.values()))
    return (numbers[0], max(numbers)) if numbers else (1, 0)


# Full disks.


def test_a_full_disk_leaves_the_old_site_and_says_so(scene: Scene, tmp_path: Path):
    """A memory file system of its own, in a name space where everybody may mount."""
    if subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("user namespaces are not allowed here, so that no file system can be mounted")
    old = " ".join(map(quoted, scene.builder.arguments(Path("/mnt/public"), scene.content.parent / "old-content")))
    new = " ".join(map(quoted, scene.builder.arguments(Path("/mnt/public"), scene.content)))
    for room in (0, 15, 40):
        script = f"""
            mount -t tmpfs -o size=64m tmpfs /mnt || exit 99
            {old} >/dev/null || exit 98
            cp -r /mnt/public {quoted(str(tmp_path / f'before-{room}'))}
            used=$(du -sk /mnt/public | cut -f1)
            free=$(df -k --output=avail /mnt | tail -n 1)
            head -c $(((free - used * {room} / 100) * 1024)) /dev/zero >/mnt/ballast
            {new} 2>{quoted(str(tmp_path / 'message'))}; echo $?
            cp -r /mnt/public {quoted(str(tmp_path / f'after-{room}'))}
            rm /mnt/ballast
            {new} >/dev/null || exit 96
            ls -A /mnt
        """
        result = subprocess.run(
            ["unshare", "-rm", "sh", "-c", script], env=ENGLISH, cwd=scene.builder.repository, capture_output=True,
            text=True, timeout=120, check=False)  # fmt: skip
        assert result.returncode == 0, f"{result.returncode}: {result.stderr}"
        message = (tmp_path / "message").read_text()
        assert result.stdout.split() == ["1", "public"], result.stdout + message
        assert "No space left on device" in message
        assert tree(tmp_path / f"after-{room}") == tree(tmp_path / f"before-{room}")


def quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


# Rights, sources, streams.


def test_an_output_folder_that_may_not_be_replaced_leaves_the_old_site(scene: Scene):
    scene.restore()
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        pytest.skip("root may write everywhere, and setpriv is not installed")
    # Without its capabilities even root must obey the rights of a folder.
    prefix = ["setpriv", "--bounding-set", "-all", "--inh-caps", "-all", "--no-new-privs", "--"] if os.geteuid() == 0 else []
    scene.output.parent.chmod(0o555)
    try:
        result = scene.run(*prefix)
    finally:
        scene.output.parent.chmod(0o755)
    expect_failure(result, "Permission denied")
    scene.expect_old()
    scene.expect_next_build_cleans_up()


def test_a_read_only_old_site_is_replaced_or_left_alone(scene: Scene):
    scene.restore()
    for path in [scene.output, *scene.output.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    result = scene.run()
    if result.returncode != 0:
        expect_failure(result, "Permission denied")
    scene.expect_whole()
    for path in [scene.output, *scene.output.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    scene.expect_next_build_cleans_up()


def test_sources_that_vanish_while_they_are_read_leave_a_whole_site(scene: Scene, tmp_path: Path):
    moments = random.Random(SEED)
    for _ in range(5):
        scene.restore()
        content = tmp_path / "content"
        shutil.copytree(scene.content, content)
        process = subprocess.Popen(
            scene.builder.arguments(scene.output, content), cwd=scene.builder.repository, env=ENGLISH,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)  # fmt: skip
        time.sleep(moments.uniform(0, 0.02))
        shutil.rmtree(content)
        _, message = process.communicate(timeout=120)
        assert process.returncode in (0, 1), message
        assert process.returncode == 0 or "error: " in message
        present = tree(scene.output)
        assert present in (scene.old, scene.new), "a site was published that lacks sources"
    scene.expect_next_build_cleans_up()


def test_two_builds_at_once_never_mix(scene: Scene):
    scene.restore()
    for _ in range(5):
        builds = [
            subprocess.Popen(
                scene.builder.arguments(scene.output, content), cwd=scene.builder.repository, env=ENGLISH,
                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            for content in (scene.content, scene.content.parent / "old-content")
        ]  # fmt: skip
        messages = [build.communicate(timeout=120)[1] for build in builds]
        for build, message in zip(builds, messages):
            assert build.returncode == 0 or "another build" in message, message
        assert any(build.returncode == 0 for build in builds)
        scene.expect_whole()
    scene.expect_next_build_cleans_up()


@pytest.mark.parametrize(
    "command", [["build"], ["build", "--json"], ["check"], ["check", "--format", "json"], ["--version"], ["schema", "form"], ["--help"]],
    ids=" ".join,
)  # fmt: skip
def test_printing_to_a_full_disk_is_a_failure(scene: Scene, command: list[str]):
    scene.restore()
    options = {"build": scene.arguments[2:], "check": ["--content", str(scene.content)]}.get(command[0], [])
    with open("/dev/full", "w") as full:
        result = subprocess.run(
            [str(scene.builder.command), *command, *options], cwd=scene.builder.repository, env=ENGLISH,
            stdin=subprocess.DEVNULL, stdout=full, stderr=subprocess.PIPE, text=True, timeout=120, check=False)  # fmt: skip
    assert result.returncode > 0, "the exit code says that all was printed"
    assert "standard output: No space left on device" in result.stderr
    scene.expect_whole()


def test_symbolic_links_are_never_followed_on_writing(scene: Scene, tmp_path: Path):
    scene.restore()
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "index.html").write_text("not yours")
    for name in ("index.html", "units"):
        path = scene.output / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    (scene.output / "index.html").symlink_to(outside / "index.html")
    (scene.output / "units").symlink_to(outside)
    result = scene.run()
    assert result.returncode in (0, 1)
    assert tree(outside) == {"index.html": b"not yours"}
    if result.returncode == 1:
        assert "error: " in result.stderr
        (scene.output / "index.html").unlink()
        (scene.output / "units").unlink()
    scene.run()
    assert tree(scene.output) == scene.new
