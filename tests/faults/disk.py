"""A small disk that can be filled and emptied: a file system of its own where we may mount one."""

import os
import subprocess
from pathlib import Path

CHUNK = bytes(1 << 16)


class SmallDisk:
    """A file system in memory, mounted on the folder. Needs root, as `may_mount` says."""

    def __init__(self, folder: Path, mebibytes: int) -> None:
        self.folder, self.mebibytes = folder, mebibytes

    @staticmethod
    def may_mount() -> bool:
        """Whether this account may, found out by doing it where nobody else sees it."""
        return (
            subprocess.run(["unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True).returncode
            == 0
        )

    def mount(self) -> "SmallDisk":
        self.folder.mkdir(parents=True, exist_ok=True)
        options = f"size={self.mebibytes}m,mode=755"
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", str(self.folder)], check=True)
        return self

    def grow(self, mebibytes: int) -> None:
        subprocess.run(["mount", "-o", f"remount,size={mebibytes}m", str(self.folder)], check=True)

    def unmount(self) -> None:
        subprocess.run(["umount", str(self.folder)], check=True)

    def fill(self) -> None:
        """Until not a byte more goes in."""
        with (self.folder / "ballast").open("ab", buffering=0) as ballast:
            try:
                while ballast.write(CHUNK) == len(CHUNK):
                    continue
            except OSError:
                return

    def free(self) -> None:
        os.unlink(self.folder / "ballast")
