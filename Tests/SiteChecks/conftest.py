"""What the checks share: the built portal, its sources, and the command that builds.

Run by `make test`, which sets JIXIAO (the command) and JIXIAO_PORTAL (a folder with the portal of content/).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from built_site import BuiltSite  # noqa: E402
from building import Builder  # noqa: E402
from source_forms import all_forms  # noqa: E402

REPOSITORY = Path(__file__).resolve().parents[2]
#: An address with a path, because a portal may stand below another site's root.
ADDRESS = "https://portal.example/jixiao/"

FORMS = all_forms(REPOSITORY / "content")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for a `form` runs once for each form of the content folder."""
    if "form" in metafunc.fixturenames:
        metafunc.parametrize("form", FORMS, ids=[form.name for form in FORMS])


def _path_from_environment(name: str, default: Path) -> Path:
    path = Path(os.environ.get(name, default)).resolve()
    if not path.exists():
        pytest.exit(f"{path} does not exist; `make test` builds it", returncode=2)
    return path


@pytest.fixture(scope="session")
def repository() -> Path:
    return REPOSITORY


@pytest.fixture(scope="session")
def public_site() -> BuiltSite:
    """The portal as `make site` builds it."""
    return BuiltSite(_path_from_environment("JIXIAO_PORTAL", REPOSITORY / "public"))


@pytest.fixture(scope="session", params=["public", "internal"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Each edition of the portal: the internal one has pages that the public one lacks."""
    if request.param == "public":
        return request.getfixturevalue("public_site")
    output = tmp_path_factory.mktemp("internal") / "public"
    request.getfixturevalue("builder").build(output, edition="internal")
    return BuiltSite(output)


@pytest.fixture(scope="session")
def builder() -> Builder:
    """Runs the command on the repository's content and theme."""
    command = _path_from_environment("JIXIAO", REPOSITORY / ".build/jixiao")
    if not command.with_name("jixiao-serve").exists():
        pytest.exit(f"{command} has no jixiao-serve beside it; build both", returncode=2)
    return Builder(command, REPOSITORY)


@pytest.fixture(scope="session")
def addressed_site(builder: Builder, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The portal built for an address, so that feed, sitemap and canonical links are complete."""
    output = tmp_path_factory.mktemp("addressed") / "public"
    builder.build(output=output, base_url=ADDRESS)
    return BuiltSite(output)


@pytest.fixture(scope="session")
def address() -> str:
    return ADDRESS
