"""What the operating system says of a file, in the languages of people."""

from __future__ import annotations

import errno

from evalrules.source.diagnostic import Wording

_WORDS: dict[int, Wording] = {
    errno.EIO: Wording("读写出错，磁盘或网络盘可能有故障", "input/output error"),
    errno.ENOENT: Wording("没有这个文件", "there is no such file"),
    errno.ENOTDIR: Wording("路径中有一段不是文件夹", "a part of the path is no folder"),
    errno.EISDIR: Wording("这是一个文件夹", "this is a folder"),
    errno.EACCES: Wording("没有权限", "permission denied"),
    errno.EPERM: Wording("不允许这样做", "operation not permitted"),
    errno.EBUSY: Wording("文件正被占用", "the file is in use"),
    errno.EMFILE: Wording("打开的文件太多", "too many open files"),
    errno.ENFILE: Wording("打开的文件太多", "too many open files"),
    errno.ENAMETOOLONG: Wording("路径太长", "the path is too long"),
    errno.ELOOP: Wording("链接绕成了圈", "links go round in a circle"),
    errno.ENOSPC: Wording("磁盘满了", "the disk is full"),
    errno.EROFS: Wording("磁盘是只读的", "the disk is read-only"),
    errno.ENOMEM: Wording("内存不够", "out of memory"),
    errno.EINVAL: Wording("系统不接受这个路径", "the system does not accept this path"),
    errno.ENODEV: Wording("没有这个设备", "there is no such device"),
    errno.ENXIO: Wording("没有这个设备", "there is no such device"),
    errno.ETIMEDOUT: Wording("等待超时", "timed out"),
    errno.ESTALE: Wording("网络盘上的文件已经换了", "the file on the network drive was replaced"),
    errno.EFBIG: Wording("文件太大", "the file is too large"),
}


def system_words(error: OSError | ValueError) -> Wording:
    """
    Why a file could not be read or written; a reason that has no words here is told by its number.

    >>> system_words(OSError(errno.EIO, "Input/output error"))
    Wording(zh='读写出错，磁盘或网络盘可能有故障', en='input/output error')
    >>> system_words(OSError(9999, "Strange")).zh
    '操作系统报告的错误，编号 9999'
    >>> system_words(ValueError("embedded null byte")).zh
    '路径里有不能用的字符'
    """
    if not isinstance(error, OSError):
        return Wording("路径里有不能用的字符", "the path has a character that cannot stand in one")
    number = error.errno
    if number is None:
        return Wording("操作系统没有说明原因", "the operating system gave no reason")
    said = _WORDS.get(number)
    return said or Wording(
        f"操作系统报告的错误，编号 {number}", f"{error.strerror or 'error'} (number {number})"
    )
