"""The last look at a PDF before it is handed over: does it meet the standards it claims?"""

import page
from briefgen.errors import RenderError

PROFILES = (("3a", "PDF/A-3a"), ("ua1", "PDF/UA-1"))


def faults_of(pdf: bytes) -> list[tuple[str, str]]:
    """Return the standards that a PDF does not meet, each with its first fault."""
    reports = [(name, page.validate_pdf_bytes(pdf, profile=profile)) for profile, name in PROFILES]
    return [
        (name, f"{report.failures[0].rule_id}, {report.failures[0].message}")
        for name, report in reports
        if not report.is_compliant
    ]


def refuse_faults(pdf: bytes) -> None:
    """Raise RenderError unless a PDF meets PDF/A-3a (archiving) and PDF/UA-1 (accessibility)."""
    for name, words in faults_of(pdf):
        raise RenderError(
            f"The PDF does not meet {name}: {words}. Correct the template: every picture "
            "needs an alternative text, headings may not leave out a level, table rows need the same columns."
        )
