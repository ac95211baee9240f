"""Maps: labels by rule, boundaries as the United Nations draw them, one figure with its words."""

import json
from collections import Counter, defaultdict
from dataclasses import replace
from decimal import Decimal
from importlib.resources import files
from itertools import combinations, pairwise

import pytest

from briefgen.brand import default_brand
from briefgen.brand.templates import template_folder
from briefgen.locale.names import country_name
from briefgen.model.blocks import Printed
from briefgen.model.charts import Map, MapPlace, MapShade
from briefgen.render.geography import atlas
from briefgen.render.html.map_frame import close_up, frame_of, inside, seats
from briefgen.render.html.maps import MapDrawing, draw_map, map_height
from briefgen.render.html.placement import Box, text_width
from briefgen.vocabulary.countries import ISO2
from briefgen.vocabulary.neighbours import NEIGHBOURS
from briefgen.vocabulary.regions import REGIONS, WINDOWS, region_of

WIDTH = 275.0
SAHEL = "NE ML BF TD SN MR GM GN NG"
GULF = "SA AE QA BH KW OM YE IQ IR"
BALKANS = "RS XK MK AL ME BA HR SI BG GR"
LEVANT = "LB SY JO PS IL EG TR CY IQ"
ISLANDS = "CV MU SC KM MV FJ TV KI WS TO MT JM"
CARIBBEAN = "HT DO JM CU TT BB LC VC GD AG DM KN BS"
SPREAD = "US BR CO HT MA LY NE SY IQ AF BD MM PH UA TR GR RS FJ AU ZA"


def chart(codes: str, frame: str, *, lang: str = "en", even: bool = False, shades: bool = False) -> Map:
    """Return a map of countries, the first with the largest amount, each a tenth smaller than the one before."""
    shown = "\u2066{:.0f}\u2069" if lang == "ar" else "{:.0f}"
    places = tuple(
        MapPlace(code, value, Printed(shown.format(value)), country_name(code, lang), number % 3 == 0, number < 10)
        for number, code in enumerate(codes.split())
        for value in [Decimal(60) if even else Decimal(75) * Decimal("0.9") ** number + 1]
    )
    groups = tuple(
        MapShade(code, window.name[lang], Printed("€58.4m"), tuple(window.since))
        for code, window in WINDOWS.items()
        if window.since and shades
    )
    return Map(("Title",), (), frame, places, groups, ((Decimal(50), "€50m"), (Decimal(10), "€10m")), "Alt.")


def locator(home: str) -> Map:
    """Return the map of a country; every third neighbour has no money."""
    places = [MapPlace(home, Decimal(50), Printed("50.0"), country_name(home), named=True)]
    for number, code in enumerate(NEIGHBOURS.get(home, ())):
        value = Decimal((70, 12, 0)[number % 3])
        places.append(MapPlace(code, value, Printed(str(value) if value else "–"), country_name(code), named=True))
    return Map(("Title",), (), "country", tuple(places), (), (), "Alt.", (), home, region_of(home) or "")


SIXTY = " ".join(sorted(set(REGIONS["002"].members) - {"IO", "TF", "SH", "EH", "EG"}))
SETS = {
    "one country": chart("NE", "places"),
    "60 countries": chart(f"{SIXTY} {LEVANT}", "001"),
    "Africa": chart(SIXTY, "002", shades=True),
    "Africa in French": chart(SIXTY, "002", lang="fr", shades=True),
    "Africa in Arabic": chart(SIXTY, "002", lang="ar", shades=True),
    "islands": chart(ISLANDS, "001"),
    "Caribbean": chart(CARIBBEAN, "places", even=True),
    "Sahel": chart(SAHEL, "places", even=True, shades=True),
    "Gulf": chart(GULF, "142", even=True),
    "Gulf alone": chart(GULF, "places", even=True),
    "Balkans": chart(BALKANS, "150", even=True),
    "Levant": chart(LEVANT, "places", even=True),
    "world": chart(SPREAD, "001", even=True),
    "Pacific": chart("FJ WS TO KI TV SB VU PG NZ AU", "009"),
    "Americas": chart("HT CO EC PE HN GT SV MX BR US", "019"),
    **{f"locator {code}": locator(code) for code in ("NE", "RU", "LB", "IN", "TO", "CV", "MC", "XK", "CD")},
    "both sides of the date line": chart("FJ TO WS TV NZ", "places"),
}


def drawn(found: Map) -> MapDrawing:
    return draw_map(found, WIDTH, map_height(found, WIDTH), default_brand().colours)


def circle_of(part: str) -> tuple[float, float, float]:
    """Return the left end and the radius of a circle in a path, from its four curves."""
    numbers = [float(number) for number in part.replace("C", " ").rstrip("z").split()]
    assert len(numbers) == 26 and numbers[:2] == numbers[-2:]
    return numbers[0], numbers[1], (numbers[12] - numbers[0]) / 2


@pytest.mark.parametrize("name", SETS)
def test_labels_meet_neither_each_other_nor_the_frame(name: str) -> None:
    picture = drawn(SETS[name])
    frame = Box(0, 0, picture.width, picture.height)
    for label in picture.labels:
        assert label.box.within(frame.width, frame.height), label
    for one, other in combinations(picture.labels, 2):
        assert not one.box.meets(other.box), (one, other)
    assert any(label.kind == "name" for label in picture.labels), "a map without a single name"


@pytest.mark.parametrize("name", SETS)
def test_every_circle_stands_within_its_frame(name: str) -> None:
    found = SETS[name]
    picture = drawn(found)
    largest = max(mark.path.count("z") for mark in picture.marks if mark.opacity)
    shown = len(found.places) if found.frame != "country" else 1
    assert largest >= shown
    for mark in picture.marks:
        if mark.opacity:
            lefts = [circle_of(part)[:2] for part in mark.path.split("M")[1:]]
            assert all(-1 <= x <= picture.width and 0 <= y <= picture.height for x, y in lefts)


def test_no_boundary_strikes_a_label_through() -> None:
    """On paper; a screen draws a ground around letters."""
    struck = {True: 0, False: 0}
    for found in (SETS["Levant"], SETS["locator NE"], SETS["Africa in Arabic"], chart("MA DZ MR SD SS ET", "places")):
        for parted in struck:
            map_ = draw_map(found, WIDTH, map_height(found, WIDTH), default_brand().colours, parted=parted)
            lines = [part for mark in map_.ground if mark.fill == "none" and mark.width == ".6" and "z" not in mark.path
                     for part in mark.path.split("M")]  # fmt: skip
            for before, now in (pair for line in lines for pair in pairwise(_points(line))):
                middle = Box((before[0] + now[0]) / 2, (before[1] + now[1]) / 2, 0, 0)
                struck[parted] += any(_within(label.box).meets(middle) for label in map_.labels)
    assert struck[False] > 20
    assert struck[True] == 0


def _points(line: str) -> list[tuple[float, float]]:
    numbers = [float(number) for number in line.replace("L", " ").split()]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _within(box: Box) -> Box:
    """Return a box without the edge that rounding may cross."""
    return Box(box.left + 0.1, box.top + 0.1, box.width - 0.2, box.height - 0.2)


def test_no_label_is_drawn_over_a_circle_of_another_country() -> None:
    picture = drawn(SETS["Sahel"])
    circles = next(mark for mark in picture.marks if mark.fill == "#12284B").path.split("M")[1:]
    for label in picture.labels:
        if label.kind != "name":
            continue
        for circle in circles:
            x, y, radius = circle_of(circle)
            across = max(label.box.left - x - radius, 0, x + radius - label.box.left - label.box.width)
            up = max(label.box.top - y, 0, y - label.box.top - label.box.height)
            assert across**2 + up**2 >= (radius - 0.01) ** 2, (label, circle)


@pytest.mark.parametrize(
    ("codes", "frame", "shown"),
    [(BALKANS, "150", "places"), ("MD AM GE AZ UA", "001", "places"), (SPREAD, "001", "001"), (SIXTY, "002", "002")],
)
def test_countries_that_lie_close_together_are_shown_close_up(codes: str, frame: str, shown: str) -> None:
    found = chart(codes, frame)
    assert close_up(found, atlas()).frame == shown
    if shown == "places":
        at = seats(found, atlas(), frame_of(close_up(found, atlas()), atlas(), WIDTH, 200.0)).values()
        assert max(x for x, _ in at) - min(x for x, _ in at) > WIDTH / 3
        shaded = replace(found, shades=chart("NE", "002", shades=True).shades)
        assert close_up(shaded, atlas()).frame == frame


def test_every_country_has_a_place() -> None:
    assert sorted(ISO2 - set(atlas().points)) == ["AQ"]


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_widths_of_words_are_never_estimated_too_narrow(weight: str) -> None:
    from fontTools.ttLib import TTFont

    with TTFont(template_folder() / "fonts" / f"SourceSans3-{weight}.ttf") as font:
        widths, glyphs, unit = font["hmtx"], font.getBestCmap(), font["head"].unitsPerEm
        for code in sorted(ISO2):
            for lang in ("en", "fr"):
                name = country_name(code, lang)
                exact = sum(widths[glyphs.get(ord(sign), ".notdef")][0] for sign in name) / unit * 7.5
                assert text_width(name, bold=weight == "Bold") >= exact, name


def test_widths_of_joined_arabic_words_are_not_estimated_too_narrow() -> None:
    from weasyprint import HTML
    from weasyprint.formatting_structure.boxes import TextBox

    names = sorted(country_name(code, "ar") for code in ISO2)
    font = (template_folder() / "fonts" / "IBMPlexSansArabic-Regular.ttf").as_uri()
    words = "".join(f"<p>{name}</p>" for name in names)
    style = f"@font-face{{font-family:A;src:url({font})}}@page{{size:60cm}}body{{font:7.5pt A}}"
    pages = HTML(string=f"<meta charset=utf-8><style>{style}</style><body dir=rtl>{words}").render().pages
    lines = [box for page in pages for box in page._page_box.descendants() if isinstance(box, TextBox)]
    assert [line.text for line in lines] == names
    for line in lines:
        assert line.width * 0.75 <= text_width(line.text) <= line.width * 0.75 * 1.8, line.text


def test_marks_of_direction_take_no_room() -> None:
    assert text_width("\u206675\u2069") == text_width("75")


def test_a_map_in_arabic_names_as_many_countries_as_in_english() -> None:
    def labels(lang: str) -> Counter[str]:
        return Counter(label.kind for label in drawn(chart(SIXTY, "002", lang=lang, shades=True)).labels)

    assert labels("ar") == labels("en")


def test_the_base_map_takes_no_side() -> None:
    document = json.loads((files("briefgen.render.geography") / "world.json").read_text())
    base = atlas()
    assert "public domain" in document["source"]
    for point, owner in {(34.2, 45.2): "UA", (-14.0, 24.0): "EH", (33.3, 35.25): "CY", (45.0, 9.5): "SO"}.items():
        polygons = base.polygons(0, (point[0] - 1, point[1] - 1, point[0] + 1, point[1] + 1))
        assert [polygon.code for polygon in polygons if _holds(polygon.rings[0], point)] == [owner]
    dashed = [point for line in base.boundaries(0, undetermined=True) for point in line]
    solid = [point for line in base.boundaries(0, undetermined=False) for point in line]
    for name, box in {
        "Western Sahara": (-13, 21, -8, 28),
        "Abyei": (27.5, 9.5, 29.5, 10.3),
        "Halaib": (34, 21.9, 36, 23.2),
        "Kosovo": (20, 42, 21.8, 43.3),
        "West Bank": (34.8, 31.3, 35.6, 32.6),
        "Golan": (35.5, 32.6, 36, 33.5),
        "Line of control": (73.9, 33, 77, 35.2),
        "Aksai Chin": (78, 32.5, 81, 36),
        "Cyprus": (32.6, 34.9, 34.1, 35.3),
        "Korea": (126, 37.5, 128.5, 39),
    }.items():
        assert any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for x, y in dashed), name
    assert not [1 for x, y in solid if 32.7 < x < 34 and 35.0 < y < 35.18], "the island of Cyprus is one country"
    assert len(list(base.open_areas())) == 2


@pytest.mark.parametrize("level", [0, 1, 2, 3])
@pytest.mark.parametrize("kinds", [1, 4])
def test_merged_land_covers_what_its_countries_do_with_fewer_points(level: int, kinds: int) -> None:
    base, everywhere = atlas(), (-181.0, -90.0, 181.0, 90.0)
    merged = base.merged(level, everywhere, lambda code: sum(map(ord, code)) % kinds)
    alone: dict[int, list[list[tuple[float, float]]]] = defaultdict(list)
    for polygon in base.polygons(level, everywhere):
        alone[sum(map(ord, polygon.code)) % kinds] += polygon.rings
    assert set(merged) == set(alone) and len(merged) == kinds
    for kind, rings in merged.items():
        assert all(ring[0] == ring[-1] for ring in rings)
        assert sum(map(len, rings)) < (0.8 if kinds == 1 else 0.97) * sum(map(len, alone[kind]))
        assert sum(map(_signed_area, rings)) == pytest.approx(sum(map(_signed_area, alone[kind])))


def _signed_area(ring: list[tuple[float, float]]) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def test_a_neighbour_stands_on_the_land_that_the_frame_shows() -> None:
    frame = frame_of(SETS["locator LB"], atlas(), WIDTH, 250)
    places = seats(SETS["locator LB"], atlas(), frame)
    assert set(places) == {"LB", "IL", "SY"}
    for code, (x, y) in places.items():
        assert 0 < x < WIDTH and 0 < y < 250
        ring = [frame.point(place) for place in atlas().main_ring(code)]
        assert code == "LB" or inside(ring, x, y), code


def _holds(ring: list[tuple[float, float]], point: tuple[float, float]) -> bool:
    found = False
    for place, (x2, y2) in enumerate(ring):
        x1, y1 = ring[place - 1]
        if (y1 > point[1]) != (y2 > point[1]) and point[0] < (x2 - x1) * (point[1] - y1) / (y2 - y1) + x1:
            found = not found
    return found
