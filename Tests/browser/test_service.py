"""The files of deploy/ for systemd hold together, and the service is shut in as tightly as systemd can judge."""

import re
import subprocess

from serving import PROGRAM, ROOT

DEPLOY = ROOT / "deploy"


def analyze(*words):
    done = subprocess.run(["systemd-analyze", *words], capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout + done.stderr


def test_systemd_understands_the_service(tmp_path):
    # Where the program is put on a server, there is none here.
    text = (DEPLOY / "khuyenhoc.service").read_text().replace("/usr/local/bin/khuyenhoc", str(PROGRAM))
    (tmp_path / "khuyenhoc.service").write_text(text)
    assert analyze("verify", "--man=no", tmp_path / "khuyenhoc.service") == (0, "")


def test_the_service_reaches_nothing_but_its_data():
    # From 0 (shut in) to 10; systemd calls up to 2 "OK". What remains is that it speaks to caddy and to PostgreSQL.
    code, said = analyze("security", "--offline=true", "--threshold=15", DEPLOY / "khuyenhoc.service")
    assert code == 0, said


def test_every_setting_is_explained_and_every_explained_one_is_used():
    used = set()
    for name in ("Caddyfile", "khuyenhoc.service"):
        used |= set(re.findall(r"\$\{?(KHUYENHOC_[A-Z_]+)", (DEPLOY / name).read_text()))
    explained = set(re.findall(r"^#? ?(KHUYENHOC_[A-Z_]+)=", (DEPLOY / "khuyenhoc.env").read_text(), re.M))
    # The program takes its store from the environment by itself.
    assert used | {"KHUYENHOC_DATABASE", "KHUYENHOC_KEY"} == explained
