"""The studio in this process, with a home of its own, the shipped drums, and a tiny model beside them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from timbrel.jobs.desk import Desk
from timbrel.library import Library
from timbrel.server.app import create_app
from timbrel.server.guard import TOKEN_HEADER, Settings
from timbrel.server.studio import Studio, open_studio
from timbrel.sound import Sound

TOKEN, PORT = "right", 8000


@pytest.fixture
def studio(own_home: Path, tiny_bundle: Path) -> Iterator[Studio]:
    """All rooms, with a model ``tiny`` of the user's own."""
    shutil.copytree(tiny_bundle, own_home / "models" / "tiny")
    opened = open_studio(Library(own_home / "library"), Desk(own_home / "jobs"), cores=2)
    yield opened
    opened.close()


@pytest.fixture
def app(studio: Studio) -> FastAPI:
    """The application."""
    return create_app(studio, Settings(TOKEN, PORT))


@pytest.fixture
def client(app: FastAPI) -> TestClient:
    """A page that knows the token."""
    return TestClient(app, f"http://127.0.0.1:{PORT}", headers={TOKEN_HEADER: TOKEN}, raise_server_exceptions=False)


@pytest.fixture
def stranger(app: FastAPI) -> TestClient:
    """A page that does not."""
    return TestClient(app, f"http://127.0.0.1:{PORT}", raise_server_exceptions=False)


@pytest.fixture
def click(tmp_path: Path) -> bytes:
    """The bytes of a short WAV of one's own."""
    time = np.arange(4410) / 44_100
    samples = np.sin(2 * np.pi * 200 * time) * np.exp(-40 * time)
    return Sound(samples.astype(np.float32), 44_100).save(tmp_path / "click.wav").read_bytes()
