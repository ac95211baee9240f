"""Reading finished PDFs back: the files they carry."""

from collections.abc import Mapping

from briefgen.errors import SourceError


def attached_files(content: bytes, shown: str) -> Mapping[str, bytes]:
    """Return the files that a PDF carries, by name. Raises SourceError for what is no PDF."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise SourceError(f"{shown} cannot be read as a PDF ({error}). Make the brief again.") from None
    try:
        found = [document.get_attachment(place) for place in range(document.count_attachments())]
        return {attachment.get_name(): bytes(attachment.get_data()) for attachment in found}
    finally:
        document.close()
