"""The directory through nginx with the shipped configuration, beside the same bytes as a static file."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from pathlib import Path

from bench.server import ROOT, Place, free_port, get, prepare, serving, wait_for

DEPLOY = ROOT / "deploy" / "nginx"
CONNECTIONS, SECONDS, ROUNDS = 32, 4, 3


def configuration(home: Path, app_port: int, port: int, static_port: int) -> str:
    """The shipped files for loopback ports, and beside them a server of plain files."""
    for name in ("jipp-proxy.conf", "jipp-page.conf"):
        shutil.copy(DEPLOY / name, home / name)
    cache = (DEPLOY / "jipp-cache.conf").read_text()
    cache = cache.replace("/var/cache/nginx/jipp", str(home / "cache")).replace(
        "127.0.0.1:8000", f"127.0.0.1:{app_port}"
    )
    # The load comes from one address: the bound per address is for crowds of made-up questions, not for this.
    cache = cache.replace("rate=20r/s", "rate=1000000r/s")
    server = (DEPLOY / "jipp.conf").read_text().replace("LISTEN", f"127.0.0.1:{port}")
    server = server.replace("DOMAIN", "localhost").replace("HOME", str(home.parent))
    return f"""
worker_processes 2;
pid {home}/nginx.pid;
error_log {home}/error.log warn;
user root;
events {{ worker_connections 1024; }}
http {{
  include /etc/nginx/mime.types;
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  client_body_temp_path {home}/body; proxy_temp_path {home}/proxy; fastcgi_temp_path {home}/fcgi;
  uwsgi_temp_path {home}/uwsgi; scgi_temp_path {home}/scgi;
  {cache}
  {server}
  server {{
    listen 127.0.0.1:{static_port};
    root {home}/plain;
    location / {{ gzip_static on; default_type text/html; }}
  }}
}}
"""


def requests_a_second(address: str, host: str) -> float:
    """The best of a few rounds of wrk."""
    best = 0.0
    for _round in range(ROUNDS):
        done = subprocess.run(
            [
                "wrk",
                "-t2",
                f"-c{CONNECTIONS}",
                f"-d{SECONDS}s",
                "-H",
                "Accept-Encoding: gzip",
                "-H",
                f"Host: {host}",
                address,
            ],
            capture_output=True,
            text=True,
            check=True,
        )
        found = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
        failed = re.search(r"Non-2xx or 3xx responses: (\d+)", done.stdout)
        if failed:
            raise RuntimeError(f"{address}: {failed.group(0)}")
        best = max(best, float(found.group(1)) if found else 0.0)
    return best


def run(count: int = 100_000) -> None:
    """Measure both in one run; prints the ratio."""
    place = Place(count, "sqlite")
    prepare(place)
    home = place.home / "nginx"
    shutil.rmtree(home, ignore_errors=True)
    (home / "plain").mkdir(parents=True)
    with serving(place) as (app_port, _process):
        port, static_port = free_port(), free_port()
        (home / "nginx.conf").write_text(configuration(home, app_port, port, static_port))
        _status, body, _headers = get(app_port, "/inovasi/", host="localhost")
        (home / "plain" / "inovasi.html.gz").write_bytes(body)
        (home / "plain" / "inovasi.html").write_bytes(b"")
        command = ["nginx", "-c", str(home / "nginx.conf"), "-p", str(home)]
        subprocess.run(command, check=True)
        try:
            wait_for(port)
            get(port, "/inovasi/")
            time.sleep(0.3)
            _compare(port, static_port, len(body))
        finally:
            subprocess.run([*command, "-s", "quit"], check=True)


def _compare(port: int, static_port: int, size: int) -> None:
    static = requests_a_second(f"http://127.0.0.1:{static_port}/inovasi.html", "localhost")
    cached = requests_a_second(f"http://127.0.0.1:{port}/inovasi/", f"localhost:{port}")
    print(f"\nAnonymous directory through nginx, {size / 1000:.1f} kB compressed, {CONNECTIONS} connections")
    print(f"  static file, compressed beforehand: {static:,.0f} a second")
    print(f"  directory through the shipped configuration: {cached:,.0f} a second")
    print(f"  share: {cached / static:.0%}", flush=True)
