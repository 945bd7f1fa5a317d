"""Debian's caddy with deploy/Caddyfile in front of a server, with a certificate made for the occasion."""

import base64
import hashlib
import os
import socket
import ssl
import subprocess

from server import ROOT, free_port, wait_for


class Certificate:
    """A certificate for localhost that nobody else trusts: the browser is told its print."""

    def __init__(self, folder):
        self.certificate, self.key = folder / "certificate.pem", folder / "certificate-key.pem"
        openssl(
            *("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"),
            *("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"),
            *("-keyout", self.key, "-out", self.certificate),
        )
        public = openssl("x509", "-in", self.certificate, "-pubkey", "-noout")
        der = openssl("pkey", "-pubin", "-outform", "der", typed=public)
        self.print = base64.b64encode(hashlib.sha256(der).digest()).decode()


def openssl(*words, typed=None):
    return subprocess.run(["openssl", *words], input=typed, capture_output=True, check=True).stdout


class Proxy:
    """`behind` is the port of the server that it stands before; `port` speaks https, `plain_port` http."""

    def __init__(self, folder, certificate):
        self.folder, self.certificate = folder, certificate
        self.port, self.plain_port = free_port(), free_port()
        self.site = f"https://localhost:{self.port}"
        self.process = None

    def start(self, behind):
        settings = {
            "KHUYENHOC_SITE": self.site,
            "KHUYENHOC_PORT": str(behind),
            "KHUYENHOC_HTTP_PORT": str(self.plain_port),
            "KHUYENHOC_TLS": f"tls {self.certificate.certificate} {self.certificate.key}",
            # What caddy keeps goes with the folder.
            "HOME": str(self.folder), "XDG_DATA_HOME": str(self.folder), "XDG_CONFIG_HOME": str(self.folder),
        }  # fmt: skip
        log = self.folder / "caddy.log"
        with log.open("w") as output:
            self.process = subprocess.Popen(
                ["caddy", "run", "--config", ROOT / "deploy/Caddyfile"],
                env=os.environ | settings, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
            )  # fmt: skip
        wait_for(lambda: self.process.poll() is not None or all(map(listens, (self.port, self.plain_port))), "caddy")
        assert self.process.poll() is None, log.read_text()
        return self

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=20)

    @property
    def trust(self):
        """TLS that accepts this certificate and no other."""
        return ssl.create_default_context(cafile=self.certificate.certificate)

    def line(self):
        """A line to the proxy on which one can say anything."""
        bare = socket.create_connection(("localhost", self.port), timeout=30)
        return self.trust.wrap_socket(bare, server_hostname="localhost")

    def say(self, message):
        """What the proxy answers to the bytes of a request, until it hangs up."""
        with self.line() as line:
            try:
                line.sendall(message)
            except OSError:
                pass  # it has heard enough; what it said stands there to be read
            return read(line)


def read(line):
    """Everything until the other side hangs up, as text."""
    heard = b""
    try:
        while piece := line.recv(65536):
            heard += piece
    except OSError:
        pass
    return heard.decode("utf-8", "replace")


def listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
