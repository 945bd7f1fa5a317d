"""The way in from outside: deploy/Caddyfile before the program."""

import http.client
import json
import re
import socket
import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from assertions import COMMUNE, DESK, PHONE, main
from personas import press
from proxy import Proxy
from server import free_port
from workbooks import with_picture

HEADERS = {
    "strict-transport-security": r"max-age=\d{8,}",
    "content-security-policy": r"default-src 'none'",
    "x-content-type-options": r"nosniff",
    "referrer-policy": r"same-origin|no-referrer",
    "cache-control": r"no-store",
}

FORM = "Content-Type: application/x-www-form-urlencoded\r\n"


@pytest.fixture(scope="module")
def slow(proxy):
    """Two clients who send a letter now and then, of the headers and of a form; how long each was listened to."""
    host = f"Host: localhost:{proxy.port}\r\nOrigin: {proxy.site}\r\nConnection: close\r\n"
    beginnings = {
        "headers": f"GET / HTTP/1.1\r\n{host}X-Slow: ",
        "form": f"POST /dang-nhap HTTP/1.1\r\n{host}{FORM}Content-Length: 60000\r\n\r\n",
    }
    held = {}

    def dawdle(name):
        with proxy.line() as line:
            since = time.monotonic()
            line.sendall(beginnings[name].encode())
            try:
                while time.monotonic() - since < 30:
                    line.sendall(b"a")
                    line.settimeout(0.5)
                    try:
                        # Closed, or an answer.
                        line.recv(1024)
                        break
                    except TimeoutError:
                        pass
            except OSError:
                pass
            held[name] = time.monotonic() - since

    threads = [threading.Thread(target=dawdle, args=[name], daemon=True) for name in beginnings]
    for thread in threads:
        thread.start()
    return threads, held


@pytest.fixture(scope="module")
def echo(tmp_path_factory, certificate):
    """A proxy before a stand-in that tells which headers reached it."""

    class Echo(BaseHTTPRequestHandler):
        def do_GET(self):
            body = json.dumps({name.lower(): self.headers[name] for name in self.headers}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    behind = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=behind.serve_forever, daemon=True).start()
    proxy = Proxy(tmp_path_factory.mktemp("echo"), certificate).start(behind.server_port)
    yield proxy
    proxy.stop()
    behind.shutdown()


def get(proxy, path="/", **headers):
    line = http.client.HTTPSConnection("localhost", proxy.port, context=proxy.trust, timeout=30)
    line.request("GET", path, headers=headers)
    answer = line.getresponse()
    return answer, answer.read()


def plain(proxy, method, path, body=None):
    line = http.client.HTTPConnection("localhost", proxy.plain_port, timeout=30)
    line.request(method, path, body)
    answer = line.getresponse()
    return answer, answer.read()


# First, so that the slow client has his time while the others are tried.
def test_the_pages_come_over_https_with_their_headers(proxy, slow):
    answer, body = get(proxy)
    assert answer.status in (200, 303) and answer.version == 11
    found = {name: answer.getheader(name, "") for name in HEADERS}
    assert {name: found[name] for name, wanted in HEADERS.items() if not re.search(wanted, found[name])} == {}
    assert answer.getheader("Server") is None and answer.getheader("Via") is None


def greet(proxy, **limits):
    """Shakes hands with the proxy under these limits; gives the version, or nothing when it refuses."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    # Our own side must be willing to speak what nobody should speak any more.
    context.set_ciphers(limits.pop("ciphers", "ALL") + ":@SECLEVEL=0")
    context.minimum_version = limits.pop("least", ssl.TLSVersion.MINIMUM_SUPPORTED)
    context.maximum_version = limits.pop("most", ssl.TLSVersion.MAXIMUM_SUPPORTED)
    try:
        with socket.create_connection(("127.0.0.1", proxy.port), timeout=30) as line:
            with context.wrap_socket(line, server_hostname="localhost") as safe:
                return safe.version()
    except ssl.SSLError:
        return None


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_only_tls_1_2_and_1_3(proxy):
    assert greet(proxy) == "TLSv1.3"
    assert greet(proxy, most=ssl.TLSVersion.TLSv1_2) == "TLSv1.2"
    assert greet(proxy, most=ssl.TLSVersion.TLSv1_1) is None


def test_weak_ciphers_are_refused(proxy):
    for weak in ("AES128-SHA", "AES256-GCM-SHA384", "DHE-RSA-AES128-SHA"):
        assert greet(proxy, ciphers=weak, most=ssl.TLSVersion.TLSv1_2) is None, weak
    assert greet(proxy, ciphers="ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-GCM-SHA256", most=ssl.TLSVersion.TLSv1_2) == "TLSv1.2"


def test_text_is_sent_small(proxy):
    answer, body = get(proxy, "/dang-nhap", **{"Accept-Encoding": "gzip"})
    assert answer.getheader("Content-Encoding") == "gzip"
    assert body[:2] == b"\x1f\x8b"


def test_a_browser_sees_a_page_in_a_safe_place(visitor, proxy):
    page = visitor(PHONE, "officer", site=proxy.site)
    assert page.goto("/").ok
    assert page.evaluate("isSecureContext && location.protocol === 'https:'")
    assert page.locator("h1").count() == 1
    (session,) = [cookie for cookie in page.context.cookies() if cookie["name"].endswith("phien")]
    assert session["name"] == "__Host-phien"
    assert (session["secure"], session["httpOnly"], session["sameSite"]) == (True, True, "Lax")
    assert (session["path"], session["domain"]) == ("/", "localhost")


def test_reading_in_the_clear_is_sent_on_and_a_form_is_refused(proxy):
    answer, _ = plain(proxy, "GET", "/so-lieu?ky=2022")
    assert (answer.status, answer.getheader("Location")) == (308, proxy.site + "/so-lieu?ky=2022")
    answer, _ = plain(proxy, "POST", "/dang-nhap", "ten-dang-nhap=an&mat-khau=x")
    assert (answer.status, answer.getheader("Location")) == (403, None)


def test_nobody_signs_in_past_the_proxy(proxy):
    """The program itself, asked in the clear for the name of the site, shows not even the page to sign in."""
    for name in (f"localhost:{proxy.port}", "elsewhere.example", "192.0.2.1:8080"):
        line = http.client.HTTPConnection("127.0.0.1", proxy.behind.port, timeout=30)
        line.request("GET", "/dang-nhap", headers={"Host": name})
        answer = line.getresponse()
        assert answer.status == 403, name
        assert "mat-khau" not in answer.read().decode()
        assert answer.getheader("Set-Cookie") is None


def test_a_visitor_cannot_say_who_he_is_in_a_header(echo):
    lies = {
        "X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "http", "X-Forwarded-Host": "elsewhere.example",
        "Forwarded": "for=203.0.113.9", "X-Real-IP": "203.0.113.9",
    }  # fmt: skip
    _, body = get(echo, **lies)
    seen = json.loads(body)
    assert seen["x-forwarded-for"] in ("127.0.0.1", "::1")
    assert seen["x-forwarded-proto"] == "https"
    assert seen["x-forwarded-host"] == seen["host"] == f"localhost:{echo.port}"
    assert not {"forwarded", "x-real-ip"} & set(seen)


def test_another_name_than_the_site_is_not_served(proxy):
    said = proxy.say(b"GET / HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n")
    assert "<h1>" not in said


def test_a_header_of_100_kb_is_too_large(proxy):
    said = proxy.say(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + b"a" * 100_000 + b"\r\n\r\n")
    assert said.startswith("HTTP/1.1 431 ")


def test_a_form_of_10_mb_is_too_large(proxy):
    head = f"POST /dang-nhap HTTP/1.1\r\nHost: localhost:{proxy.port}\r\nOrigin: {proxy.site}\r\n"
    form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 10000000\r\n\r\nmat-khau="
    said = proxy.say((head + form).encode() + b"a" * 9_999_991)
    assert said.startswith("HTTP/1.1 413 ") and "quá lớn" in said, said[:300]


@pytest.mark.parametrize("size", [2_000_000, 40_000_000])
def test_a_large_list_passes_the_proxy_and_its_preview_is_shown(visitor, proxy, tmp_path, size):
    path = tmp_path / "hoi-vien.xlsx"
    with_picture(path, size)
    assert size <= path.stat().st_size < size + 1000
    page = visitor(DESK, "officer", site=proxy.site)
    page.set_default_timeout(60_000)
    send_list(page, path)
    assert re.search(r"/nap/[0-9a-f-]{36}$", page.url), main(page)
    assert "Mới 3" in main(page)
    press(page, "Bỏ, không nạp tệp này")


def test_a_list_of_60_mb_is_refused_with_a_page_that_says_why(visitor, proxy, tmp_path):
    path = tmp_path / "hoi-vien.xlsx"
    with_picture(path, 60_000_000)
    page = visitor(DESK, "officer", site=proxy.site)
    page.set_default_timeout(60_000)
    send_list(page, path)
    assert "Tệp lớn quá 48 MB" in main(page)


def test_a_list_larger_than_the_program_reads_is_refused_by_the_proxy(proxy):
    head = f"POST {LIST} HTTP/1.1\r\nHost: localhost:{proxy.port}\r\nOrigin: {proxy.site}\r\n"
    form = "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 64000000\r\n\r\n"
    said = proxy.say((head + form).encode())
    assert said.startswith("HTTP/1.1 413 ") and "quá lớn" in said, said[:300]


LIST = f"/don-vi/{COMMUNE}/danh-sach/hoi-vien/nap"


def send_list(page, path):
    page.goto(LIST)
    page.locator("[name=tep]").set_input_files(path)
    press(page, "Xem trước")


def test_nonsense_gets_an_answer_and_the_next_visitor_is_served(proxy):
    assert proxy.say(b"\x00\x01 HTTP\r\n\r\n").startswith("HTTP/1.1 400 ")
    assert get(proxy)[0].status in (200, 303)


def test_when_the_program_is_away_people_are_told_so(tmp_path, certificate):
    proxy = Proxy(tmp_path, certificate).start(free_port())
    answer, body = get(proxy)
    proxy.stop()
    assert answer.status == 503 and "tạm nghỉ" in body.decode()
    assert answer.getheader("Server") is None and answer.getheader("Strict-Transport-Security")


# Last: what the slow clients heard since the first test.
def test_whoever_dawdles_over_his_headers_or_a_form_is_cut_off(slow):
    threads, held = slow
    for thread in threads:
        thread.join(35)
    assert held["headers"] < 20
    assert held["form"] < 25
