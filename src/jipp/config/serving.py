"""Serving: gunicorn and the worker as children of one process that starts, watches and ends both."""

from __future__ import annotations

import errno
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import structlog

from jipp.config.env import Env
from jipp.core.errors import DomainError

log = structlog.get_logger("jipp.serve")

WATCH = 0.2
PATIENCE = 15.0
REST = 5.0
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108  (gunicorn's heartbeat file, private to it)


def require_free_port(bind: str, port: int) -> None:
    """Raise `DomainError` with a sentence for people when the port cannot be listened on."""
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind, port))
        except OSError as error:
            raise DomainError(_reason(error, bind, port), code="port_unavailable") from error


def _reason(error: OSError, bind: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Porta {port} sudah dipakai program lain. Hentikan program itu, atau pilih porta lain, "
            f"misalnya: JIPP_PORT={port + 1 if port < 65535 else 8080} jipp serve"
        )
    if error.errno == errno.EACCES:
        return f"Porta {port} hanya boleh dipakai oleh root. Pilih porta di atas 1023 dengan JIPP_PORT."
    return f"Alamat {bind}:{port} tidak dapat dipakai ({error.strerror}). Periksa JIPP_BIND dan JIPP_PORT."


def gunicorn_command(env: Env) -> list[str]:
    """How gunicorn is started: processes that share what was loaded before, renewed now and then."""
    bind = f"[{env.bind}]" if ":" in env.bind else env.bind
    command = [
        *(sys.executable, "-m", "gunicorn", "jipp.config.served:application"),
        *("--bind", f"{bind}:{env.port}"),
        *("--workers", str(env.workers)),
        *("--worker-class", "jipp.config.web_worker.WebWorker", "--limit-request-line", "8190"),
        "--preload",
        *("--max-requests", "20000", "--max-requests-jitter", "4000"),
        *("--timeout", "30", "--graceful-timeout", "10"),
        *("--log-level", "warning"),
        "--no-control-socket",
    ]
    if SHARED_MEMORY.is_dir():
        command += ["--worker-tmp-dir", str(SHARED_MEMORY)]
    return command


def worker_command() -> list[str]:
    """How the worker is started."""
    return [sys.executable, "-m", "jipp.config.cli", "worker"]


def serve_until(stop: threading.Event, env: Env) -> int:
    """Run gunicorn and the worker until `stop` is set or gunicorn ends; returns the exit code.

    A worker that ends is started again; gunicorn looks after its own processes.
    """
    web = _start(gunicorn_command(env))
    worker = _start(worker_command())
    started = time.monotonic()
    try:
        while not stop.wait(WATCH) and web.poll() is None:
            if worker.poll() is not None and time.monotonic() - started > REST:
                log.error("worker ended and is started again", code=worker.returncode)
                worker, started = _start(worker_command()), time.monotonic()
    finally:
        _end((web, worker))
    return 0 if stop.is_set() else (web.returncode or 1)


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command)  # noqa: S603  (our own commands)


def _end(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    """Ask all to end, and make those that do not."""
    for process in processes:
        process.terminate()
    until = time.monotonic() + PATIENCE
    for process in processes:
        try:
            process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
