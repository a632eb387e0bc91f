"""Every test runs with the network closed and the developer's own folders and settings out of reach."""

import os

import pytest
from hypothesis import settings
from pytest_socket import disable_socket

settings.register_profile("everyday", deadline=None, print_blob=True)
settings.load_profile("everyday")


@pytest.fixture(autouse=True)
def _closed_network() -> None:
    # Not even loopback: nothing here talks to anything. Unix sockets stay, for the event loop's own use.
    disable_socket(allow_unix_socket=True)


@pytest.fixture(autouse=True)
def _a_home_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(("LASTWORD_", "XDG_", "OPENAI_"))]:
        monkeypatch.delenv(name)
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setenv("LASTWORD_NAME", "Test")
