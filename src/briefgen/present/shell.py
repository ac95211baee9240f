"""The words of the bar round a brief in the preview, in the language of the brief."""

from collections.abc import Iterable, Mapping
from datetime import date

from briefgen.locale.dates import format_date
from briefgen.locale.numbers import isolate
from briefgen.present.names import in_row
from briefgen.present.speech import phrase, speech_in

_WORDS: Mapping[str, str] = {
    "preview": phrase("briefgen preview"),
    "title": phrase("Preview: {title}"),
    "show_what": phrase("What to show"),
    "scope": phrase("Scope"),
    "worldwide": phrase("Worldwide"),
    "language": phrase("Language"),
    "edition": phrase("Edition"),
    "period": phrase("Period"),
    "own_period": phrase("the workbook’s"),
    "show": phrase("Show"),
    "documents": phrase("Documents"),
    "findings": phrase("Findings"),
    "outside": phrase("The errors lie outside this selection, so the brief is drawn."),
    "no_findings": phrase("The data have no faults that briefgen knows."),
    "no_brief": phrase("There is no brief yet."),
    "brief": phrase("The brief: {title}"),
    "last_good": phrase("Below is the last brief that worked."),
    "choose_again": phrase("Choose another one in the bar above."),
    "save_again": phrase("Save the file to try again; nothing needs to be restarted."),
    "file": phrase("File"),
    "line": phrase("Line"),
    "lines": phrase("Lines of the template"),
    "suggestion": phrase("Suggestion:"),
    "in_english": phrase("The messages are in English, as briefgen check gives them."),
    "why": phrase("Show why"),
    "close": phrase("Close"),
    "hide": phrase("Hide"),
    "lost": phrase("Connection lost"),
    "lost_why": phrase("briefgen preview has stopped; this page shows the last brief it drew."),
    "lost_cure": phrase("Start it again with {command}; the page then comes back by itself."),
    "retry": phrase("Try now"),
    "drawing": phrase("Drawing again"),
    "saved": phrase("{file} was saved"),
    "country": phrase("Countries"),
    "region": phrase("Regions"),
    "domain": phrase("Domains"),
    "donor": phrase("Donors"),
    "instrument": phrase("Instruments"),
    "1": phrase("1 page"),
    "2": phrase("2 pages"),
    "4": phrase("4 pages"),
    "full": phrase("Full"),
    "template": phrase("The template could not be drawn"),
    "data": phrase("The data hold errors that this brief would print"),
    "undrawn": phrase("The brief could not be drawn"),
    "unknown": phrase("There is no such brief"),
    "not_redrawn": phrase("Not redrawn"),
    "not_drawn": phrase("Not drawn"),
    "up_to_date": phrase("Up to date"),
}


def shell_words(lang: str) -> Mapping[str, str]:
    """Return the words of the bar by their names; {title}, {file} and {command} are left for who knows them."""
    speech = speech_in(lang)
    return {name: speech.put_mark(words) for name, words in _WORDS.items()}


def up_to_date(as_of: date | None, lang: str) -> str:
    """Return that the brief is as the files on disk have it, with the date of its data."""
    if as_of is None:
        return shell_words(lang)["up_to_date"]
    return speech_in(lang).put("Up to date, data as of {date}", date=format_date(as_of, lang))


def count_findings(count: int, lang: str) -> str:
    """Return "3 findings"."""
    return speech_in(lang).put_many("{count} finding", "{count} findings", count, count=isolate(str(count), lang))


def level_words(lang: str) -> Mapping[str, str]:
    """Return the words of the levels by their names."""
    speech = speech_in(lang)
    return {
        "error": speech.put_as("level of a finding", "error"),
        "warning": speech.put_as("level of a finding", "warning"),
        "note": speech.put_as("level of a finding", "note"),
    }


def more_cells(count: int, lang: str) -> str:
    """Return what stands behind the first cell of a finding: "and 17 more"."""
    return speech_in(lang).put_many("and {count} more", "and {count} more", count, count=isolate(str(count), lang))


def count_levels(levels: Iterable[tuple[str, int]], lang: str) -> str:
    """Return "2 errors, 1 note", or "none"."""
    speech = speech_in(lang)
    words = []
    for level, count in levels:
        printed = isolate(str(count), lang)
        if level == "error":
            words.append(speech.put_many("{count} error", "{count} errors", count, count=printed))
        elif level == "warning":
            words.append(speech.put_many("{count} warning", "{count} warnings", count, count=printed))
        else:
            words.append(speech.put_many("{count} note", "{count} notes", count, count=printed))
    return in_row(words, lang) if words else speech.put_as("levels of findings", "none")
