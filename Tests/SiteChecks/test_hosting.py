"""The server configurations of docs/hosting.md: the same policy as the pages', and headers as promised where a server is installed."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

import pytest

from built_site import BuiltSite
from documents import BY_NAME

HOSTING = BY_NAME["docs/hosting.md"]


def configuration(kind: str) -> str:
    (found,) = [block.text for block in HOSTING.blocks if block.kind == kind]
    return found


def program(name: str) -> str:
    """A server that is not installed is no mistake: `make test` asks nobody to run one."""
    path = shutil.which(name, path=os.environ["PATH"] + ":/usr/sbin")
    if path is None:
        pytest.skip(f"{name} is not installed")
    return path


@pytest.mark.parametrize("kind", ["nginx", "apache", "xml"])
def test_servers_send_the_policy_of_the_pages(kind: str, public_site: BuiltSite) -> None:
    page = public_site.files["index.html"].read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    assert f"{policy[1]}; frame-ancestors 'self'" in configuration(kind)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running(command: list[str], port: int) -> Iterator[str]:
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert server.poll() is None, server.stderr.read() if server.stderr else ""
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=10)


def answer(address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(address, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        response = urllib.request.urlopen(request, timeout=10)
    except urllib.error.HTTPError as error:
        response = error
    return response.status, {name.lower(): value for name, value in response.headers.items()}, response.read()


def assert_serves_the_portal(address: str, site: BuiltSite) -> None:
    status, headers, page = answer(address + "/")
    assert status == 200 and page == site.files["index.html"].read_bytes()
    assert headers["content-type"].lower() == "text/html; charset=utf-8"
    assert headers["cache-control"] == "no-cache"
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "same-origin"
    assert "frame-ancestors 'self'" in headers["content-security-policy"]

    status, headers, _ = answer(address + "/years/2023/")
    assert status == 200
    status, headers, page = answer(address + "/nowhere/")
    assert status == 404 and page == site.files["404.html"].read_bytes() and "content-security-policy" in headers
    assert answer(address + "/.jixiao-files")[0] in (403, 404)

    fingerprint = re.search(rb"assets/style\.css\?v=[0-9a-f]+", site.files["index.html"].read_bytes())
    assert fingerprint
    status, headers, _ = answer(f"{address}/{fingerprint[0].decode()}", Accept_Encoding="gzip")
    assert status == 200 and headers["cache-control"].endswith("immutable") and headers["content-encoding"] == "gzip"

    types = {"data/projects.csv": "text/csv", "manifest.json": "application/json", "assets/favicon.svg": "image/svg+xml"}
    for path, kind in types.items():
        status, headers, _ = answer(f"{address}/{path}")
        assert status == 200 and headers["content-type"].startswith(kind), path
        assert path.endswith(".svg") or "utf-8" in headers["content-type"], path
        assert headers["cache-control"] == "no-cache" and "content-security-policy" in headers


@pytest.fixture
def served_folder(public_site: BuiltSite, tmp_path: Path) -> Path:
    """The portal where the server's own user may read it."""
    folder = Path(shutil.copytree(public_site.files["index.html"].parent, tmp_path / "public"))
    for ancestor in [folder, *folder.parents]:
        if ancestor.stat().st_uid == os.getuid() and ancestor != Path("/"):
            ancestor.chmod(ancestor.stat().st_mode | 0o055)
    return folder


def test_nginx_serves_the_portal_as_described(public_site: BuiltSite, served_folder: Path, tmp_path: Path) -> None:
    nginx, port = program("nginx"), free_port()
    types = next((str(path) for path in (Path("/etc/nginx/mime.types"), Path(nginx).parents[2] / "etc/nginx/mime.types") if path.exists()))
    server = configuration("nginx").replace("/srv/portal/public", str(served_folder)).replace("listen 80;", f"listen 127.0.0.1:{port};")
    temporary = " ".join(f"{kind}_temp_path {tmp_path}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (tmp_path / "nginx.conf").write_text(
        f"daemon off; pid {tmp_path}/pid; error_log {tmp_path}/errors; events {{}}\n"
        f"http {{ include {types}; access_log off; {temporary}\n{server}}}\n"
    )
    with running([nginx, "-e", str(tmp_path / "errors"), "-c", str(tmp_path / "nginx.conf")], port) as address:
        assert_serves_the_portal(address, public_site)


MODULES = "mpm_event authz_core authz_host dir mime headers deflate filter alias"


def test_apache_serves_the_portal_as_described(public_site: BuiltSite, served_folder: Path, tmp_path: Path) -> None:
    apache, port = program("apache2"), free_port()
    folder = next(path for path in (Path("/usr/lib/apache2/modules"), Path(apache).parents[1] / "lib/apache2/modules") if path.exists())
    modules = "".join(f"LoadModule {name}_module {folder}/mod_{name}.so\n" for name in MODULES.split())
    (tmp_path / "types").write_text("text/html html\ntext/css css\ntext/javascript js\napplication/json json\napplication/xml xml\n")
    (tmp_path / "apache.conf").write_text(
        f"ServerName localhost\nListen 127.0.0.1:{port}\nPidFile {tmp_path}/pid\nErrorLog {tmp_path}/errors\n{modules}"
        f"TypesConfig {tmp_path}/types\n" + configuration("apache").replace("/srv/portal/public", str(served_folder))
    )  # fmt: skip
    with running([apache, "-D", "FOREGROUND", "-f", str(tmp_path / "apache.conf")], port) as address:
        assert_serves_the_portal(address, public_site)
