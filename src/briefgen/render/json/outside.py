"""The JSON edition without what is not the brief's own."""


def without_outside(document: bytes) -> bytes:
    """Return a written document without the records outside the selection.

    What is not in the brief may change there without a change of the brief; its sums are among the figures.
    """
    before, found, after = document.partition(b'\n "outside": [')
    # A text holds no line break, and what is within the list is indented further.
    return before + after.partition(b"\n ],")[2] if found else document
