"""A copied edition written: each of its folders appears in one step, the edition's own last."""

import shutil
from pathlib import Path
from tempfile import mkdtemp
from time import time

from plenary.editions.copying import Copy

# Of folders that nothing reads, and that are of no use after so many seconds
PREFIX, OLD = ".plenary-edition-", 3600


def write(root: Path, copy: Copy) -> None:
    """Write all texts and files of a copy into the content folder ``root``.

    They are put into a hidden folder first, so a killed run leaves nothing that is read. Raises
    OSError, such as FileExistsError if a folder has appeared meanwhile.
    """
    for left in root.glob(f"{PREFIX}*"):  # of a run that was killed
        if left.is_dir() and left.stat().st_mtime < time() - OLD:
            shutil.rmtree(left, ignore_errors=True)
    stage = Path(mkdtemp(prefix=PREFIX, dir=root))
    try:
        for text in copy.texts:
            target = stage / text.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.data)
        for new, old in copy.files.items():
            shutil.copyfile(root / old, stage / new)
        for folder in sorted(outermost(copy), key=lambda folder: folder == copy.folder):
            if (root / folder).exists():
                raise FileExistsError(17, "", str(root / folder))
            (root / folder).parent.mkdir(exist_ok=True)
            (stage / folder).rename(root / folder)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def outermost(copy: Copy) -> list[str]:
    """Return the new folders that are in no other: the edition's, and those of pages."""
    inside = f"{copy.folder}/"
    return [folder for folder in copy.folders.values() if not folder.startswith(inside)]
