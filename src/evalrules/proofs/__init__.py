"""
Certificates: a score with everything it was worked out from, so that anybody can work it out again.

    from evalrules.proofs import certificate, replay

    proof = certificate(evalrules.evaluate(health, "facts.json", as_of="2021-12-31"))
    replay(proof).same
"""

from __future__ import annotations

from evalrules.proofs.certificate import CertificateError, certificate, certificate_of_units
from evalrules.proofs.difference import Difference
from evalrules.proofs.replaying import Replay, intact, replay

__all__ = [
    "CertificateError",
    "Difference",
    "Replay",
    "certificate",
    "certificate_of_units",
    "intact",
    "replay",
]
