"""Runs `jixiao build` as its users do: as a process, on folders."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Builder:
    command: Path
    repository: Path

    def arguments(
        self,
        output: Path,
        content: Path | None = None,
        base_url: str | None = None,
        edition: str | None = None,
    ) -> list[str]:
        options = [
            "--content", str(content or self.repository / "content"),
            "--themes", str(self.repository / "themes"),
            "--output", str(output),
        ]  # fmt: skip
        if base_url is not None:
            options += ["--base-url", base_url]
        if edition is not None:
            options += ["--edition", edition]
        return [str(self.command), "build", *options]

    def run(
        self,
        output: Path,
        content: Path | None = None,
        base_url: str | None = None,
        edition: str | None = None,
        environment: dict[str, str] | None = None,
        folder: Path | None = None,
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.arguments(output, content, base_url, edition),
            cwd=folder or self.repository,
            # English messages wherever the checks run.
            env={**os.environ, "LC_ALL": "C", **(environment or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def build(self, output: Path, content: Path | None = None, **options: object) -> None:
        """Builds, and fails the test where the build fails."""
        result = self.run(output, content, **options)  # type: ignore[arg-type]
        assert result.returncode == 0, f"the build failed:\n{result.stdout}{result.stderr}"

    def copy_of_content(self, to: Path) -> Path:
        """A content folder that a test may change."""
        shutil.copytree(self.repository / "content", to)
        return to


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, hidden files included; symbolic links as what they name."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = b"-> " + os.fsencode(os.readlink(path))
        elif path.is_file():
            found[name] = path.read_bytes()
    return found
