"""postgres.py - a PostgreSQL server of a test's own.

It listens on a socket in a folder of its own, and is gone with it; the rights of root,
which it refuses, are put down.
"""
import contextlib
import glob
import os
import shutil
import subprocess
import tempfile


def folder_of_programs():
    """The newest of Debian's, else the one on the path."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), key=lambda p: (len(p), p))
    first = found[-1] if found else shutil.which("initdb")
    return first and os.path.dirname(first)


def control(folder, home, as_user, program, *arguments):
    """Runs one of its programs; what went wrong, or nothing."""
    p = subprocess.run([*as_user, os.path.join(folder, program), "-D", os.path.join(home, "data"), *arguments],
                       cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    return f"{program}: {p.stderr.decode(errors='replace')[-200:]!r}" if p.returncode else None


@contextlib.contextmanager
def server():
    """The variables that lead psql to it, and nothing; or none, and why there is no server."""
    folder, as_user = folder_of_programs(), []
    if not folder or not shutil.which("psql"):
        yield {}, "psql or its server is not here"
        return
    home = tempfile.mkdtemp()
    if os.getuid() == 0:
        as_user = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        os.chown(home, 65534, 65534)
    call = (folder, home, as_user)
    options = f"-c listen_addresses='' -c fsync=off -k {home}"
    try:
        why = control(*call, "initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync") \
            or control(*call, "pg_ctl", "start", "--wait", "--log", os.path.join(home, "log"), "--options", options)
        yield ({}, why) if why else ({"PGHOST": home, "PGUSER": "postgres"}, None)
    finally:
        control(*call, "pg_ctl", "stop", "--mode=immediate")
        shutil.rmtree(home, ignore_errors=True)
