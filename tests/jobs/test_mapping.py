"""How a source was read is explained column by column, and the briefgen.toml made of it changes nothing."""

import tomllib
from pathlib import Path

import pytest

from briefgen.config import load_mapping
from briefgen.errors import OutputError
from briefgen.jobs.mapping import mapping_lines, mapping_text, write_mapping
from briefgen.model.dataset import Dataset
from briefgen.model.sheets import CellValue, Sheet
from tests.validate.lists import VARIANTS, activity_list, displacement
from tests.workbooks import dataset

SHEETS: dict[str, list[list[CellValue]]] = {
    "Feuil 1": [
        ["Projets du partenariat"],
        [
            "Intitulé",
            "Référence",
            "Implementing partnr",
            "Montant (USD)",
            'A "quoted"\\ header',
            "Country",
            "#",
            "Couleur",
        ],
        ["#activity+name", "", "", "", "", "#country+code", "", ""],
        ["Wells", "P-1", "IOM", 10, "x", "NE", 1, "red"],
    ],
    "Pivot": [["a", "b"], [1, 2]],
}


def test_every_column_is_explained() -> None:
    data = dataset(SHEETS)
    text = "\n".join(mapping_lines(data))
    assert 'test.xlsx, sheet "Feuil 1": Projects (its headers), header in row 2, HXL tags in row 3, rows 4 to 4' in text
    assert "A   Intitulé #activity+name" in text
    lines = {line.split()[0]: " ".join(line.split()) for line in text.split("\n\n")[0].splitlines()[1:]}
    assert lines["A"].endswith("→ title, by HXL tag")
    assert lines["B"].endswith("→ project_id, by alias")
    assert lines["C"].endswith('not used; did you mean "implementer"?')
    assert lines["D"].endswith("→ amount, by alias (in USD)")
    assert lines["H"].endswith("not used")
    assert text.endswith('sheet "Pivot": not used\n  A   a\n  B   b')


def test_the_written_mapping_reads_the_source_as_before_and_holds_no_guess(tmp_path: Path) -> None:
    data = dataset(SHEETS)
    place = tmp_path / "briefgen.toml"
    write_mapping(data, place)
    content = tomllib.loads(place.read_text(encoding="utf-8"))
    assert content["columns"]["Projects"] == {
        "#activity+name": "title",
        "Référence": "project_id",
        "Montant (USD)": "amount",
        "#country+code": "countries",
    }
    assert '# "Implementing partnr" = "implementer"' in place.read_text(encoding="utf-8")
    again = dataset(SHEETS, load_mapping(place))
    assert _content(again) == _content(data)
    with pytest.raises(OutputError, match="not overwritten"):
        write_mapping(data, place)


def _content(data: Dataset) -> object:
    return data.projects, data.records, data.results, data.indicators


@pytest.mark.parametrize("number", range(len(VARIANTS) + 1))
def test_lists_are_read_as_before_with_the_written_mapping(number: int, tmp_path: Path) -> None:
    sheet: Sheet = displacement()[0] if number == len(VARIANTS) else activity_list(VARIANTS[number]).sheet
    sheets = {sheet.name: sheet.rows}
    data = dataset(sheets)
    place = tmp_path / "briefgen.toml"
    place.write_text(mapping_text(data), encoding="utf-8")
    assert _content(dataset(sheets, load_mapping(place))) == _content(data)
    assert "→" in "\n".join(mapping_lines(data))
