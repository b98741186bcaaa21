"""The page that ships: fresh, small, and nobody's guest."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from importlib import resources
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "studio"
PAGE = Path(str(resources.files("timbrel.server"))) / "page"
SCORE_VIEWER = "opensheetmusicdisplay"


def _sources_hash() -> str:
    files = (path for path in SOURCES.rglob("*") if path.is_file() and "node_modules" not in path.parts)
    names = {path.relative_to(SOURCES).as_posix(): path for path in files}
    digest = hashlib.sha256()
    for name in sorted(names):
        digest.update(name.encode() + b"\0" + names[name].read_bytes() + b"\0")
    return digest.hexdigest()


def test_the_committed_page_was_built_from_these_sources() -> None:
    assert (PAGE / "sources.sha256").read_text().strip() == _sources_hash(), "run `make studio` and commit the page"


def test_the_contract_is_the_one_that_the_server_speaks() -> None:
    pytest.importorskip("fastapi")
    from timbrel.server.app import openapi

    kept = json.loads((SOURCES / "openapi.json").read_text())
    kept["info"].pop("version")
    now = json.loads(json.dumps(openapi()))
    now["info"].pop("version")
    assert kept == now, "write studio/openapi.json anew, then `npm run types`"


def test_scripts_weigh_less_than_400_kb_compressed_without_the_score_viewer() -> None:
    scripts = [path for path in PAGE.rglob("*.js") if SCORE_VIEWER not in path.name]
    assert len(scripts) > 4
    assert sum(len(gzip.compress(path.read_bytes())) for path in scripts) < 400_000


def test_nothing_runs_inline_and_nothing_comes_from_elsewhere() -> None:
    index = (PAGE / "index.html").read_text()
    assert re.findall(r"<script(?![^>]*\bsrc=)", index) == []
    assert "<style" not in index
    assert re.findall(r'(?:src|href)="(?!/)', index) == []
    for path in [*PAGE.rglob("*.js"), *PAGE.rglob("*.css")]:
        text = path.read_text()
        assert "@import" not in text, path.name
        if SCORE_VIEWER not in path.name:
            assert re.findall(r"\beval\(|new Function\(|url\(\s*[\"']?https?:", text) == [], path.name


def test_the_lock_file_names_no_registry() -> None:
    assert '"resolved"' not in (SOURCES / "package-lock.json").read_text()
