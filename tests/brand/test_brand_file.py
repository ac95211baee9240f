"""Brand files: what they give, and what is said about their faults."""

from pathlib import Path

import pytest

from briefgen.brand import Brand, default_brand
from briefgen.brand.brand_file import load_brand
from briefgen.brand.style import css_variables, families, own_rules, with_values
from briefgen.brand.templates import template_folder
from briefgen.errors import ConfigError
from tests.brand.files import SVG, brand_file, png, with_partner

WHOLE = """
meta:
  name: {short: Harbour, full: Harbour desk}
  link: https://example.org
logo:
  images:
    office: {path: office.svg, alt: The office}
    union: union.png
  small: office
color:
  palette: {sea: "#0B5563", sand: "#ddc"}
  foreground: "#111111"
  primary: sea
  light: {light: "#EEEEEE", dark: "#222222"}
  tertiary: sand
typography:
  base: {family: Source Sans 3, size: 11pt}
  headings: Own Letters
  fonts:
    - {family: Own Letters, source: file, files: [{path: own.ttf, weight: bold}]}
defaults:
  quarto: {anything: here}
  briefgen:
    partners: [office, union]
    domains: {1: sea}
    color: {second: "#7F93B2"}
    classification: {en: Internal, fr: Interne}
    footer: Desk for partnerships.
"""


OWN_FONT = (template_folder() / "brands" / "harbour" / "fonts" / "SourceSerif4-Bold.ttf").read_bytes()


def load(folder: Path, text: str, **files: str | bytes) -> Brand:
    return load_brand(brand_file(folder, text, **files))


def faults(folder: Path, text: str, **files: str | bytes) -> str:
    path = brand_file(folder, text, **files)
    with pytest.raises(ConfigError) as caught:
        load_brand(path)
    return str(caught.value).replace(str(path), "FILE")


def test_a_file_gives_colours_fonts_logos_and_words(tmp_path: Path) -> None:
    brand = load(tmp_path, WHOLE, office__svg=SVG, union__png=png(), own__ttf=OWN_FONT)
    assert brand.name == "Harbour"
    colours = brand.colours
    assert (colours.ink, colours.primary, colours.pale, colours.second) == ("#111111", "#0B5563", "#EEEEEE", "#7F93B2")
    assert colours.domains["1"] == "#0B5563"
    assert colours.domains["2"] == default_brand().colours.domains["2"]
    first, second = brand.logos
    assert first and second
    assert (first.kind, first.alt, first.ratio) == ("svg", "The office", 3)
    assert (second.kind, second.alt, second.ratio) == ("png", "", 2)
    assert (brand.fonts.headings, brand.fonts.heading_size) == ("Own Letters", 0.9)
    assert [(face.weight, face.path.name) for face in brand.fonts.faces] == [(700, "own.ttf")]
    assert (brand.marking("fr"), brand.marking("en"), brand.marking("ar")) == ("Interne", "Internal", "")
    assert brand.foot("ar") == "Desk for partnerships."
    assert brand.logo(0) is first
    assert brand.logo(7) is None


def test_the_neutral_brand_file_is_the_look_without_a_file() -> None:
    written, built_in = load_brand(template_folder() / "brands" / "neutral"), default_brand()
    assert written.colours == built_in.colours
    assert css_variables(written) == css_variables(built_in)
    assert own_rules(written) == own_rules(built_in) == ""
    assert written.warnings == ()


def test_an_empty_file_is_the_neutral_look(tmp_path: Path) -> None:
    assert load(tmp_path, "# nothing yet\n").colours == default_brand().colours


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("colour: {}", 'FILE, line 1: "colour" is not a key. Did you mean "color"?'),
        ("color:\n  primry: red", 'FILE, line 2, color: "primry" is not a key. Did you mean "primary"?'),
        ("color:\n  primary: #12284B", 'FILE, line 2, color.primary: there is no colour. A "#" begins a remark'),
        ("color:\n  primary: blue", 'FILE, line 2, color.primary: "blue" is neither a colour nor a name of the palette.'),
        ('color:\n  palette:\n    navy: "#123456"\n  primary: nvy', 'Did you mean "navy"?'),
        ('color:\n  primary: "#12345"', '"#12345" is neither a colour'),
        ("color:\n  palette: {a: b, b: a}\n  primary: a", "line 2, color.palette.a: "),
        ("color: [a]", "FILE, line 1, color: a table is wanted."),
        ("defaults:\n  briefgen:\n    domain: {}", 'line 3, defaults.briefgen: "domain" is not a key. Did you mean "domains"?'),
        ("defaults:\n  briefgen:\n    domains:\n      6: white", 'line 4, defaults.briefgen.domains: "6" is not a key. Known are 1,'),
        ("defaults:\n  briefgen:\n    color: {paper: white}", 'defaults.briefgen.color: "paper" is not a key.'),
        ("defaults: 3", "FILE, line 1, defaults: a table is wanted."),
        ("defaults:\n  briefgen:\n    partners: [a, b, c]", "line 3, defaults.briefgen.partners: a brief has 2 partners."),
        ("logo:\n  images: {office: x.svg}\n" + with_partner("ofice"), '"ofice" is not a logo. Did you mean "office"?'),
        ("defaults:\n  briefgen:\n    footer: [a]", "line 3, defaults.briefgen.footer: a text of at most 80 characters"),
        ("typography:\n  fonts:\n    - {family: A, source: file, files: [{path: a.ttf, weight: fat}]}", "line 3, typography.fonts, number 1, files: "),
        ("defaults:\n  briefgen:\n    classification: For the eyes of the unit only", "classification: a text of at most 24 characters is wanted. This one has 29."),
        ("typography:\n  base: {famly: A}", 'line 2, typography.base: "famly" is not a key. Did you mean "family"?'),
        ("a: 1\na: 2", 'FILE, line 2: the key "a" stands in line 1 already.'),
        ("color:\n\tprimary: x", "FILE, line 2: this is not YAML"),
        ("a: !!python/object/apply:os.system [id]", 'FILE, line 1: the tag "tag:yaml.org,2002:python/object/apply:os.system" is not allowed.'),
        ("? [a]\n: b", "FILE, line 1: a key must be one word."),
    ],
)  # fmt: skip
def test_a_fault_names_file_line_key_and_cure(tmp_path: Path, text: str, message: str) -> None:
    assert message in faults(tmp_path, text)


def test_all_faults_are_said_at_once(tmp_path: Path) -> None:
    found = faults(tmp_path, "colour: {}\ndefaults:\n  briefgen:\n    domains: {9: white}\n    footr: a\n").splitlines()
    assert len(found) == 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
         "d: [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]", "too many values"),
        ("a: &a [*a]", "nested too deeply"),
        ("a: " + "[" * 30_000, "nesting"),
        ("a: " + "[" * 40 + "]" * 40, "nested too deeply"),
        ("a: '" + "x" * 70_000 + "'", "larger than 64 kB"),
        ("a: \x01", "not YAML"),
    ],
    ids=["aliases", "own alias", "30,000 deep", "40 deep", "large", "control"],
)  # fmt: skip
def test_a_hostile_file_is_refused_in_one_line(tmp_path: Path, text: str, message: str) -> None:
    found = faults(tmp_path, text)
    assert message in found
    assert "\n" not in found


def test_a_file_that_is_no_text_or_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_bytes(b"\xff\xfe\0a")
    for name, message in (("x.yml", "is not UTF-8"), ("none.yml", "does not exist")):
        with pytest.raises(ConfigError, match=message):
            load_brand(tmp_path / name)


def test_fonts_of_the_net_are_a_warning_and_ours_are_used(tmp_path: Path) -> None:
    text = "typography:\n  fonts:\n    - {family: Open Sans, source: google, weight: [400, 700]}\n  base: Open Sans\n"
    brand = load(tmp_path, text)
    assert brand.fonts.latin == "Source Sans 3"
    (line,) = brand.warnings
    assert (
        f'{tmp_path / "_brand.yml"}, line 4, typography.base: "Open Sans" is not here, and nothing is fetched' in line
    )


def test_colours_that_do_not_read_are_warnings_with_their_ratio_and_cure(tmp_path: Path) -> None:
    text = 'color:\n  secondary: "#DDDDDD"\n  danger: "#FF8800"\ndefaults:\n  briefgen:\n    domains: {3: "#1D8469"}\n'
    path = tmp_path / "_brand.yml"
    assert load(tmp_path, text).warnings == (
        f"{path}, line 3, color.danger: #FF8800 on #FFFFFF (warning on paper): contrast 2.39:1, WCAG AA asks 4.5:1 for words. "
        "Make warning #B25F00 or further from it.",
        f"{path}, line 2, color.secondary: #DDDDDD on #FFFFFF (second on paper): contrast 1.35:1, WCAG AA asks 3:1 for marks. "
        "Make second #949494 or further from it.",
        f"{path}, line 6, defaults.briefgen.domains.3: domains 1 and 3 (#1D846A, #1D8469) look alike for everybody: "
        "distance 1, wanted 15. Make one of them lighter or darker.",
        f"{path}, line 6, defaults.briefgen.domains.3: domains 3 and 1 (#1D8469, #1D846A) are nearly one grey in print: "
        "lightness 49 and 49, wanted 5 apart. Make one of them lighter or darker.",
    )


def test_a_difference_that_only_some_readers_miss_is_named(tmp_path: Path) -> None:
    text = (
        'defaults:\n  briefgen:\n    domains: {1: "#3F7A3A", 5: "#9A5A1E", 2: "#C98A2B", 3: "#174A8C", 4: "#3A1036"}\n'
    )
    assert any(
        "domains 1 and 5" in line and "for readers who do not see" in line for line in load(tmp_path, text).warnings
    )


def test_style_sheets_take_the_values_of_the_brand() -> None:
    brand = default_brand()
    sheet = "a{color:var(--primary);fill:var(--domain-3, red);width:var(--cell);font-family:var(--latin)}"
    assert with_values(sheet, brand) == ('a{color:#12284B;fill:#174A8C;width:var(--cell);font-family:"Source Sans 3"}')


def test_every_variable_of_our_style_sheets_is_the_brands_or_their_own() -> None:
    paths = [path for path in template_folder().glob("*.css") if not path.name.startswith(("web", "preview"))]
    assert len(paths) == 8
    sheets = [path.read_text(encoding="utf-8") for path in paths]
    left = {
        part.split(")")[0].split(",")[0]
        for sheet in sheets
        for part in with_values(sheet, default_brand()).split("var(--")[1:]
    }
    assert left == {"gap", "marks", "pitch", "between", "cell", "pad", "row", "air"}
    assert all("#" not in sheet.partition("/* Base */")[2] for sheet in sheets)


def test_a_damaged_font_of_headings_is_a_fault(tmp_path: Path) -> None:
    for content in (b"\0\1\0\0rest", OWN_FONT[:3000]):
        found = faults(tmp_path, WHOLE, office__svg=SVG, union__png=png(), own__ttf=content)
        assert "line 18, typography.headings: the font own.ttf is damaged" in found


def test_a_wide_family_for_all_words_is_a_warning(tmp_path: Path) -> None:
    text = WHOLE.replace("base: {family: Source Sans 3, size: 11pt}", "base: Own Letters")
    line = load(tmp_path, text, office__svg=SVG, union__png=png(), own__ttf=OWN_FONT).warnings[0]
    assert 'line 17, typography.base: "Own Letters" is 1' in line
    assert "% wider than the pages are made for" in line


def test_our_fonts_stand_behind_those_of_the_brand(tmp_path: Path) -> None:
    brand = load(tmp_path, WHOLE, office__svg=SVG, union__png=png(), own__ttf=OWN_FONT)
    assert families(brand, "headings") == '"Own Letters","Source Sans 3"'
    rules = own_rules(brand)
    assert f'src:url("{(tmp_path / "own.ttf").resolve().as_uri()}")' in rules
    assert '.kpi .v{font-family:"Own Letters","Source Sans 3"}' in rules
