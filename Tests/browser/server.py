"""The built program, run as a person runs it: its own folder, its own store, a free port."""

import os
import re
import socket
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / ".build/debug/khuyenhoc"


def free_port():
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(condition, what, seconds=30):
    """Waits until the condition holds; what it gives is handed on."""
    until = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < until, f"waited {seconds} s for {what}"
        time.sleep(0.02)
    return found


class Server:
    """A store in a folder, the shell commands on it, and the pages when it was started."""

    def __init__(self, folder, database=None):
        self.folder = Path(folder)
        self.database = database or self.folder / "browser.sqlite"
        self.port = free_port()
        self.log = self.folder / f"serve-{self.port}.log"
        self.site = f"http://127.0.0.1:{self.port}"
        self.process = None
        # Settings of the person who runs the tests must not lead them to his data.
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("KHUYENHOC", "PG"))}
        self.environment = kept | {"KHUYENHOC_DATABASE": str(self.database), "LC_ALL": "C.UTF-8"}

    def twin(self):
        """Another server on the same store."""
        return Server(self.folder, self.database)

    def shell(self, *words, typed=None, code=0):
        """Runs a command of the program and gives what it said."""
        done = subprocess.run(
            [PROGRAM, *words], env=self.environment, input=typed or "", capture_output=True, text=True, timeout=60
        )
        said = done.stdout + done.stderr
        assert done.returncode == code, f"khuyenhoc {' '.join(words)} ended with {done.returncode}: {said}"
        return said

    def link(self, said):
        """The path of the one-time link in what a command said."""
        return one(r"(/moi/[A-Za-z0-9_-]{16,})", said)

    def login(self, said):
        """The name to sign in with, in what a command said."""
        return one(r"tên đăng nhập ([a-z0-9.-]+)", said)

    def start(self, *options):
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                # All tests come from one address, and sign in faster than a class of officers would.
                [PROGRAM, "serve", "--port", str(self.port), "--sign-ins-a-minute", "10000", *options],
                env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip
        # The server says so as soon as it listens.
        wait_for(lambda: self.log.stat().st_size or self.process.poll() is not None, "the server")
        assert self.process.poll() is None, self.log.read_text()
        return self

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=20)


def one(pattern, text):
    found = re.search(pattern, text)
    assert found, f"nothing like {pattern} in: {text}"
    return found[1]
