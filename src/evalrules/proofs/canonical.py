"""JSON in one form only: sorted keys, texts and whole numbers, UTF-8, one kind of line break."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any, NoReturn


class NotCanonical(ValueError):
    """The bytes cannot be a certificate; ``reason`` says where reading stopped."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def canonical(data: object) -> bytes:
    """
    The bytes of plain data; equal data give equal bytes on every machine.

    >>> canonical({"乙": [1], "甲": None})
    b'{\\n "\\xe4\\xb9\\x99": [\\n  1\\n ],\\n "\\xe7\\x94\\xb2": null\\n}\\n'
    """
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1, separators=(",", ": "))
    return text.encode("utf-8") + b"\n"


def digest(data: object) -> str:
    """
    SHA-256 of plain data in the one form.

    >>> digest({})[:14]
    'sha256:ca3d163'
    """
    return f"sha256:{hashlib.sha256(canonical(data)).hexdigest()}"


def text_digest(text: str) -> str:
    """SHA-256 of a text as UTF-8: what ``sha256sum`` says of the file with this text."""
    return f"sha256:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"


def plain(data: bytes) -> Any:
    """
    Read what :func:`canonical` may have written; raises NotCanonical for anything that it never writes.

    >>> plain(b'{"a": 1.5}')
    Traceback (most recent call last):
    evalrules.proofs.canonical.NotCanonical: 1.5
    """
    try:
        text = data.decode("utf-8")
        return json.loads(
            text, object_pairs_hook=_object, parse_float=_refuse, parse_constant=_refuse, parse_int=_whole
        )
    except UnicodeDecodeError as error:
        raise NotCanonical(f"UTF-8, byte {error.start + 1}") from None
    except json.JSONDecodeError as error:
        raise NotCanonical(f"JSON, {error.lineno}:{error.colno}") from None
    except RecursionError:
        raise NotCanonical("JSON, depth") from None


def _object(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        raise NotCanonical(next(key for key in keys if keys.count(key) > 1)[:40])
    return found


def _refuse(text: str) -> NoReturn:
    raise NotCanonical(text[:40])


def _whole(text: str) -> int:
    if len(text) > 18:
        raise NotCanonical(f"{text[:18]}…")
    return int(text)
