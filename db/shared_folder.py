"""Whether a library lies where a file and its log are not kept as one: in a folder that is kept in step, or on a network drive.

A program that keeps a folder in step with other machines copies a library and the log beside it each for itself, at moments that
do not belong together, and puts files in place that were written elsewhere; on a network drive two machines share no memory.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

_BY_BEGINNING = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud": "iCloud Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "seafile": "Seafile",
    "syncthing": "Syncthing",
    "pcloud": "pCloud",
    "tresorit": "Tresorit",
    "proton drive": "Proton Drive",
}
"""How folders begin that such programs make, in lower case, and go on with anything but a letter: ``OneDrive - Gazette``."""

_BY_NAME = {
    "mobile documents": "iCloud Drive",
    "cloudstorage": "a cloud service",
    "my drive": "Google Drive",
    "box sync": "Box",
    "mega": "MEGA",
    "megasync": "MEGA",
    "yandex.disk": "Yandex Disk",
    "sync": "a program like Syncthing",
}
"""How other such folders are called."""

_MARKS = {
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".stignore": "Syncthing",
    ".sync": "Resilio Sync",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    ".seafile-data": "Seafile",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
}
"""What such programs leave in a folder that they keep in step."""

_JOURNALS = ((".sync_*.db", "Nextcloud or ownCloud"), ("._sync_*.db", "Nextcloud or ownCloud"))

_MOUNTS = Path("/proc/mounts")

_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "davfs", "ncpfs", "glusterfs"})
_BY_FUSE = ("sshfs", "rclone", "davfs", "s3fs", "gcsfuse", "smb", "gvfsd", "onedriver", "google-drive", "glusterfs")
"""What follows ``fuse.`` in the name of such a file system."""


def kept_by(path: Path) -> str:
    """Which program or drive keeps the folder of a library, in words; empty where nothing tells of one."""
    try:
        folder = path.absolute().resolve().parent
    except (OSError, RuntimeError):
        return ""
    for one in (folder, *folder.parents):
        if found := _by_name(one.name.lower()) or _by_mark(one):
            return found
    return _by_mount(folder)


def _by_name(name: str) -> str:
    for beginning, program in _BY_BEGINNING.items():
        if name.startswith(beginning) and not name[len(beginning) :][:1].isalpha():
            return program
    return _BY_NAME.get(name, "")


def _by_mark(folder: Path) -> str:
    with suppress(OSError):
        for mark, program in _MARKS.items():
            if (folder / mark).exists():
                return program
        for pattern, program in _JOURNALS:
            if next(folder.glob(pattern), None):
                return program
    return ""


def _by_mount(folder: Path) -> str:
    """A network drive, as Linux lists what is mounted."""
    try:
        mounts = [line.split()[1:3] for line in _MOUNTS.read_text("utf-8", "surrogateescape").splitlines()]
    except OSError:
        return ""
    kinds = {Path(where.encode().decode("unicode_escape", "replace")): kind for where, kind in mounts}
    kind = next((kinds[one] for one in (folder, *folder.parents) if one in kinds), "")
    name = kind.partition(".")[2] if kind.startswith("fuse.") else ""
    return f"a network drive ({kind})" if kind in _NETWORK or any(word in name for word in _BY_FUSE) else ""
