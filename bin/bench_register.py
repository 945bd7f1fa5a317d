"""What bin/bench measures of the register of members: run as bench_register.py PROGRAM FOLDER [--write]."""
import csv, glob, os, re, shutil, sqlite3, statistics, subprocess, sys, tempfile, time, urllib.request

from benching import load, nginx, get, run, said, serve, show, stop, timed

program, folder = map(os.path.abspath, sys.argv[1:3])
rows = []
C = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bench_xlsx.c")


empty = os.path.join(folder, "chapters.sqlite")
if not os.path.exists(empty):
    run(program, "bench", "chapters", "--database", empty)


def made_list(count):
    """A list of so many members, kept for the next run."""
    path = os.path.join(folder, f"members-{count}.csv")
    if not os.path.exists(path):
        with open(path + ".new", "w") as file:
            subprocess.run([program, "bench", "list", str(count), "--database", empty], check=True, stdout=file)
        os.rename(path + ".new", path)
    return path


list_ = made_list(320_489)
run("sqlite3", empty, "PRAGMA wal_checkpoint(TRUNCATE)")
work = tempfile.mkdtemp()
full = os.path.join(work, "full.sqlite")


def imported():
    for old in glob.glob(full + "*"):
        os.remove(old)
    shutil.copy(empty, full)
    shutil.copy(empty + ".key", full + ".key")
    return timed(program, "import", list_, "--keep", "--by", "bench", "--database", full, stderr=subprocess.DEVNULL)


def bare_import():
    bare = os.path.join(work, "bare.sqlite")
    if os.path.exists(bare):
        os.remove(bare)
    return timed("sqlite3", bare, "create table m(a,b,c,d,e,f,g,h);", ".mode csv", f".import {list_} m")[0]


ours, floors = zip(*[(imported(), bare_import()) for _ in range(3)])
seconds, memory = statistics.median(s for s, _ in ours), statistics.median(m for _, m in ours)
rows.append(("Import 320,489 members from CSV, every row checked, with undo: SQLite (s)", f"{seconds:.1f}", "6", f"{statistics.median(floors):.1f}  sqlite3 .import"))
rows.append(("  memory (MB)", f"{memory:.0f}", "200", ""))

pg = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
if pg and os.geteuid() == 0:
    cluster = tempfile.mkdtemp(dir="/tmp")
    shutil.chown(cluster, "postgres")
    as_postgres = ["runuser", "-u", "postgres", "--"]
    run(*as_postgres, pg[-1] + "/initdb", "-D", cluster + "/d", "-A", "trust", "-U", "postgres", "--no-sync", "--locale=C.UTF-8", "-E", "UTF8")
    options = f"-p 5432 -c listen_addresses='' -c unix_socket_directories={cluster} -c shared_buffers=256MB -c max_wal_size=4GB"
    subprocess.run([*as_postgres, pg[-1] + "/pg_ctl", "-D", cluster + "/d", "-w", "-l", cluster + "/log", "-o", options, "start"], check=True, stdout=subprocess.DEVNULL)
    try:
        address = f"postgresql:///postgres?host={cluster}&port=5432&user=postgres"
        key = os.path.join(work, "pg.key")
        key_options = ["--database", address, "--key", key]
        run(program, "bench", "chapters", *key_options)
        took, floors, searches = [], [], None

        def last_import():
            return run("psql", "-h", cluster, "-U", "postgres", "-tAc", "SELECT id FROM list_import ORDER BY id DESC LIMIT 1").strip()

        for turn in range(3):
            took.append(timed(program, "import", list_, "--keep", "--by", "bench", *key_options, stderr=subprocess.DEVNULL)[0])
            psql = ["psql", "-h", cluster, "-U", "postgres", "-qc"]
            run(*psql, "DROP TABLE IF EXISTS bare; CREATE TABLE bare (a text, b text, c text, d text, e text, f text, g text, h text)")
            floors.append(timed(*psql, f"\\copy bare FROM '{list_}' CSV HEADER")[0])
            if turn == 2:
                searches = said(program, "bench", "search", *key_options)
            else:
                run(program, "import", "--undo", last_import(), *key_options)
                run(*psql, "VACUUM ANALYZE")
        rows.append(("  PostgreSQL (s)", f"{statistics.median(took):.1f}", "9", f"{statistics.median(floors):.1f}  COPY"))
        # A million, in the same tree: what grows with the number of members.
        run(program, "import", "--undo", last_import(), *key_options)
        run(*psql, "VACUUM ANALYZE")
        large = made_list(1_000_000)
        million, million_memory = timed(program, "import", large, "--keep", "--by", "bench", *key_options, stderr=subprocess.DEVNULL)
        million_scan, million_search = said(program, "bench", "duplicates", *key_options), said(program, "bench", "search", *key_options)
    finally:
        subprocess.run([*as_postgres, pg[-1] + "/pg_ctl", "-D", cluster + "/d", "-m", "immediate", "stop"], stdout=subprocess.DEVNULL)
        shutil.rmtree(cluster, ignore_errors=True)
else:
    searches = None

scan = said(program, "bench", "duplicates", "--database", full)
rows.append(("Find duplicates among all of them (s)", f"{float(scan['scan']) / 1000:.1f}", "10", ""))


def bare_search():
    """The same names in FTS5, asked for one name after another."""
    store = sqlite3.connect(":memory:")
    store.execute("CREATE VIRTUAL TABLE f USING fts5(name)")
    with sqlite3.connect(full) as source:
        store.executemany("INSERT INTO f VALUES (?)", source.execute("SELECT name FROM person"))
        names = [name for (name,) in source.execute("SELECT name FROM person LIMIT 600")]
    times = []
    for name in names:
        begun = time.perf_counter()
        store.execute("SELECT rowid FROM f WHERE f MATCH ? LIMIT 20", (" ".join(f'"{word}"' for word in name.split()),)).fetchall()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


search = said(program, "bench", "search", "--database", full)
rows.append(("Search a name among all of them, ranked, with Telex and typing errors: SQLite, p99 (ms)", f"{float(search['p99']):.1f}", "5", f"{bare_search():.1f}  a plain FTS5 query, median"))
rows.append(("  median (ms)", f"{float(search['p50']):.1f}", "", ""))
if searches:
    rows.append(("  PostgreSQL, p99 (ms)", f"{float(searches['p99']):.1f}", "15", ""))
    rows.append(("A million members on PostgreSQL: import (s)", f"{million:.1f}", "", ""))
    rows.append(("  memory of the import (MB)", f"{million_memory:.0f}", "", ""))
    rows.append(("  find duplicates (s)", f"{float(million_scan['scan']) / 1000:.1f}", "", ""))
    rows.append(("  search a name, p99 (ms); distinct names", f"{float(million_search['p99']):.1f}; {million_search['names']}", "", ""))

bare_xlsx = os.path.join(work, "bare_xlsx")
run("cc", "-O2", "-o", bare_xlsx, C, "-lxlsxwriter")
book = os.path.join(work, "members.xlsx")
ours, floors = zip(*[(timed(program, "export", book, "--by", "bench", "--database", full), timed(bare_xlsx, list_, os.path.join(work, "bare.xlsx"))[0]) for _ in range(3)])
rows.append(("Export all 320,489 as a workbook (s)", f"{statistics.median(s for s, _ in ours):.1f}", "6", f"{statistics.median(floors):.1f}  libxlsxwriter from C, as many cells"))
rows.append(("  memory (MB)", f"{statistics.median(m for _, m in ours):.0f}", "80", ""))

# Lists of members as pages: of a chapter, a commune, the province; and the chapter's for its own officer.
access = said(program, "bench", "register", "--database", full)
server, port, _ = serve(program, full)
for name, path, person in (
    ("a chapter", "chapter", "top"), ("a chapter, for its own officer", "chapter", "village"),
    ("a commune", "commune", "top"), ("the province", "province", "top"),
):
    page = get(port, access[path], session=access[person])
    static, static_port = nginx(page)
    load(f"http://127.0.0.1:{port}{access[path]}", access[person])  # warm both before they are compared
    ours, theirs = [], []
    for _ in range(3):  # in turn, so that both meet the same noise
        ours.append(load(f"http://127.0.0.1:{port}{access[path]}", access[person]))
        theirs.append(load(f"http://127.0.0.1:{static_port}/"))
    stop(static)
    rate, other = statistics.median(r for r, _ in ours), statistics.median(r for r, _ in theirs)
    rows.append((f"Member list of {name}, {len(page) // 1024} KB (requests per second)", f"{rate:.0f} = {rate / other:.0%}", "12%", f"{other:.0f}  nginx, a static file of the same size"))
    rows.append(("  p99 with 32 connections (ms)", f"{statistics.median(p for _, p in ours):.1f}", "25", f"{statistics.median(p for _, p in theirs):.1f}  nginx"))

# One commune's workbook, from the file to the page that shows what would become of it.
with open(list_, newline="") as file:
    table = list(csv.reader(file))
commune = [table[0]] + [row for row in table[1:] if row[4] == access["commune-name"]][:1570]
small, book = os.path.join(work, "commune.csv"), os.path.join(work, "commune.xlsx")
with open(small, "w", newline="") as file:
    csv.writer(file, lineterminator="\n").writerows(commune)
run(bare_xlsx, small, book)


form = get(port, access["commune"] + "/nap", session=access["top"]).decode()
token = re.search(r'name="ma-phien" value="([^"]+)"', form).group(1).encode()


def preview():
    with open(book, "rb") as file:
        content = file.read()
    part = lambda head, content: b"--b\r\nContent-Disposition: form-data; " + head + b"\r\n\r\n" + content + b"\r\n"
    body = part(b'name="ma-phien"', token) + part(b'name="tep"; filename="xa.xlsx"', content) + b"--b--\r\n"
    headers = {"Cookie": f"phien={access['top']}", "Content-Type": "multipart/form-data; boundary=b", "Sec-Fetch-Site": "same-origin"}
    begun = time.perf_counter()
    request = urllib.request.Request(f"http://127.0.0.1:{port}{access['commune']}/nap", body, headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        if f"{len(commune) - 1:,}".replace(",", ".") not in answer.read().decode():
            sys.exit("trang xem trước không đếm đủ dòng")
    return (time.perf_counter() - begun) * 1000


times = [preview() for _ in range(9)]
alone = said(program, "bench", "reading", book, "--database", full)
rows.append((f"Workbook of {len(commune) - 1} rows, from the upload to its preview (ms)", f"{statistics.median(times):.0f}", "300", f"{float(alone['read']):.0f}  reading the file alone"))
stop(server)
shutil.rmtree(work)
show(rows, "members", "--write" in sys.argv)
