"""Logos are files of strangers: only the picture reaches the documents, and nothing outside the brand's folder is read."""

import os
import struct
import zlib
from pathlib import Path

import pytest

from briefgen.brand.brand_file import load_brand
from briefgen.brand.logo_file import read_logo
from briefgen.errors import ConfigError
from briefgen.render.pdf import PdfProcess
from briefgen.render.pdf.pictures import draw_logos
from tests.brand.files import SVG, brand_file, chunk, png, with_partner

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 30 10"'


def refused(folder: Path, logo: str) -> str:
    path = brand_file(folder, with_partner(logo))
    with pytest.raises(ConfigError) as caught:
        load_brand(path)
    (line,) = str(caught.value).splitlines()
    assert line.startswith(f"{path}, line 4, defaults.briefgen.partners, number 1: ")
    return line


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("https://example.org/logo.svg", "this is an address, and nothing is fetched"),
        ("file:///etc/passwd", "this is an address"),
        ("//host/logo.svg", "this is an address"),
        ('"data:image/svg+xml,x"', "this is an address"),
        ("/etc/hostname.svg", "files in its own folder only"),
        ("~/logo.svg", "files in its own folder only"),
        ("../secret.svg", "files in its own folder only"),
        ("a/../../secret.svg", "files in its own folder only"),
        ('"..\\\\secret.svg"', "this is not a path"),
        ('"a.svg\\0"', "this is not a path"),
        ("missing.svg", "there is no such file"),
        ("folder.svg", "this is not a file"),
        ("pipe.svg", "this is not a file"),
        ("link.svg", "this is a link out of the brand file's folder"),
        ("deep/link.svg", "this is a link out of the brand file's folder"),
        ("circle.svg", "there is no such file"),
    ],
)
def test_a_path_out_of_the_folder_is_refused(tmp_path: Path, path: str, message: str) -> None:
    inside = tmp_path / "brand"
    (inside / "folder.svg").mkdir(parents=True)
    (tmp_path / "secret.svg").write_text(SVG)
    (inside / "link.svg").symlink_to(tmp_path / "secret.svg")
    (inside / "circle.svg").symlink_to(inside / "circle.svg")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "link.svg").write_text(SVG)
    (inside / "deep").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    os.mkfifo(inside / "pipe.svg")
    assert message in refused(inside, path)


def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "own.svg").write_text(SVG)
    (tmp_path / "link.svg").symlink_to(tmp_path / "own.svg")
    assert load_brand(brand_file(tmp_path, with_partner("link.svg"))).logos[0]


@pytest.mark.parametrize(
    ("picture", "message"),
    [
        (f"{HEAD}><script>alert(1)</script></svg>", "holds <script>"),
        (f'{HEAD} onload="alert(1)"/>', "holds a script"),
        (f'{HEAD}><image href="file:///etc/passwd"/></svg>', "leads to something|holds <image>"),
        (f'{HEAD}><use xlink:href="http://h/x#a"/></svg>', "holds <use>"),
        (f"{HEAD}><foreignObject/></svg>", "holds <foreignObject>"),
        (f'{HEAD}><rect fill="url(http://h/a)"/></svg>', "loads something"),
        (f'{HEAD}><rect style="fill: URL( //h/a )"/></svg>', "loads something"),
        (f"{HEAD}><style>@import 'http://h/a.css';</style></svg>", "style sheet loads"),
        (f"{HEAD}><style>.a{{fill:u\\72l(x)}}</style></svg>", "style sheet loads"),
        (f'{HEAD}><linearGradient xlink:href="other.svg#a"/></svg>', "leads to something"),
        (f"{HEAD}><text>Name</text></svg>", "Turn its words into paths"),
        (f"{HEAD}><animate/></svg>", "holds <animate>"),
        (f'<!DOCTYPE svg [<!ENTITY a "b">]>{HEAD}/>', "declares entities"),
        (f'<!DOCTYPE svg SYSTEM "http://h/a.dtd" [ ]>{HEAD}/>', "declares entities"),
        ('<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>', "says no size"),
        (f"{HEAD.replace('30 10', '3000 1')}/>", "times as long as broad"),
        (f"{HEAD.replace('30 10', '1e99 1')}/>", "says no size"),
        (f"{HEAD}>{'<g/>' * 1001}</svg>", "more than 1000 elements"),
        (f"{HEAD}>{'<g>' * 40}{'</g>' * 40}</svg>", "not allowed"),
        (f"{HEAD}><g></svg>", "is damaged"),
        ("<html/>", "not SVG"),
        ("GIF89a", "neither PNG nor SVG"),
        (f"{HEAD}>{' ' * 600_000}</svg>", "larger than 512 kB"),
    ],
)
def test_an_svg_that_could_do_more_than_draw_is_refused(tmp_path: Path, picture: str, message: str) -> None:
    path = tmp_path / "a.svg"
    path.write_text(picture)
    with pytest.raises(ValueError, match=message):
        read_logo(path)


def test_an_svg_is_made_anew_from_what_draws(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_text(
        f'<?xml version="1.0"?><!-- secret --><!DOCTYPE svg>{HEAD} xmlns:ink="http://inkscape" ink:label="secret">'
        "<metadata>secret</metadata><title>secret</title><ink:view x='secret'/><style>.a,.b{fill:#123456;}</style>"
        '<defs><linearGradient id="l"><stop offset="1" style="stop-color:#fff;-inkscape-x:secret"/></linearGradient></defs>'
        '<path class="a" d="M0 0h1" data-x="secret" fill="url(#l)"/></svg>'
    )
    logo = read_logo(path, "Words")
    assert b"secret" not in logo.content
    assert b'fill="#123456"' in logo.content
    assert b'stop-color="#fff"' in logo.content
    assert (logo.ratio, logo.alt, logo.wide) == (3, "Words", True)
    assert read_logo(path).content == logo.content


def test_a_png_keeps_its_pixels_only(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(png(more=chunk(b"tEXt", b"Author\0secret") + chunk(b"eXIf", b"secret")) + b"secret")
    logo = read_logo(path)
    assert logo.content == png()
    assert (logo.kind, logo.ratio, logo.png) == ("png", 2, png())


def _png_of(width: int, height: int, pixels: bytes, *, interlaced: int = 0, depth: int = 8) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, 2, 0, 0, interlaced))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (_png_of(100_000, 100_000, b""), "100000 × 100000 pixels"),
        (_png_of(4, 2, b"\0" * 50_000_000), "not as many as it says"),
        (_png_of(4, 2, b"\0"), "not as many as it says"),
        (_png_of(4, 2, b"\0" * 26, interlaced=1), "interlaced"),
        (_png_of(4, 2, b"\0" * 50, depth=16), "16 bits for each colour"),
        (png()[:-20], "is damaged"),
        (png().replace(b"IDAT", b"IDAX"), "is damaged"),
        (png(40, 2), "times as long as broad"),
    ],
    ids=["huge", "bomb", "short", "interlaced", "16 bits", "cut", "wrong sum", "long"],
)
def test_a_damaged_or_huge_png_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=message):
        read_logo(path)


def test_a_font_is_a_font_of_the_folder(tmp_path: Path) -> None:
    text = "typography:\n  fonts:\n    - {family: A, source: file, files: [%s]}\n"
    for path, message in (("../a.ttf", "own folder only"), ("a.ttf", "not a TTF or OTF font")):
        with pytest.raises(ConfigError, match=message):
            load_brand(brand_file(tmp_path, text % path, a__ttf=b"wOF2 something"))


def test_a_drawn_logo_has_its_pixels_for_a_workbook(tmp_path: Path) -> None:
    brand = load_brand(brand_file(tmp_path, with_partner("own.svg"), own__svg=SVG))
    process = PdfProcess.start(brand=brand)
    try:
        *_, logo = draw_logos(brand, process.render).logos
    finally:
        process.close()
    assert logo
    assert struct.unpack(">II", logo.png[16:24]) == (720, 240)
