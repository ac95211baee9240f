"""Every brief that the example can give: parts add up to the cent, no page loses a word, the workbook's checks agree."""

import io
from collections.abc import Iterator
from decimal import Decimal
from itertools import product

import openpyxl
import pytest

from briefgen.jobs.proving import Proof
from briefgen.jobs.reading import Wanted, summarise_wanted
from briefgen.model.brief import Brief
from briefgen.model.dataset import Dataset
from briefgen.model.ids import id_part
from briefgen.present import present
from briefgen.render.html import render_html, render_web
from briefgen.render.json import render_json
from briefgen.render.xlsx import render_xlsx
from tests.render.documents import pages, text_of, words_outside, words_over_words
from tests.render.shared import pdf_of
from tests.soak.cases import sampled
from tests.soak.sentences import faults_of

_COUNTRIES = [
    "LY",
    "NE",
    "NG",
    "ET",
    "SO",
    "ML",
    "AF",
    "SS",
    "SD",
    "IQ",
    "SN",
    "TD",
    "BF",
    "CM",
    "GN",
    "GM",
    "KE",
    "ER",
    "DJ",
    "EG",
    "TN",
    "MA",
    "MR",
    "GH",
    "CI",
    "UG",
    "BD",
    "PK",
    "TR",
    "LB",
    "JO",
    "UA",
    "BA",
    "RS",
    "XK",
    "GR",
    "IT",
    "BY",
    "CO",
]
_DONORS = ["EU", "GB", "DE", "IT", "DK", "NL", "BE", "SE", "FR", "PL", "AT", "CZ", "PT", "FI", "LU", "ES", "IE", "MT"]
_INSTRUMENTS = [
    "MS-BILAT",
    "EUTF-AFRICA",
    "ECHO-HA",
    "DCI-GPGC",
    "EDF",
    "AMIF-EMAS",
    "ENI",
    "IcSP",
    "IPA-II",
    "ISF-BV",
    "EIDHR",
]
_PERIODS = ["all", "2013", "2014", "2015", "2016", "2017", "2013..2014", "2014..2016", "2015-07..2016-06"]
_PERIODS += [f"{year}-Q{quarter}" for year in (2015, 2016) for quarter in (1, 2, 3, 4)]
_PERIODS += [f"2016-{month:02}" for month in range(1, 13)]


def _all_wanted() -> Iterator[Wanted]:
    yield from (Wanted(countries=(code,)) for code in _COUNTRIES)
    yield from (Wanted(donors=(code,)) for code in _DONORS)
    yield from (Wanted(instruments=(code,)) for code in _INSTRUMENTS)
    yield from (Wanted(domains=(code,)) for code in "12345")
    yield from (Wanted(period=period) for period in _PERIODS)
    yield from (Wanted(regions=(code,)) for code in ("002", "142", "150", "019", "011"))
    yield from (Wanted(countries=(c,), domains=(d,)) for c, d in product(("NE", "LY", "AF"), "135"))
    yield from (
        Wanted(donors=(d,), period=p, meeting="none") for d, p in product(("EU", "DE", "PT"), ("2016-Q4", "all"))
    )


def _name(wanted: Wanted) -> str:
    parts = (*wanted.countries, *wanted.donors, *wanted.instruments, *wanted.domains, *wanted.regions, wanted.period)
    return "-".join(part for part in parts if part)


_WANTED = list(_all_wanted())


@pytest.mark.parametrize("wanted", sampled(_WANTED, 60, [_name(wanted) for wanted in _WANTED]))
def test_it_is_whole(example: Dataset, wanted: Wanted) -> None:
    brief = present(summarise_wanted(example, wanted))
    _parts_add_up(brief)
    _pages_hold(brief)
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(brief)), data_only=True)
    checks = [row for row in book["Checks"].iter_rows(min_row=5, values_only=True) if row[2] and row[6] is not None]
    assert checks
    assert all(row[6] is True for row in checks)
    assert b'"schema": "briefgen/1"' in render_json(brief)
    Proof(brief).of("html", render_web(brief).encode("utf-8"))


def _parts_add_up(brief: Brief) -> None:
    summary = brief.summary
    total = summary.value(f"total.{summary.measure}") or Decimal(0)
    kinds = {"domain": summary.domains, "country": summary.countries, "instrument": summary.instruments,
             "donor": summary.donors, "donor_group": summary.donor_groups}  # fmt: skip
    for kind, codes in kinds.items():
        parts = [summary.value(f"{kind}.{id_part(code)}.{summary.measure}") or Decimal(0) for code in codes]
        assert sum(parts, Decimal(0)) == total, kind
    assert sum(line.contracted for line in summary.projects) == total * 100


def _pages_hold(brief: Brief) -> None:
    pdf = pdf_of(render_html(brief))
    assert 1 <= pages(pdf) <= 4
    assert words_outside(pdf) == []
    assert words_over_words(pdf) == []
    assert faults_of(brief, text_of(pdf)) == []
