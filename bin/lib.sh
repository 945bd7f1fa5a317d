# shellcheck shell=bash
# What the scripts of bin/ share: help, saying what is missing, installing Debian packages, building quietly. Sourced, not run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

# A bare environment has neither; without UTF-8 the tools that we call would spoil Vietnamese names.
export PATH="${PATH:-/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin}" LC_ALL=C.UTF-8

# shellcheck disable=SC2034 # the scripts use it
build_packages=(
  libsqlite3-dev libpq-dev libzip-dev libexpat1-dev libxlsxwriter-dev libqrencode-dev libsodium-dev liboath-dev zlib1g-dev
  pkg-config
)

# Prints the comment at the head of the script when that is what was asked for.
help_if_asked() {
  [[ ${1:-} == -h || ${1:-} == --help ]] || return 0
  sed -n '2,${/^#/!q; s/^# \{0,1\}//p}' "$0"
  exit 0
}

say() { printf '%s\n' "$*"; }

# Says in one line what is missing, and ends the script.
die() {
  printf 'bin/%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

need_swift() {
  local version
  command -v swift >/dev/null ||
    die "Máy này chưa có Swift. Xin cài Swift 6.2 trở lên (https://www.swift.org/install) và đưa thư mục chứa lệnh swift vào PATH."
  version=$(swift --version 2>&1 || true)
  [[ $version =~ Swift\ version\ ([0-9]+)\.([0-9]+) ]] ||
    die "Lệnh swift không chạy được: ${version%%$'\n'*}"
  ((BASH_REMATCH[1] * 100 + BASH_REMATCH[2] >= 602)) ||
    die "Swift trên máy này là bản ${BASH_REMATCH[1]}.${BASH_REMATCH[2]}, cần bản 6.2 trở lên (https://www.swift.org/install)."
  # SwiftPM fetches the libraries with it, and says nothing useful without it.
  command -v git >/dev/null || die "Máy này chưa có git, Swift cần git để lấy thư viện. Xin chạy: apt-get install git"
}

is_installed() { [[ $(dpkg-query -W -f '<${db:Status-Status}>' "$@" 2>/dev/null || true) == *"<installed>"* ]]; }

# Installs the Debian packages that are missing; "a|b" is content with either and installs a.
need_packages() {
  local wanted missing=() as_root=() log
  if ! command -v dpkg-query >/dev/null; then
    say "Máy này không dùng gói Debian, xin tự cài những gói tương ứng với: $*"
    return
  fi
  for wanted in "$@"; do
    # shellcheck disable=SC2086 # the alternatives are words
    is_installed ${wanted//|/ } || missing+=("${wanted%%|*}")
  done
  ((${#missing[@]})) || return 0

  if ((EUID != 0)); then
    command -v sudo >/dev/null ||
      die "Thiếu gói ${missing[*]}, mà người dùng này không phải root và máy không có sudo. Xin nhờ quản trị máy chạy: apt-get install --no-install-recommends ${missing[*]}"
    as_root=(sudo)
    [[ -t 0 ]] || as_root=(sudo -n) # nobody is there to type a password
    "${as_root[@]}" true 2>/dev/null || die "Thiếu gói ${missing[*]}, mà sudo không cho cài. Xin nhờ quản trị máy chạy: apt-get install --no-install-recommends ${missing[*]}"
  fi
  say "Đang cài gói: ${missing[*]} …"
  log=$(mktemp -t khuyenhoc-apt.XXXXXX)
  # A failed update may be somebody else's broken source: whether we have what we need is for install to say.
  "${as_root[@]}" apt-get -q update >"$log" 2>&1 </dev/null || true
  if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends \
    -o DPkg::Lock::Timeout=300 install "${missing[@]}" >>"$log" 2>&1 </dev/null; then
    ! disk_is_full "$log" || die "Hết chỗ trên đĩa khi cài gói ${missing[*]}. Xin dọn bớt rồi chạy lại."
    grep -q 'Could not get lock' "$log" && die "apt đang bận vì một chương trình khác. Xin chờ chương trình đó xong rồi chạy lại."
    grep -qE 'resolving|resolve|Could not connect|Cannot initiate|Network is unreachable|Failed to fetch|Unable to locate|no installation candidate' "$log" &&
      die "Không tải được gói ${missing[*]}: máy không có mạng, hoặc không tới được kho gói. Nhật ký: $log"
    die "apt-get không cài được gói ${missing[*]}. Nhật ký: $log"
  fi
  rm -f "$log"
}

# What the browser and the proxy before it need; test-only Python packages go to .venv, pinned in requirements.txt.
# shellcheck disable=SC2034 # the scripts use it
browser_packages=(chromium fonts-liberation python3-venv)

# Makes .venv, or brings it up to date when the pinned versions have changed.
need_python() {
  local pinned=$root/Tests/browser/requirements.txt log
  ! cmp -s "$pinned" "$root/.venv/requirements.txt" || return 0
  say "Đang cài các gói Python để chạy trình duyệt vào .venv …"
  log=$(mktemp -t khuyenhoc-venv.XXXXXX)
  # Debian's own Python: another one of the user's may come without venv.
  if ! { /usr/bin/python3 -m venv --clear "$root/.venv" &&
    "$root/.venv/bin/python" -m pip install -q --disable-pip-version-check --no-deps -r "$pinned" &&
    cp "$pinned" "$root/.venv/requirements.txt"; } >"$log" 2>&1 </dev/null; then
    ! disk_is_full "$log" || die "Hết chỗ trên đĩa khi cài các gói Python. Xin dọn bớt rồi chạy lại."
    die "Không cài được các gói Python: máy không có mạng, hoặc không tới được kho gói Python. Nhật ký: $log"
  fi
  rm -f "$log"
}

# Whether the log says so, or there is no room left for it to say so.
disk_is_full() {
  grep -qE "No space left on device|enough free space" "$1" ||
    df --output=avail -k "$root" "$1" | awk 'NR > 1 && $1 < 10240 { full = 1 } END { exit !full }'
}

# `swift build` that shows only the closing line and what is wrong in our own sources; the log stays when it fails.
build() {
  local log ours code=0
  log=$(mktemp -t khuyenhoc-build.XXXXXX)
  say "Đang biên dịch (lần đầu mất vài phút) …"
  swift build --package-path "$root" "$@" >"$log" 2>&1 </dev/null || code=$?
  ours=$(awk -v root="$root/" '
    index($0, root) == 1 { $0 = substr($0, length(root) + 1) }
    /^((Sources|Tests|Plugins)\/|Package\.swift)[^:]*:[0-9]+:[0-9]+: (error|warning): / && !seen[$0]++
    /^Build .*complete!/ { closing = $0 }
    END { if (closing != "") print closing }' "$log")
  [[ -z $ours ]] || say "$ours"
  if ((code == 0)); then
    rm -f "$log"
    return
  fi
  # A crash of the compiler ends in pages of addresses: what it says of itself stands above them.
  [[ $ours == *": error: "* ]] || grep -E "error: |\(at $root/" "$log" >&2 || tail -n 15 "$log" >&2
  ! disk_is_full "$log" || die "Hết chỗ trên đĩa khi biên dịch. Xin dọn bớt rồi chạy lại."
  grep -qE 'Could not resolve host|Failed to clone|unable to access' "$log" &&
    die "Không tải được thư viện Swift: máy không có mạng. Nhật ký: $log"
  die "Biên dịch không được. Toàn bộ nhật ký: $log"
}
