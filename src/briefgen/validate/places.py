"""Reading split cells with the words of this source: crosswalks, separators, the user's own regions."""

from collections.abc import Callable, Mapping

from briefgen.config import Mapping as Config
from briefgen.model.dataset import NamedCode, Split
from briefgen.validate.fields import Fields
from briefgen.validate.splits import SplitReading, combine, read_items
from briefgen.vocabulary.countries import match_country
from briefgen.vocabulary.domains import match_domain
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.regions import match_region

_ERRORS = {
    "split-over-100": "The percentages add up to {}.",
    "negative-percentage": "A percentage is below zero.",
}
_REMARKS = {
    "split-normalised": "The percentages add up to {} and were brought to 100.",
    "split-fractions": "The parts add up to {}: they were read as shares of one.",
    "split-below-100": "The percentages add up to {}; the rest is not allocated.",
    "split-repeated-class": '"{}" is named twice; its parts were added up.',
}


class Places:
    """Reads domains and countries; remembers every text, because cells repeat."""

    def __init__(self, config: Config, regions: Mapping[str, NamedCode]) -> None:
        self._config = config
        self._own = {fold(word): code for code, named in regions.items() for word in (code, *named.names.values())}
        self._read: dict[tuple[str, str, str], SplitReading] = {}

    def values(self, sheet: str) -> Mapping[str, Mapping[str, str]]:
        """Return the user's own words of a sheet, by column."""
        return self._config.values.get(sheet, {})

    def place(self, text: str) -> str | None:
        """Return a country, a region of the user's own, or a built-in region."""
        return self._own.get(fold(text)) or match_country(text) or match_region(text)

    def matcher(self, column: str) -> Callable[[str], str | None]:
        """Return what reads one class of a column."""
        return match_domain if column.startswith("domain") else self.place

    def read(
        self, fields: Fields, row: int, column: str, text: str, projects: tuple[str, ...] = ()
    ) -> tuple[Split, list[tuple[str, str]]]:
        """Return the split of a cell and its errors; warnings and notes, which touch ``projects``, are reported at once."""
        sheet = fields.table.canonical
        key = (sheet, column, text)
        reading = self._read.get(key)
        if reading is None:
            reading = self._read[key] = self._interpret(sheet, column, text)
        errors = []
        for code, number in reading.remarks:
            if code in _ERRORS:
                errors.append((code, _ERRORS[code].format(number)))
            else:
                words = _REMARKS[code].format(number)
                fields.report.add(code, words, fields.table, row, column, value=text, projects=projects)
        for word in reading.unknown:
            self._report_unknown(fields, row, column, word, projects)
        return reading.split, errors

    def peek(self, fields: Fields, column: str, text: str) -> Split:
        """Return the split of a cell that does not count, without a word about it."""
        return self._interpret(fields.table.canonical, column, text).split

    def equal(self, column: str) -> bool:
        """Return whether [splits] asks for equal parts."""
        return self._config.splits.get(column) == "equal"

    def _interpret(self, sheet: str, column: str, text: str) -> SplitReading:
        separator = self._config.separators.get(sheet, {}).get(column, "")
        crosswalk = self._crosswalk if column == "domains" else (lambda _: None)
        items, unknown = read_items(text, self.matcher(column), separator, crosswalk)
        reading = combine(items, equal=self.equal(column))
        return SplitReading(reading.split, reading.remarks, unknown)

    def _crosswalk(self, word: str) -> str | None:
        return self._config.domains.get(fold(word))

    def _report_unknown(self, fields: Fields, row: int, column: str, word: str, projects: tuple[str, ...]) -> None:
        domain = column.startswith("domain")
        code, what = ("unknown-domain", "a domain") if domain else ("unknown-country", "a country or region")
        message = f'"{word}" is not {what}.'
        fields.report.add(code, message, fields.table, row, column, value=word, projects=projects)
