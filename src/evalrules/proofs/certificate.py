"""A certificate: the report of a case with everything it was computed from, in one form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from evalrules.evaluation.evaluation import Evaluation
from evalrules.evaluation.report import Report
from evalrules.evaluation.reporting import SEMANTICS, report
from evalrules.facts.fact import Fitted
from evalrules.output.report_json import to_plain
from evalrules.proofs.canonical import canonical
from evalrules.proofs.case_file import case_file
from evalrules.proofs.parts import DIGESTS, digests
from evalrules.proofs.refused_rows import without_folders, written_refused
from evalrules.proofs.replaying import replay
from evalrules.ruleset.model import Ruleset
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.certificates import CANNOT_CERTIFY
from evalrules.version import VERSION

#: The form of a certificate.
FORMAT = 0


class CertificateError(Exception):
    """There can be no certificate; ``diagnostics`` says why."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics: list[Diagnostic] = list(diagnostics)
        super().__init__("\n".join(f"{one.code} {one.message('en')}" for one in diagnostics))


def certificate(evaluation: Evaluation) -> bytes:
    """
    The certificate of an evaluation: JSON in one form, the same bytes on every machine.

    It holds the texts of the ruleset, the facts with everything beside them – sensitive values too –, the options, the
    version of the meaning and the report. It is replayed before it is given; raises CertificateError when it would not
    come out the same.
    """
    return _certificate([(None, evaluation)])


def certificate_of_units(units: Sequence[tuple[str, Evaluation]]) -> bytes:
    """The certificate of what ``evaluate_units`` gave: the reports of all units of a case."""
    return _certificate(units)


def _certificate(evaluations: Sequence[tuple[str | None, Evaluation]]) -> bytes:
    unit, first = evaluations[0]
    ruleset = first.plan.ruleset
    among = first.among or (first.fitted,)
    data: dict[str, Any] = {
        "certificate": FORMAT,
        "evalrules": VERSION,
        "semantics": SEMANTICS,
        "options": {
            "by": "case" if unit is None else "charge",
            "case": first.fitted.case.id,
            "profile": ruleset.profile,
        },
        "ruleset": _ruleset(ruleset),
        "cases": [None if one is None else _case(ruleset, one) for one in among],
        "reports": [{"unit": name, "report": to_plain(_report(one))} for name, one in evaluations],
    }
    data[DIGESTS] = digests(data)
    written = canonical(data)
    again = replay(written)
    if not again.same:
        raise CertificateError([CANNOT_CERTIFY.at(None, reason=_reason(again.problems))])
    return written


def _reason(problems: Sequence[Diagnostic]) -> Wording:
    return Wording(
        "；".join(one.message("zh").rstrip("。") for one in problems),
        "; ".join(one.message("en").rstrip(".") for one in problems),
    )


def _ruleset(ruleset: Ruleset) -> dict[str, Any]:
    main = next(iter(ruleset.sources))
    texts = {path: text.replace("\r\n", "\n") for path, text in ruleset.sources.items()}
    return {"id": ruleset.id, "edition": ruleset.edition, "main": main, "texts": texts}


def _case(ruleset: Ruleset, fitted: Fitted) -> dict[str, Any]:
    return {
        **case_file(ruleset, fitted),
        "refused": written_refused(without_folders(fitted.refused)),
    }


def _report(evaluation: Evaluation) -> Report:
    """The report, in which refused rows do not say in which folder their file lies."""
    fitted = evaluation.fitted
    if not fitted.refused:
        return evaluation.report
    elsewhere = _evolved(fitted)
    return report(evaluation.plan, elsewhere, evaluation.outcome, evaluation.explained)


def _evolved(fitted: Fitted) -> Fitted:
    from attrs import evolve

    return evolve(fitted, refused=without_folders(fitted.refused))
