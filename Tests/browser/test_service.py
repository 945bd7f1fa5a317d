"""The files of deploy/ for systemd hold together, and the service is shut in as tightly as systemd can judge."""

import os
import re
import subprocess

from server import PROGRAM, ROOT

DEPLOY = ROOT / "deploy"


def analyze(*words):
    done = subprocess.run(["systemd-analyze", *words], capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout + done.stderr


UNITS = ("khuyenhoc.service", "khuyenhoc-check.service", "khuyenhoc-check.timer")


def test_systemd_understands_the_services_and_the_timer(tmp_path):
    for name in UNITS:
        # Where the program is put on a server, there is none here.
        text = (DEPLOY / name).read_text().replace("/usr/local/bin/khuyenhoc", str(PROGRAM))
        (tmp_path / name).write_text(text)
    assert analyze("verify", "--man=no", *(tmp_path / name for name in UNITS)) == (0, "")


def test_the_service_reaches_nothing_but_its_data():
    # From 0 (shut in) to 10; systemd calls up to 2 "OK". What remains is that they speak to caddy and to PostgreSQL.
    for name in UNITS[:2]:
        code, said = analyze("security", "--offline=true", "--threshold=15", DEPLOY / name)
        assert code == 0, said


def test_the_checks_run_each_night_and_say_in_the_journal_what_they_find(tmp_path):
    timer = (DEPLOY / "khuyenhoc-check.timer").read_text()
    night = re.search(r"^OnCalendar=(.*)$", timer, re.M)[1]
    code, said = analyze("calendar", "--iterations=2", night)
    hours = re.findall(r"(?:Next elapse|Iter(?:ation|\.) #2): \w+ [\d-]+ (\d\d:\d\d)", said)
    assert code == 0 and len(hours) == 2 and "Persistent=true" in timer, said
    # The very commands of the service: what was kept long enough goes first; what it finds is said where the journal hears it, and an open contradiction fails.
    service = (DEPLOY / "khuyenhoc-check.service").read_text()
    purge, command = (line.split() for line in re.findall(r"^ExecStart=(.*)$", service, re.M))
    environment = {**os.environ, "KHUYENHOC_DATABASE": str(tmp_path / "data.sqlite")}

    def run(*words):
        done = subprocess.run([PROGRAM, *words], capture_output=True, text=True, timeout=120, env=environment)
        return done.returncode, done.stdout

    assert command[0] == purge[0] == "/usr/local/bin/khuyenhoc"
    assert run("load", "son-la-2022", "son-la-2025")[0] == 0
    code, said = run(*purge[1:])
    assert code == 0 and "đã xóa dữ liệu của 0 người" in said
    code, said = run(*command[1:])
    assert code == 1 and "two-dates" in said and "[Mâu thuẫn]" in said
    assert run(*command[1:], "--tree") == (0, "0 điểm cần rà soát.\n")


def test_every_setting_is_explained_and_every_explained_one_is_used():
    used = set()
    for name in ("Caddyfile", *UNITS):
        used |= set(re.findall(r"\$\{?(KHUYENHOC_[A-Z_]+)", (DEPLOY / name).read_text()))
    explained = set(re.findall(r"^#? ?(KHUYENHOC_[A-Z_]+)=", (DEPLOY / "khuyenhoc.env").read_text(), re.M))
    # The program takes its store from the environment by itself.
    assert used | {"KHUYENHOC_DATABASE", "KHUYENHOC_KEY"} == explained
