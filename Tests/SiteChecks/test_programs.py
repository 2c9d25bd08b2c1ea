"""The two programs: what they load, how the one finds the other, and what is told where it cannot."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from building import Builder
from conftest import REPOSITORY
from test_publishers_day import free_port

#: What the program that builds may load: the C library, the compiler's runtime, Swift's libraries, and libcmark.
LIBRARIES = re.compile(
    r"linux-vdso|ld-linux-[\w-]+|lib(c|m|dl|pthread|rt|gcc_s|stdc\+\+)|lib(swift\w+|dispatch|BlocksRuntime)"
    r"|lib(Foundation(Essentials|Internationalization)?|_FoundationICU)|libcmark"
)


def run(command: Path | str, *arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LC_ALL": "C.UTF-8", **options.pop("env", {})}  # type: ignore[dict-item]
    return subprocess.run(
        [str(command), *arguments], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
        check=False, **options,
    )  # type: ignore[call-overload] # fmt: skip


def loaded(program: Path) -> list[str]:
    listed = run("ldd", str(program))
    assert listed.returncode == 0, listed.stderr
    return [Path(line.split()[0]).name.partition(".so")[0] for line in listed.stdout.splitlines()]


def test_the_program_that_builds_loads_nothing_that_knows_a_network(builder: Builder) -> None:
    libraries = loaded(builder.command)
    assert "libcmark" in libraries and "libswiftCore" in libraries
    assert not [name for name in libraries if not LIBRARIES.fullmatch(name)]
    # The same look at the other program finds what this one must not have.
    assert {"libFoundationNetworking", "libcurl"} <= {n for n in loaded(builder.command.with_name("jixiao-serve")) if not LIBRARIES.fullmatch(n)}


@pytest.mark.skipif(not shutil.which("nm"), reason="nm comes with the linker, which may be another one")
def test_the_program_that_builds_calls_nothing_of_the_network_itself(builder: Builder) -> None:
    network = {"socket", "connect", "bind", "listen", "sendto", "getaddrinfo", "gethostbyname"}

    def called(program: Path) -> set[str]:
        listed = run("nm", "--dynamic", "--undefined-only", str(program)).stdout
        return {line.split()[-1].partition("@")[0] for line in listed.splitlines()}

    assert "fopen" in called(builder.command) and "socket" in called(builder.command.with_name("jixiao-serve"))
    assert not called(builder.command) & network


# The preview is the other program


def test_the_preview_takes_the_place_of_the_command(builder: Builder, tmp_path: Path) -> None:
    process = subprocess.Popen(
        [str(builder.command), "serve", "--port", str(free_port())], cwd=REPOSITORY, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None and "http://" in process.stdout.readline()
        assert Path(f"/proc/{process.pid}/exe").resolve() == builder.command.with_name("jixiao-serve")
        status = Path(f"/proc/{process.pid}/status").read_text()
        assert re.search(r"^SigBlk:\s*0+$", status, re.M), "signals reach it as they would reach a program from a shell"
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0


#: What only the program of the preview says: `jixiao serve` knows no addresses.
NO_ADDRESS = ("serve", "--host", "nowhere", "--language", "en")


def test_it_is_found_by_whichever_link_the_command_is_called(builder: Builder, tmp_path: Path) -> None:
    (tmp_path / "within").symlink_to(builder.command.parent)
    (tmp_path / "portal").symlink_to("within/" + builder.command.name)
    result = run(tmp_path / "portal", *NO_ADDRESS)
    assert result.returncode == 1 and "“nowhere” is no address" in result.stderr


@pytest.fixture
def alone(builder: Builder, tmp_path: Path) -> Path:
    """The command in a folder where nothing else is."""
    folder = tmp_path / "一个 folder"
    folder.mkdir()
    return Path(shutil.copy(builder.command, folder / "jixiao"))


def test_it_is_looked_for_beside_the_command_and_nowhere_else(builder: Builder, alone: Path, tmp_path: Path) -> None:
    elsewhere = builder.command.parent
    result = run(alone, *NO_ADDRESS, cwd=elsewhere, env={"PATH": f"{elsewhere}:{os.environ['PATH']}"})
    assert result.returncode == 1
    assert f"error: the program for the preview is missing: “{alone.with_name('jixiao-serve')}”" in result.stderr
    assert "= help: it comes with jixiao and belongs beside it" in result.stderr
    result = run(alone, "serve", "--language", "zh-CN")
    assert result.returncode == 1
    assert f"错误：缺少预览所用的程序“{alone.with_name('jixiao-serve')}”" in result.stderr and "= 改法：" in result.stderr


def test_why_it_cannot_be_started_is_told(alone: Path) -> None:
    alone.with_name("jixiao-serve").write_text("no program")
    result = run(alone, "serve", "--language", "en")
    assert result.returncode == 1 and "cannot be started: “" in result.stderr and "Permission denied" in result.stderr


def test_the_command_itself_tells_what_is_wrong_with_options(alone: Path) -> None:
    result = run(alone, "serve", "--prot", "80")
    assert result.returncode == 64
    assert "Did you mean '--port'?" in result.stderr and "Usage: jixiao serve " in result.stderr
    assert run(alone, "serve", "--help").returncode == 0


def test_called_by_itself_it_says_whose_it_is(builder: Builder) -> None:
    program = builder.command.with_name("jixiao-serve")
    told = run(program, "--help")
    assert told.returncode == 0 and "jixiao serve starts it" in told.stdout
    assert run(program, "--version").stdout == run(builder.command, "--version").stdout
    own = json.loads(run(program, "--experimental-dump-help").stdout)["command"]
    commands = json.loads(run(builder.command, "--experimental-dump-help").stdout)["command"]["subcommands"]
    assert own["arguments"] == next(command for command in commands if command["commandName"] == "serve")["arguments"]
