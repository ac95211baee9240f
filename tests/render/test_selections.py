"""A selection of rows is the rows whose values it names, however often and in whatever order it is asked."""

import random

from briefgen.jobs.reading import Wanted, summarise_wanted
from briefgen.model.dataset import Dataset
from briefgen.render.xlsx.rows import atom_rows
from briefgen.render.xlsx.selections import Selections


def test_selections_do_not_mix_what_they_remember(example: Dataset) -> None:
    summary = summarise_wanted(example, Wanted())
    rows = atom_rows(summary)
    found = Selections(summary, rows)
    wheres = [figure.lineage.where for figure in summary.figures.values() if "measure" in figure.lineage.where]
    some = random.Random(5).sample(wheres, 300)
    assert any("from" in where for where in some) and any("projects" in where for where in some)
    assert [found.rows(where) for where in some] == [Selections(summary, rows).rows(where) for where in some]
    first, second = {"measure": "contracted", "from": "2015-01-01", "to": "2015-12-31"}, {"to": "2016-12-31"}
    both = found.rows({**first, **second}) or 0
    assert (found.rows(first) or 0).bit_count() == sum(
        row.record.measure == "contracted" and str(row.record.value_date)[:4] == "2015" for row in rows
    )
    assert both.bit_count() > (found.rows(first) or 0).bit_count()
