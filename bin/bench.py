"""What bin/bench measures: run as bench.py PROGRAM FOLDER [--write]."""
import os, re, shutil, statistics, sys, tempfile, time

from benching import get, load, nginx, resident, run, said, serve, show, stop

program, folder = map(os.path.abspath, sys.argv[1:3])
database = os.path.join(folder, "made-up.sqlite")
rows = []


def made_up(name, work, words):
    """A store with something made up in it, kept for the next run."""
    database = os.path.join(folder, name)
    if not os.path.exists(database):
        print(f"Đang tạo {words} …", file=sys.stderr)
        begun = time.perf_counter()
        run(program, "bench", work, "--database", database + ".new")
        for ending in ("", "-wal", "-shm"):
            if os.path.exists(database + ".new" + ending):
                os.rename(database + ".new" + ending, database + ending)
        print(f"… {time.perf_counter() - begun:.0f} s", file=sys.stderr)
    return database


made_up("made-up.sqlite", "fill", "tỉnh giả định (4.269 đơn vị, 3,2 triệu số liệu)")

measured = dict(re.findall(r"^(.*?) ([\d.]+)$", run(program, "bench", "rollup", "--database", database), re.M))
fast, floor = float(measured["read and sum"]), float(measured["one SQL statement"])
rows.append(("Read and sum the whole tree, 100 indicators, one period (ms)", f"{fast:.0f}", "60", f"{floor:.0f}  one SQL statement, the same sums ({measured['equal sums']})"))

ready = []
for _ in range(7):
    server, port, time_taken = serve(program, database)
    ready.append(time_taken)
    idle = resident(server.pid)
    stop(server)
rows.append(("Server ready after its start (ms)", f"{statistics.median(ready):.0f}", "100", ""))
rows.append(("Resident memory after the start (MB)", f"{idle:.0f}", "50", ""))

access = said(program, "bench", "access", "--database", database)
administrator, officer = access["administrator"], access["officer"]
server, port, _ = serve(program, database)
begun = time.perf_counter()
page = get(port, "/", session=administrator)
first = (time.perf_counter() - begun) * 1000
static, static_port = nginx(page)
load(f"http://127.0.0.1:{port}/", administrator)  # warm both before they are compared
ours, theirs = [], []
for _ in range(3):  # in turn, so that both meet the same noise
    ours.append(load(f"http://127.0.0.1:{port}/", administrator))
    theirs.append(load(f"http://127.0.0.1:{static_port}/"))
after = resident(server.pid)


def made_anew(session, count):
    """Milliseconds for pages that were not kept: no two have the same address."""
    times = []
    for number in range(count):
        begun = time.perf_counter()
        get(port, f"{access['page']}?lan={time.perf_counter_ns()}", session=session)
        times.append((time.perf_counter() - begun) * 1000)
    return times


people = {administrator: [], officer: []}
for _ in range(10):  # in turn, so that both meet the same noise
    for session, times in people.items():
        times += made_anew(session, 20)
top, village = (statistics.median(people[session]) for session in (administrator, officer))
stop(server)
stop(static)
rate, other = statistics.median(r for r, _ in ours), statistics.median(r for r, _ in theirs)
rows.append((f"Home page of the province, {len(page) // 1024} KB (requests per second)", f"{rate:.0f} = {rate / other:.0%}", "12%", f"{other:.0f}  nginx, a static file of the same size"))
rows.append(("  p99 with 32 connections (ms)", f"{statistics.median(p for _, p in ours):.0f}", "30", f"{statistics.median(p for _, p in theirs):.0f}  nginx"))
rows.append(("  first request, with all checks over all periods (ms)", f"{first:.0f}", "", ""))
rows.append(("  resident memory after the load (MB)", f"{after:.0f}", "", ""))

page_time, rights = village * 1000, float(access["rights"])
rows.append(("Page of a chapter, not cached, for an administrator of the province (ms)", f"{top:.2f}", f"{village * 1.1:.2f}", f"{village:.2f}  the same page for an officer of the chapter"))
rows.append(("Permission check on the full tree (µs)", f"{rights:.2f} = {rights / page_time:.2%}", "1%", f"{page_time:.0f}  the whole page"))
rows.append(("  find the user of a session (µs)", f"{float(access['who']):.0f}", "", ""))
rows.append(("Sign in (ms)", f"{float(access['sign-in']):.0f}", "", f"{float(access['hash']):.0f}  the password hash alone"))



def opened(port, addresses, session):
    """Milliseconds of each page, opened once."""
    times = []
    for address in addresses:
        begun = time.perf_counter()
        get(port, address, session=session)
        times.append((time.perf_counter() - begun) * 1000)
    return times


def p95(times):
    return sorted(times)[len(times) * 95 // 100]


for name, work, words in (("tree.sqlite", "tree", "cây 10.000 đơn vị"), ("nation.sqlite", "nation", "cây 120.000 đơn vị")):
    large = made_up(name, work, words)
    session = said(program, "bench", "access", "--database", large)["administrator"]
    addresses = re.findall(r"^(\w+) (.+)$", run(program, "bench", "addresses", "--database", large), re.M)
    server, port, _ = serve(program, large)
    root = [address for kind, address in addresses if kind == "root"][0]
    get(port, root, session=session)  # the first one reads the tree
    bare = statistics.median(opened(port, ["/dang-nhap"] * 100, None))
    if work == "tree":
        times = opened(port, [address for kind, address in addresses if kind == "at"], session)
        rows.append(("Tree of 10,000 units, any page as of any day, 200 pages, p95 (ms)", f"{p95(times):.1f}", "20", f"{bare:.1f}  the sign-in page, requested in the same way"))
        rows.append(("  median (ms)", f"{statistics.median(times):.1f}", "", ""))
    else:
        times = opened(port, [f"{root}?lan={number}" for number in range(30)], session)
        rows.append(("Tree of 120,000 units, page of the root, not cached (ms)", f"{statistics.median(times):.1f}", "50", f"{bare:.1f}  the sign-in page, requested in the same way"))
    stop(server)

copy = os.path.join(tempfile.mkdtemp(), "reform.sqlite")
run("sqlite3", database, f".backup {copy}")
shutil.copy(database + ".key", copy + ".key")
whole = dict(re.findall(r"^(\w+) ([\d.]+)$", run(program, "bench", "reform", "--database", copy), re.M))
floor = f"{float(whole['rows']) / 1000:.2f}  only updating the parent of every unit in SQL"
rows.append((f"204 communes become 75, {int(whole['figures']) / 1e6:.1f} million figures, every total compared (s)", f"{float(whole['carry']) / 1000:.2f}", "10", floor))
rows.append(("  undo of the reorganization (s)", f"{float(whole['undo']) / 1000:.2f}", "10", ""))

real = os.path.join(tempfile.mkdtemp(), "real.sqlite")
run(program, "load", "son-la-2022", "--by", "bench", "--database", real)
inside = dict(re.findall(r"^(\w+) ([\d.]+)$", run(program, "bench", "report", "--database", real), re.M))
whole = []
for _ in range(9):
    begun = time.perf_counter()
    run(program, "report", "--unit", "14", "--period", "2022", "--out", real + ".docx", "--database", real)
    whole.append((time.perf_counter() - begun) * 1000)
bare = []
for _ in range(9):
    begun = time.perf_counter()
    run(program, "--version")
    bare.append((time.perf_counter() - begun) * 1000)
rows.append(("Word report of Sơn La 2022, in the program (ms)", f"{float(inside['median']):.0f}", "100", ""))
rows.append(("  the whole command (ms)", f"{statistics.median(whole):.0f}", "100", f"{statistics.median(bare):.0f}  the same program doing nothing"))

show(rows, "province", "--write" in sys.argv)
