"""A library in a folder that some program keeps in step, or on a network drive, is told; any other folder is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import shared_folder


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("Dropbox/cases", "Dropbox"),
        ("Dropbox (Personal)", "Dropbox"),
        ("OneDrive - The Gazette/2026", "OneDrive"),
        ("Library/CloudStorage/Box-Box", "a cloud service"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("Nextcloud", "Nextcloud"),
        ("MEGA", "MEGA"),
        ("cases", ""),
        ("dropboxes", ""),
        ("mega-case", ""),
        ("synced", ""),
    ],
)
def test_folders_are_known_by_how_they_are_called(tmp_path: Path, folder: str, program: str) -> None:
    assert shared_folder.kept_by(tmp_path / folder / "case.db") == program


@pytest.mark.parametrize(
    ("mark", "program"), [(".stfolder", "Syncthing"), (".sync_0f3a.db", "Nextcloud or ownCloud"), (".dropbox.cache", "Dropbox")]
)
def test_folders_are_known_by_what_such_programs_leave_in_them(tmp_path: Path, mark: str, program: str) -> None:
    (tmp_path / "shared" / "cases").mkdir(parents=True)
    (tmp_path / "shared" / mark).touch()
    assert shared_folder.kept_by(tmp_path / "shared" / "cases" / "case.db") == program
    assert shared_folder.kept_by(tmp_path / "case.db") == ""


def test_a_link_into_such_a_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "cases").symlink_to(tmp_path / "Dropbox")
    assert shared_folder.kept_by(tmp_path / "cases" / "case.db") == "Dropbox"


def test_network_drives_are_known_by_the_list_of_what_is_mounted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    share = tmp_path / "the share"
    escaped = str(share).replace(" ", "\\040")
    mounts.write_text(f"/dev/sda / ext4 rw 0 0\nserver:/x {escaped} nfs4 rw 0 0\nu@h: {tmp_path}/far fuse.sshfs rw 0 0\n")
    monkeypatch.setattr(shared_folder, "_MOUNTS", mounts)
    assert shared_folder.kept_by(share / "case.db") == "a network drive (nfs4)"
    assert shared_folder.kept_by(tmp_path / "far" / "x" / "case.db") == "a network drive (fuse.sshfs)"
    assert shared_folder.kept_by(tmp_path / "near" / "case.db") == ""
