"""What the README points at is there, and what it says can be set can be set."""

import re

from sdp.environment import SERVICE_PARTS, STORE_PARTS
from tests.architecture.source_files import ROOT

README = (ROOT / "README.md").read_text()


def test_every_link_and_picture_of_the_readme_is_there():
    targets = re.findall(r"\]\(([^)#\s]+)", README)
    local = [target for target in targets if not target.startswith(("http", "mailto:"))]

    assert [target for target in local if not (ROOT / target).exists()] == []
    assert any(target.endswith(".png") for target in local)


def test_the_readme_lists_every_value_the_settings_read():
    sources = (ROOT / "sdp" / "settings.py").read_text() + (ROOT / "sdp" / "gunicorn.py").read_text()
    services = re.findall(r"read_sign_in_service\(\"(\w+)\"", sources)
    stores = re.findall(r"read_storages\(\"(\w+)\"", sources)
    read = set(re.findall(r"(?:read_\w+|env\.str|environ\.get)\(\"(\w+)\"", sources)) - {*services, *stores}
    read |= {f"{service}_{part}" for service in services for part in SERVICE_PARTS}
    read |= {f"{store}_{part}" for store in stores for part in STORE_PARTS}

    assert read
    assert {name for name in read if f"`{name}`" not in README} == set()


def test_every_command_the_readme_names_exists():
    named = set(re.findall(r"make (\w+)`", README))
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE))

    assert named
    assert named <= targets
