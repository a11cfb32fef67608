"""Output files: written whole or not at all, several of them together."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from evalrules.cli.stopping import NOT_UNDERSTOOD, Stop
from evalrules.source.diagnostic import Wording
from evalrules.source.problems.engines import OUTPUT_NOT_WRITTEN
from evalrules.source.system_words import system_words

_REASONS = {
    errno.ENOENT: Wording("没有这个文件夹", "there is no such folder"),
    errno.ENOTDIR: Wording("没有这个文件夹", "there is no such folder"),
    errno.EISDIR: Wording("这是一个文件夹", "it is a folder"),
    errno.EACCES: Wording("没有写入权限", "it may not be written"),
    errno.EPERM: Wording("没有写入权限", "it may not be written"),
    errno.EROFS: Wording("磁盘是只读的", "the disk is read-only"),
    errno.ENOSPC: Wording("磁盘已满", "the disk is full"),
    errno.ENAMETOOLONG: Wording("文件名太长", "the name is too long"),
}


def write_all(texts: Mapping[str, str | bytes]) -> None:
    """
    Write every file or none: each text (or the bytes of a workbook) goes to a temporary file beside its target, then all are put in place.

    Stops the command when one cannot be written; files that were there before are then unchanged.
    """
    ready: list[tuple[str, str]] = []
    path = ""
    try:
        for path, text in texts.items():
            ready.append((_temporary(Path(path), text), path))
        for temporary, path in ready:
            os.replace(temporary, path)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0) or system_words(error)
        raise Stop(NOT_UNDERSTOOD, [OUTPUT_NOT_WRITTEN.at(None, path=path, reason=reason)]) from None
    finally:
        for temporary, _ in ready:
            with contextlib.suppress(OSError):
                os.unlink(temporary)


def _temporary(target: Path, text: str | bytes) -> str:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    handle, temporary = tempfile.mkstemp(prefix=".evalrules-", suffix=".part", dir=target.parent)
    try:
        # Line breaks stay \n everywhere.
        with os.fdopen(handle, "wb") as stream:
            stream.write(text if isinstance(text, bytes) else text.encode("utf-8"))
        os.chmod(temporary, _mode(target))
    except BaseException:
        os.unlink(temporary)
        raise
    return temporary


def _mode(target: Path) -> int:
    """The rights of the file that is replaced; for a new one those that the process gives its files."""
    with contextlib.suppress(OSError):
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
