"""What manifests say of a file, where several hold: the nearest goes first, unless one was given that outranks all."""

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Self

from ..manifests import Manifest, Told
from .packed import Remarks


@dataclass(frozen=True, slots=True)
class Guide:
    """The manifests that hold where we are, the nearest first, and whether one was given that outranks all others."""

    remarks: Remarks
    manifests: tuple[Manifest, ...] = ()
    is_given: bool = False

    @classmethod
    def of(cls, manifest: Manifest | None, remarks: Remarks | None) -> Self:
        manifests = () if manifest is None else (manifest,)
        return cls(Remarks() if remarks is None else remarks, manifests, is_given=manifest is not None)

    def tell(self, path: PurePosixPath) -> Told:
        found = [manifest.find(path) for manifest in self.manifests]  # all are asked: each remembers its rows' files
        return next((told for told in found if told is not None), Told())

    def with_own(self, manifest: Manifest) -> Self:
        self.remarks.manifests.append(manifest)
        return replace(self, manifests=(manifest, *self.manifests))
