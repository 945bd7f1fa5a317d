"""What bin/bench measures of the register of members: run as bench_register.py PROGRAM FOLDER."""
import glob, os, re, shutil, sqlite3, statistics, subprocess, sys, tempfile, time

program, folder = map(os.path.abspath, sys.argv[1:3])
rows = []
C = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bench_xlsx.c")


def run(*arguments, **more):
    return subprocess.run(arguments, check=True, capture_output=True, text=True, **more).stdout


def timed(*arguments, **more):
    """Seconds and megabytes of a command."""
    begun = time.perf_counter()
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, **more)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"không chạy được: {' '.join(arguments)}")
    return time.perf_counter() - begun, usage.ru_maxrss / 1024


def said(*arguments):
    return dict(re.findall(r"^(\w+) ([\d.]+)$", run(*arguments), re.M))


empty, list_ = os.path.join(folder, "chapters.sqlite"), os.path.join(folder, "members.csv")
if not os.path.exists(list_):
    run(program, "bench", "chapters", "--database", empty)
    with open(list_ + ".new", "w") as file:
        subprocess.run([program, "bench", "list", "--database", empty], check=True, stdout=file)
    os.rename(list_ + ".new", list_)
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
rows.append(("Nạp 320.489 hội viên từ CSV, kiểm từng dòng, hoàn tác được; SQLite (s)", f"{seconds:.1f}", "6", f"{statistics.median(floors):.1f}  sqlite3 .import"))
rows.append(("  bộ nhớ (MB)", f"{memory:.0f}", "200", ""))

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
        for turn in range(3):
            took.append(timed(program, "import", list_, "--keep", "--by", "bench", *key_options, stderr=subprocess.DEVNULL)[0])
            psql = ["psql", "-h", cluster, "-U", "postgres", "-qc"]
            run(*psql, "DROP TABLE IF EXISTS bare; CREATE TABLE bare (a text, b text, c text, d text, e text, f text, g text, h text)")
            floors.append(timed(*psql, f"\\copy bare FROM '{list_}' CSV HEADER")[0])
            if turn == 2:
                searches = said(program, "bench", "search", *key_options)
            else:
                intake = run("psql", "-h", cluster, "-U", "postgres", "-tAc", "SELECT id FROM intake ORDER BY id DESC LIMIT 1").strip()
                run(program, "import", "--undo", intake, *key_options)
                run(*psql, "VACUUM ANALYZE")
        rows.append(("  PostgreSQL (s)", f"{statistics.median(took):.1f}", "9", f"{statistics.median(floors):.1f}  COPY"))
    finally:
        subprocess.run([*as_postgres, pg[-1] + "/pg_ctl", "-D", cluster + "/d", "-m", "immediate", "stop"], stdout=subprocess.DEVNULL)
        shutil.rmtree(cluster, ignore_errors=True)
else:
    searches = None

scan = said(program, "bench", "duplicates", "--database", full)
rows.append(("Soát trùng cả 320.489 người (s)", f"{float(scan['scan']) / 1000:.1f}", "10", ""))


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
rows.append(("Tìm tên trong 320.489 người, xếp hạng, Telex, gõ sai: SQLite, p99 (ms)", f"{float(search['p99']):.1f}", "5", f"{bare_search():.1f}  một câu FTS5, trung vị"))
rows.append(("  trung vị (ms)", f"{float(search['p50']):.1f}", "", ""))
if searches:
    rows.append(("  PostgreSQL, p99 (ms)", f"{float(searches['p99']):.1f}", "15", ""))

bare_xlsx = os.path.join(work, "bare_xlsx")
run("cc", "-O2", "-o", bare_xlsx, C, "-lxlsxwriter")
book = os.path.join(work, "members.xlsx")
ours, floors = zip(*[(timed(program, "export", book, "--by", "bench", "--database", full), timed(bare_xlsx, list_, os.path.join(work, "bare.xlsx"))[0]) for _ in range(3)])
rows.append(("Xuất cả 320.489 người ra Excel (s)", f"{statistics.median(s for s, _ in ours):.1f}", "6", f"{statistics.median(floors):.1f}  libxlsxwriter từ C, cùng số ô"))
rows.append(("  bộ nhớ (MB)", f"{statistics.median(m for _, m in ours):.0f}", "80", ""))
shutil.rmtree(work)

widths = [max(len(row[column]) for row in rows) for column in range(4)]
for row in rows:
    print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
