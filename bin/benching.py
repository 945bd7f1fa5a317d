"""What the two halves of bin/bench share: a server to ask, nginx beside it, commands with their time and memory, the table."""
import atexit, os, pathlib, re, signal, socket, subprocess, sys, tempfile, time, urllib.request

def run(*arguments, **more):
    return subprocess.run(arguments, check=True, capture_output=True, text=True, **more).stdout


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get(port, path, timeout=60, session=None):
    headers = {"Cookie": f"phien={session}"} if session else {}
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
    return urllib.request.urlopen(request, timeout=timeout).read()


def answers(port, path="/dang-nhap"):
    """Whether the server answers; asked every two milliseconds."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
            line.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
            return line.recv(64).startswith(b"HTTP/1.1 200")
    except OSError:
        return False


def resident(pid):
    with open(f"/proc/{pid}/status") as status:
        return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) / 1024


def serve(program, database):
    port, begun = free_port(), time.perf_counter()
    server = subprocess.Popen([program, "serve", "--port", str(port), "--database", database], stdout=subprocess.DEVNULL)
    atexit.register(server.kill)  # also when something breaks off
    while not answers(port):
        if server.poll() is not None:
            sys.exit("máy chủ không khởi động được")
        time.sleep(0.002)
    return server, port, (time.perf_counter() - begun) * 1000


def load(url, session=None):
    """Requests a second and the 99th percentile in milliseconds, with 32 connections."""
    cookie = ["-H", f"Cookie: phien={session}"] if session else []
    text = run("wrk", "-t1", "-c32", "-d6s", "--latency", *cookie, url)
    if "Non-2xx" in text or "Socket errors" in text:
        sys.exit(f"không phải mọi lượt đều thành công:\n{text}")
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", text).groups()
    return float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1)), float(value) * {"us": 1e-3, "ms": 1, "s": 1e3}[unit]


def nginx(page):
    """A static file with the same bytes, served by nginx."""
    root, port = tempfile.mkdtemp(), free_port()
    os.chmod(root, 0o755)
    with open(os.path.join(root, "index.html"), "wb") as file:
        file.write(page)
    configuration = os.path.join(root, "nginx.conf")
    with open(configuration, "w") as file:
        file.write(
            f"worker_processes 2; pid {root}/pid; error_log {root}/error; events {{ worker_connections 256; }}\n"
            f"http {{ access_log off; types {{ text/html html; }} server {{ listen 127.0.0.1:{port}; root {root}; }} }}\n")
    server = subprocess.Popen(["nginx", "-c", configuration, "-g", "daemon off;"], stderr=subprocess.DEVNULL)
    while not answers(port, "/"):
        time.sleep(0.01)
    return server, port


def stop(server):
    server.send_signal(signal.SIGTERM)
    server.wait()


def timed(*arguments, **more):
    """Seconds and megabytes of a command."""
    begun = time.perf_counter()
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, **more)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"không chạy được: {' '.join(arguments)}")
    return time.perf_counter() - begun, usage.ru_maxrss / 1024


def said(*arguments):
    """What a command prints, line by line: a name and what stands behind it."""
    return dict(re.findall(r"^([\w-]+) (.+)$", run(*arguments), re.M))


DOCUMENT = pathlib.Path(__file__).resolve().parents[1] / "docs/benchmarks.md"


def written(document, name, rows):
    """The document with the rows in its table: what is between its markers is replaced."""
    head = ["| what | measured | target | minimum in the same run |", "| --- | --- | --- | --- |"]
    # An indented row belongs to the one above it.
    lines = [f"| {re.sub('^ +', '– ', row[0])} | " + " | ".join(re.sub(" +", " ", cell) for cell in row[1:]) + " |" for row in rows]
    lines = [re.sub(r"\|  (?=\|)", "| ", line) for line in lines]
    begin, end = f"<!-- bin/bench: {name} -->", "<!-- end -->"
    before, found, rest = document.partition(begin)
    if not found or end not in rest:
        sys.exit(f"docs/benchmarks.md: put {begin} and {end} where the table of {name} goes")
    return "\n".join([before + begin, *head, *lines, end]) + rest.split(end, 1)[1]


def show(rows, name, writes):
    """The table: what was measured, the target, and the minimum from the same run. Written to its document too, if so asked."""
    if writes:
        DOCUMENT.write_text(written(DOCUMENT.read_text(), name, rows))
    rows = [("", "measured", "target", "minimum in the same run")] + rows
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
