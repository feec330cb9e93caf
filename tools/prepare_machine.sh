#!/usr/bin/env bash
# Look for what pip cannot install (Python's venv, the libraries that Qt's wheels link to, PDF tools of the tests);
# install it where we may (Debian, Ubuntu, with root or password-less sudo), otherwise name the one command that does.
set -u
python=${1:-python3}

say() { printf '%s\n' "$*" >&2; }

"$python" - <<'PY' || { say "需要 Python 3.11、3.12 或 3.13（make PYTHON=python3.12 …）。"; exit 1; }
import sys
sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PY

missing=()
"$python" -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
if [ "$(uname)" = Linux ]; then
    has() { ldconfig -p 2>/dev/null | grep -q "$1" || [ -e "/usr/lib/$(uname -m)-linux-gnu/$1" ]; }
    PATH=$PATH:/usr/sbin:/sbin
    while read -r library package; do
        has "$library" || missing+=("$package")
    done <<'LIST'
libEGL.so.1 libegl1
libGL.so.1 libgl1
libxkbcommon.so.0 libxkbcommon0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libglib-2.0.so.0 libglib2.0-0
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-xinerama.so.0 libxcb-xinerama0
LIST
    command -v pdftotext >/dev/null || missing+=(poppler-utils)
fi
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
if command -v apt-get >/dev/null && { [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; }; then
    say "安装系统组件：${missing[*]}"
    "${as_root[@]}" apt-get update -qq || true
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2 && exit 0
fi
say "缺少系统组件：${missing[*]}"
say "请管理员运行：sudo apt-get install ${missing[*]}"
case " ${missing[*]} " in *" python3-venv "*) exit 1 ;; esac
exit 0
