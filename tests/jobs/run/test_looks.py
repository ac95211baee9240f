"""Which briefs a change of their look makes again: those that print it."""

import subprocess
from pathlib import Path

from briefgen.brand.templates import template_folder
from briefgen.jobs.run.looks import _sheet_digest, style_digest
from tests.jobs.run.monthly import RUN, make_folder, run


def _made(folder: Path, *, inline: bool = True) -> set[str]:
    """Return the places of the briefs that a run makes, as a process of its own would."""
    style_digest.cache_clear()
    _sheet_digest.cache_clear()
    return {brief.place for brief in run(folder, inline=inline).manifest.briefs if brief.status == "made"}


_ONE = RUN.replace('\n[[brief]]\neach = "country"\n', "")
"""A run of one brief."""


def test_words_of_a_brand_make_the_briefs_of_their_language(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, _ONE.replace("[defaults]", '[defaults]\nlanguages = ["en", "fr"]'))
    look = folder / "_brand.yml"
    words = "defaults: {{briefgen: {{classification: {{en: RESTRICTED, fr: {0}}}, footer: {{fr: {1}}}}}}}"
    look.write_text(words.format("RESTREINT", "Unité"), encoding="utf-8")
    run(folder)
    look.write_text(words.format("RESTREINT UE", "Unité"), encoding="utf-8")
    assert _made(folder) == {"all/brief-fr-4"}
    look.write_text(words.format("RESTREINT UE", "Bureau"), encoding="utf-8")
    assert _made(folder) == {"all/brief-fr-4"}
    assert _made(folder) == set()


def test_a_template_makes_the_briefs_that_it_prints(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    folder = make_folder(tmp_path, _ONE.replace('output = "runs"', 'output = "runs"\ntemplates = "mine"'))
    run(folder)
    own = {name: (template_folder() / name).read_text(encoding="utf-8") for name in ("one-page.html.j2", "brief.css")}
    (mine / "one-page.html.j2").write_text(own["one-page.html.j2"] + "<!-- another one -->", encoding="utf-8")
    assert _made(folder) == set()  # it is the page of another edition
    (mine / "brief.css").write_text(own["brief.css"] + ".headline{letter-spacing:1pt}", encoding="utf-8")
    assert _made(folder) == {"all/brief-en-4"}


def test_every_brief_prints_the_colours_of_all_domains(tmp_path: Path) -> None:
    """So a new colour of a domain makes every brief again, whether or not it has a project in that domain."""
    folder = make_folder(tmp_path, _ONE.replace('formats = ["xlsx"]', 'formats = ["pdf"]') + 'country = "ML"')
    look = folder / "_brand.yml"
    pixels = []
    for colour in ("#4F1344", "#336699"):
        look.write_text(f'defaults: {{briefgen: {{domains: {{4: "{colour}"}}}}}}', encoding="utf-8")
        assert _made(folder, inline=False) == {"country-ML/brief-en-4"}
        pdf = folder / "runs/2017-02/country-ML/brief-en-4.pdf"
        picture = subprocess.run(
            ["pdftoppm", "-r", "40", "-l", "1", "-aa", "no", pdf], capture_output=True, check=True
        ).stdout
        pixels.append(
            bytes.fromhex(colour[1:]) in {picture[at : at + 3] for at in range(len(picture) % 3, len(picture), 3)}
        )
    assert pixels == [True, True]
