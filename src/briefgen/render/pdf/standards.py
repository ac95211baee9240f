"""The last look at a PDF before it is handed over: does it meet the standards it claims?"""

import page
from briefgen.errors import RenderError

PROFILES = (("3a", "PDF/A-3a"), ("ua1", "PDF/UA-1"))


def refuse_faults(pdf: bytes) -> None:
    """Raise RenderError unless a PDF meets PDF/A-3a (archiving) and PDF/UA-1 (accessibility)."""
    for profile, name in PROFILES:
        report = page.validate_pdf_bytes(pdf, profile=profile)
        if not report.is_compliant:
            first = report.failures[0]
            raise RenderError(
                f"The PDF does not meet {name}: {first.rule_id}, {first.message}. Correct the template: every picture "
                "needs an alternative text, headings may not leave out a level, table rows need the same columns."
            )
