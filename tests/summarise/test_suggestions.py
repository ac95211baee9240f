"""What is said of a filter that names nothing: what was meant, of what the data hold first, or what there is."""

from datetime import date

import pytest

from briefgen.errors import UsageError
from briefgen.summarise import codes_for
from briefgen.summarise.periods import parse_period
from tests.workbooks import CONTRACT_HEAD, PROJECT_HEAD, contract, dataset

DAY = date(2016, 3, 1)
DATA = dataset(
    {
        "Projects": [PROJECT_HEAD, ("P1", "One", "1", "NE"), ("P2", "Two", "3", "KE"), ("P3", "Three", "3", "NG")],
        "Contracts": [
            CONTRACT_HEAD,
            *(contract(key, 1e6, DAY, donor="DE", instrument="EUTF-AFRICA") for key in ("P1", "P2", "P3")),
        ],
    }
)


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("country", "Nigerr", "Did you mean Niger (NE)?"),
        ("country", "Nigera", "Did you mean Nigeria (NG) or Niger (NE)?"),
        ("country", "NGR", "Did you mean Niger (NE) or Nigeria (NG)?"),
        ("country", "NEE", "Did you mean Niger (NE)?"),
        ("country", "EN", "Did you mean Niger (NE)?"),
        ("country", "XX", "Give a code or a name. The data hold KE, NE, NG."),
        ("country", "Sudna", "Did you mean Sudan (SD)?"),
        ("country", "Congo", "Did you mean Democratic Republic of the Congo (CD) or Republic of the Congo (CG)?"),
        ("country", "كينا", "Did you mean Kenya (KE)?"),
        ("country", "Sahel", "It is a region: write --region Sahel."),
        ("country", "Horn of Africa", "It is a region: write --region 'Horn of Africa'."),
        ("region", "Niger", "It is a country: write --country Niger."),
        ("region", "HOAA", "Did you mean Horn of Africa (X-HORN)?"),
        ("region", "SHA", "Did you mean window Sahel and Lake Chad (SAH)?"),
        ("region", "X-SAHLE", "Did you mean Sahel and Lake Chad (X-SAHEL)?"),
        ("domain", "Protecton", "Did you mean Protection and asylum (3)?"),
        ("domain", "legal", "Did you mean Legal migration (2)?"),
        ("domain", "6", "Give 1 to 5 or a name"),
        ("donor", "GER", "Did you mean Germany (DE)?"),
        ("donor", "European Comission", "Did you mean European Union (EU)?"),
        ("instrument", "Trust Fnd", "Did you mean EUTF (EUTF-AFRICA) or Madad (EUTF-MADAD)?"),
        ("instrument", "XX", "Give a code or a name. The data hold EUTF-AFRICA."),
    ],
)
def test_an_unknown_filter_says_what_was_meant(kind: str, text: str, words: str) -> None:
    with pytest.raises(UsageError) as found:
        codes_for(kind, [text], DATA)
    assert str(found.value).startswith(f'"{text}" is not a known {kind}. {words}')


@pytest.mark.parametrize("text", ["2016Q4", "Q4 2016", "2016/q4", "T4 2016"])
def test_a_quarter_written_otherwise_is_suggested(text: str) -> None:
    with pytest.raises(UsageError, match=r"Did you mean 2016-Q4\?"):
        parse_period(text)


def test_arabic_names_of_countries_are_read() -> None:
    assert codes_for("country", ["النيجر", "ليبيا"], DATA) == ("NE", "LY")
