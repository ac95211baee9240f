"""Workbook and JSON inside the PDF: only when asked for, never for others, whole, typed, and read back."""

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

import page
from briefgen.errors import UsageError
from briefgen.jobs.brief import BriefJob, make_brief
from briefgen.jobs.explaining import open_and_explain
from briefgen.jobs.reading import Wanted
from briefgen.jobs.verifying import verify
from briefgen.load import attached_files
from tests.workbooks import CONTRACT_HEAD, PROJECT_HEAD, Sheets, contract, write_workbook

_SHEETS: Sheets = {
    "Partnership": [("key", "value"), ("title", "Test"), ("as_of", date(2017, 2, 28)), ("period", "2016")],
    "Projects": [PROJECT_HEAD, ("P1", "Wells", "1", "NE"), ("P2", "Visas", "2", "ML")],
    "Contracts": [
        CONTRACT_HEAD,
        contract("P1", 1_000_000, date(2016, 3, 5)),
        contract("P2", 2_000_000, date(2016, 5, 5)),
    ],
}


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> BriefJob:
    folder = tmp_path_factory.mktemp("attached")
    write_workbook(folder / "data.xlsx", _SHEETS)
    return BriefJob(folder / "data.xlsx", Wanted(), ("pdf", "json", "xlsx"), folder / "out", attach=True)


@pytest.fixture(scope="module")
def documents(job: BriefJob) -> dict[str, bytes]:
    return make_brief(job).documents


def test_the_pdf_carries_both_files_as_they_are(documents: dict[str, bytes]) -> None:
    assert attached_files(documents["pdf"], "x.pdf") == {
        "brief-en-4.json": documents["json"],
        "brief-en-4.xlsx": documents["xlsx"],
    }
    for profile in ("3a", "ua1"):
        report = page.validate_pdf_bytes(documents["pdf"], profile=profile)
        assert report.is_compliant, report.failures


def test_they_are_associated_typed_dated_and_sorted(documents: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(documents["pdf"])) as pdf:
        names = pdf.Root.Names.EmbeddedFiles.Names
        listed = [str(names[place]) for place in range(0, len(names), 2)]
        assert listed == sorted(listed) == ["brief-en-4.json", "brief-en-4.xlsx"]
        specs = list(pdf.Root.AF)
        assert [str(spec.AFRelationship) for spec in specs] == ["/Data", "/Supplement"]
        assert [str(spec.Desc) for spec in specs] == [
            "All figures with the records behind them of this brief", "The workbook of this brief"
        ]  # fmt: skip
        streams = [spec.EF.F for spec in specs]
        assert [str(stream.Subtype) for stream in streams] == [
            "/application/json", "/application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        ]  # fmt: skip
        assert {str(stream.Params.ModDate) for stream in streams} == {"D:20170228000000Z"}


def test_the_same_brief_gives_the_same_bytes_and_carries_what_was_not_asked_for(
    job: BriefJob, documents: dict[str, bytes]
) -> None:
    alone = make_brief(replace(job, formats=("pdf",)), write=False)
    assert alone.documents["pdf"] == documents["pdf"]


def test_nothing_is_attached_unless_asked_for(job: BriefJob) -> None:
    assert not attached_files(make_brief(replace(job, attach=False), write=False).documents["pdf"], "x.pdf")
    with pytest.raises(UsageError, match="--attach and --audience external exclude each other"):
        make_brief(replace(job, audience="external"))
    with pytest.raises(UsageError, match="no PDF is asked for"):
        make_brief(replace(job, formats=("xlsx",)))


def test_a_pdf_alone_is_explained_and_verified(documents: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "forwarded.pdf"
    path.write_bytes(documents["pdf"])
    edition, explanation = open_and_explain(path, "domain.1.contracted")
    assert edition.name == f"{path} (brief-en-4.json)"
    assert explanation.total == 1_000_000
    (verdict,) = verify([path])
    assert verdict.problems == []
    assert verdict.printed > 0
    assert verdict.stored > 0  # the workbook inside was compared, too


def test_what_differs_from_what_is_carried_is_told(documents: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "brief-en-4.pdf"
    path.write_bytes(documents["pdf"])
    beside = tmp_path / "brief-en-4.json"
    beside.write_bytes(documents["json"] + b"\n")
    (verdict,) = verify([path])
    assert [(problem.edition, problem.figure) for problem in verdict.problems] == [
        (f"{path} (brief-en-4.json)", "file")
    ]
    beside.unlink()
    altered = json.loads(documents["json"])
    next(entry for entry in altered["figures"] if entry["id"] == "total.contracted")["value"] = "1.00"
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.Root.AF[0].EF.F.write(json.dumps(altered).encode())
        pdf.save(path)
    (verdict,) = verify([path])
    assert any(problem.figure == "total.contracted" for problem in verdict.problems)


def test_a_file_of_others_in_a_pdf_is_told_and_never_written(documents: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "brief-en-4.pdf"
    with pikepdf.open(io.BytesIO(documents["pdf"])) as pdf:
        pdf.attachments["../evil.xlsx"] = pikepdf.AttachedFileSpec(pdf, b"x", filename="../evil.xlsx")
        pdf.save(path)
    (verdict,) = verify([path])
    assert (f"{path} (../evil.xlsx)", "file") in [(problem.edition, problem.figure) for problem in verdict.problems]
    assert not (tmp_path.parent / "evil.xlsx").exists()
