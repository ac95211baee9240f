"""The preview's addresses: who may ask, what they answer, and what becomes of faults. No server, no browser."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_type_hints

import pytest
from watchfiles import Change

from briefgen.cli.brief import brief
from briefgen.cli.preview import _again
from briefgen.jobs.preview.app import Site, make_app
from briefgen.jobs.preview.choices import EDITIONS, LANGUAGES, Choice
from briefgen.jobs.preview.drawing import Preview, PreviewJob
from briefgen.jobs.preview.watching import Watched
from briefgen.jobs.reading import Wanted
from briefgen.present.shell import shell_words
from briefgen.render.html import render_web
from tests.workbooks import CONTRACT_HEAD, PROJECT_HEAD, Sheets, contract, write_workbook

PORT = 8765
OWN = f"127.0.0.1:{PORT}"


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: str
    content: bytes


def get(site: Site, path: str, query: str = "", method: str = "GET", **headers: str) -> Answer:
    """Ask the application for an address, as a browser of this machine does unless the headers say otherwise."""
    named = {"host": OWN} | {name.replace("_", "-"): value for name, value in headers.items()}
    scope: dict[str, Any] = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in named.items()],
        "client": ("127.0.0.1", 50000), "server": ("127.0.0.1", PORT),
    }  # fmt: skip
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:  # noqa: ANN401  # a mapping of the ASGI protocol
        sent.append(message)

    asyncio.run(make_app(site)(scope, receive, send))
    content = b"".join(message.get("body", b"") for message in sent[1:])
    found = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], found, content.decode("utf-8", "replace"), content)


def sheets(amount: object = 5_000_000) -> Sheets:
    return {
        "Partnership": [("key", "value"), ("title", "A small <partnership>"), ("period", "2015")],
        "Projects": [PROJECT_HEAD, ("P1", "One", "1", "NE"), ("P2", "Two", "3", "ML")],
        "Contracts": [
            CONTRACT_HEAD,
            contract("P1", amount, "2015-03-05"),  # type: ignore[arg-type]  # a fault on purpose
            contract("P2", 3_000_000, "2015-06-05"),
        ],
    }


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    source = write_workbook(tmp_path / "source.xlsx", sheets())
    yield Site(Preview(PreviewJob((source,), Wanted())), PORT, "source.xlsx", "briefgen preview")


def test_the_shell_holds_the_brief_in_a_frame(site: Site) -> None:
    shell = get(site, "/")
    assert shell.status == 200
    assert '<option value="country:NE">Niger</option>' in shell.body
    assert '<form method="get" action="/"' in shell.body
    assert "Preview: A small &lt;partnership&gt;" in shell.body
    policy = shell.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "frame-src 'self'" in policy and "unsafe" not in policy
    source = re.search(r'<iframe src="([^"]*)"', shell.body)
    assert source
    path, query = source[1].replace("&amp;", "&").split("?")
    brief = get(site, path, query)
    assert brief.status == 200
    assert brief.body == site.preview.draw(Choice()).html
    assert "A small &lt;partnership&gt;" in brief.body


def test_a_choice_is_drawn_as_the_command_would(site: Site) -> None:
    brief = get(site, "/brief", "scope=country%3ANE&pages=full&lang=en&period=2015")
    assert "Niger" in brief.body and 'id="figures"' in brief.body
    assert "€5.0" in brief.body
    shell = get(site, "/", "scope=country%3ANE&pages=full")
    assert '<option value="country:NE" selected>Niger</option>' in shell.body
    assert '<option value="domain:3">' in shell.body  # all scopes of the data, whatever is shown


def test_languages_and_editions_are_those_of_the_command(site: Site) -> None:
    options = get_type_hints(brief, include_extras=True)
    for name, choices in (("lang", tuple(dict(LANGUAGES))), ("pages", EDITIONS)):
        assert get_args(get_args(options[name])[0]) == choices
    for lang, _ in LANGUAGES:
        assert f'<html lang="{lang}"' in get(site, "/brief", f"lang={lang}").body


@pytest.mark.parametrize(
    ("lang", "way", "said"),
    [
        (
            "fr",
            "ltr",
            ("À jour, données au ", ">Monde entier<", ">Afficher<", ">2 pages<", "Connexion perdue", ' label="Pays"'),
        ),
        ("ar", "rtl", ("محدَّث، البيانات حتى ", ">عرض<", ">صفحتان<", "انقطع الاتصال")),
    ],
)
def test_the_bar_speaks_the_language_of_the_brief(site: Site, lang: str, way: str, said: tuple[str, ...]) -> None:
    shell = get(site, "/", f"lang={lang}").body
    assert f'<html lang="{lang}" dir="{way}">' in shell
    for words in said:
        assert words in shell
    bar = shell.partition("<header")[2].partition("<script")[0]
    english = shell_words("en")
    for name, own in shell_words(lang).items():
        if own != english[name] and name != "preview":  # the command has that name in every language
            assert f">{english[name]}<" not in bar, name


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", (">warning<", "and 1 more", "1 error, 1 warning")),
        ("fr", (">avertissement<", "et 1 autre", ">erreur<", "Les messages sont en anglais")),
        ("ar", (">تنبيه<", "وواحدة غيرها", ">خطأ<", "الرسائل بالإنجليزية")),
    ],
)
def test_round_the_findings_stand_words_of_the_language(
    site: Site, tmp_path: Path, lang: str, said: tuple[str, ...]
) -> None:
    given = dict(sheets("12x5"))
    given["Projects"] = [PROJECT_HEAD, ("P1", "One", "1", "NE"), ("P2", "Two", "", "ML"), ("P3", "Three", "", "ML")]
    given["Contracts"] = [*given["Contracts"], contract("P3", 1_000_000, "2015-06-05")]
    write_workbook(tmp_path / "source.xlsx", given)
    shell = get(site, "/", f"lang={lang}&scope=country%3AML").body
    panel = shell.partition("<ol")[2].partition("</ol>")[0]
    for words in said:
        assert words in shell.partition("<iframe")[0]
    assert '<p class="msg" lang="en" dir="ltr">&#34;P2&#34; has money and no domain.' in panel  # as `check` says it
    if lang != "en":
        assert not re.search(r">(warning|error|note)<|and \d+ more", panel)


def test_scopes_have_the_names_of_the_language(site: Site) -> None:
    get(site, "/", "lang=en")
    shell = get(site, "/", "lang=ar&scope=country%3ANE").body
    assert '<option value="country:NE" selected>النيجر</option>' in shell
    assert '<option value="country:ML">مالي</option>' in shell


def test_data_that_cannot_be_read_keep_the_findings_of_the_brief_that_stays(site: Site, tmp_path: Path) -> None:
    given = dict(sheets())
    given["Projects"] = [PROJECT_HEAD, ("P1", "One", "1", "NE"), ("P2", "Two", "", "ML")]
    write_workbook(tmp_path / "source.xlsx", given)
    assert "no-domain" in get(site, "/").body
    (tmp_path / "source.xlsx").write_bytes(b"no workbook")
    site.saved("source.xlsx was saved", data=True)
    shell = get(site, "/").body
    assert '<body data-state="error"' in shell
    assert "no-domain" in shell and "no faults" not in shell


def test_the_command_that_starts_it_again_is_whole() -> None:
    given = ["preview", "in puts/a.xlsx", "--port", "0", "--template", "own", "--open"]
    assert _again(given) == "briefgen preview 'in puts/a.xlsx' --template own"
    assert _again(["preview", "--port=8000"]) == "briefgen preview"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"host": f"localhost:{PORT}"}, 200),
        ({"origin": f"http://{OWN}"}, 200),
        ({"sec_fetch_site": "same-origin"}, 200),
        ({"sec_fetch_site": "none"}, 200),
        ({"host": "attacker.example"}, 403),
        ({"host": f"attacker.example:{PORT}"}, 403),
        ({"host": "127.0.0.1:1"}, 403),
        ({"host": f"127.0.0.1.attacker.example:{PORT}"}, 403),
        ({"host": ""}, 403),
        ({"origin": "http://attacker.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec_fetch_site": "cross-site"}, 403),
        ({"sec_fetch_site": "same-site"}, 403),
    ],
)
def test_only_this_machines_own_pages_are_answered(site: Site, headers: dict[str, str], status: int) -> None:
    """An address that another site's name leads to (DNS rebinding), and a page of another site, are refused."""
    for path in ("/", "/brief", "/brief.xlsx", "/wait"):
        query = "version=-1" if path == "/wait" else ""
        found = get(site, path, query, **headers)
        assert found.status == status
        if status == 403:
            assert "partnership" not in found.body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_it_only_shows(site: Site, method: str) -> None:
    assert get(site, "/", method=method).status == 405


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/etc/passwd", "//etc/passwd", "/source.xlsx", "/brief/../source.xlsx",
        "/brief.json", "/brief.toml", "/brief.pdf/../../etc/passwd", "/templates/web.css", "/fonts/SourceSans3-Bold.ttf", "/.git/config",
    ],
)  # fmt: skip
def test_nothing_else_is_served_from_the_disk(site: Site, path: str) -> None:
    found = get(site, path)
    assert found.status == 404
    assert "root:" not in found.body and "PK" not in found.body


def test_documents_are_made_when_they_are_asked_for(site: Site, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    workbook = get(site, "/brief.xlsx", "scope=country%3ANE")
    assert workbook.status == 200 and workbook.content.startswith(b"PK")
    assert workbook.headers["content-disposition"] == 'inline; filename="brief-country-NE-en-4.xlsx"'
    assert sorted(tmp_path.rglob("*")) == before  # nothing is written


def test_every_answer_keeps_others_out(site: Site) -> None:
    for path in ("/", "/brief"):
        headers = get(site, path).headers
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"


def test_refused_data_are_an_overlay_over_the_last_good_brief(site: Site, tmp_path: Path) -> None:
    good = get(site, "/brief").body
    write_workbook(tmp_path / "source.xlsx", sheets("12x5"))
    site.saved("source.xlsx was saved", data=True)
    shell = get(site, "/").body
    assert '<body data-state="error"' in shell
    assert "The data hold errors that this brief would print" in shell
    assert "&#34;12x5&#34; is not a number" in shell
    assert "Contracts!F2" in shell and '<span class="lv error">error</span>' in shell
    assert "Below is the last brief that worked" in shell
    assert get(site, "/brief").body == good
    write_workbook(tmp_path / "source.xlsx", sheets(6_000_000))
    site.saved("source.xlsx was saved", data=True)
    assert '<body data-state="normal"' in get(site, "/").body
    assert "€9.0" in get(site, "/brief").body


def test_an_error_outside_the_choice_is_said(site: Site, tmp_path: Path) -> None:
    write_workbook(tmp_path / "source.xlsx", sheets("12x5"))
    shell = get(site, "/", "scope=country%3AML").body
    assert '<body data-state="normal"' in shell
    assert "The errors lie outside this selection" in shell


def test_a_template_fault_names_its_line_and_goes_away(tmp_path: Path) -> None:
    source = write_workbook(tmp_path / "source.xlsx", sheets())
    templates = tmp_path / "own"
    templates.mkdir()
    own = templates / "masthead.html.j2"
    own.write_text("<h1>Ours</h1>\n", encoding="utf-8")
    site = Site(Preview(PreviewJob((source,), Wanted(), templates=templates)), PORT, "source.xlsx", "briefgen preview")
    assert "<h1>Ours</h1>" in get(site, "/brief").body
    own.write_text("<div>\n<h1>{{ brief.headine }}</h1>\n</div>\n", encoding="utf-8")
    site.saved("masthead.html.j2 was saved", data=False)
    shell = get(site, "/").body
    assert "The template could not be drawn" in shell
    assert "<dt>Line</dt><dd>2</dd>" in shell and f"<bdi>{own}</bdi></dd>" in shell
    assert "Did you mean" in shell and "headline" in shell
    assert '<span class="hit">   2  &lt;h1&gt;{{ brief.headine }}&lt;/h1&gt;</span>' in shell
    assert "<h1>Ours</h1>" in get(site, "/brief").body  # the last good one stays
    own.write_text("<h1>{% if %}</h1>\n", encoding="utf-8")
    site.saved("masthead.html.j2 was saved", data=False)
    assert "<dt>Line</dt><dd>1</dd>" in get(site, "/").body
    own.write_text("<h1>Again</h1>\n", encoding="utf-8")
    site.saved("masthead.html.j2 was saved", data=False)
    assert '<body data-state="normal"' in get(site, "/").body
    assert "<h1>Again</h1>" in get(site, "/brief").body


def test_what_cannot_be_read_or_does_not_exist_is_said(site: Site, tmp_path: Path) -> None:
    for query, words in (
        ("scope=country%3AXX", "XX"),
        ("scope=planet%3AMars", "no scope"),
        ("lang=xx", "no language"),
        ("pages=9", "no edition"),
        ("period=yesterday", "yesterday"),
        ("scope=%3Cscript%3E", "&lt;script&gt;"),
    ):
        shell = get(site, "/", query)
        assert shell.status == 200
        assert '<body data-state="error"' in shell.body
        assert words in shell.body
        assert shell.body.count("<script") == 1
    (tmp_path / "source.xlsx").write_bytes(b"no workbook")
    site.saved("source.xlsx was saved", data=True)
    assert '<body data-state="error"' in get(site, "/").body
    assert get(site, "/brief.xlsx").status == 422


def test_news_come_at_once_to_a_browser_that_is_behind(site: Site) -> None:
    site.saved("source.xlsx was saved", data=True)
    found = get(site, "/wait", "version=0")
    assert '"version":1' in found.body and '"cause":"source.xlsx was saved"' in found.body


def test_news_wait_for_what_is_saved(site: Site) -> None:
    async def story() -> int:
        waiting = asyncio.create_task(site.news(0))
        await asyncio.sleep(0.05)
        assert not waiting.done()
        site.saved("source.xlsx was saved", data=True)
        await asyncio.wait_for(waiting, 5)
        closing = asyncio.create_task(site.news(1))
        await asyncio.sleep(0.05)
        site.close()
        await asyncio.wait_for(closing, 5)
        return site.preview.version

    assert asyncio.run(story()) == 1


def test_what_is_watched(tmp_path: Path) -> None:
    inputs, templates = tmp_path / "inputs", tmp_path / "own"
    for folder in (inputs, templates, tmp_path / "brands"):
        folder.mkdir()
    source = write_workbook(inputs / "a.xlsx", sheets())
    brand = tmp_path / "brands" / "_brand.yml"
    brand.write_text("meta: {name: x}\n", encoding="utf-8")
    one = Watched(PreviewJob((source,), Wanted(), templates=templates, brand=brand))
    assert one.folders == tuple(sorted((inputs, templates, tmp_path / "brands")))

    def seen(path: Path) -> bool:
        return one.concerns(Change.modified, str(path))

    for path, data in ((source, True), (inputs / "briefgen.toml", True), (inputs / "_brand.yml", False),
                       (templates / "sub" / "page-1.html.j2", False), (brand, False)):  # fmt: skip
        assert seen(path) and one.is_data(path) is data
    for path in (inputs / "b.xlsx", inputs / "~$a.xlsx", inputs / ".~lock.a.xlsx#", tmp_path / "x.txt"):
        assert not seen(path)
    whole = Watched(PreviewJob((inputs,), Wanted()))
    assert whole.concerns(Change.added, str(inputs / "b.xlsx"))


@pytest.mark.parametrize("query", ["period=nonsense", "scope=country:XX", "lang=de"])
def test_a_choice_that_cannot_be_asks_for_another_one(site: Site, query: str) -> None:
    page = get(site, "/", query).content.decode()
    assert "There is no such brief" in page
    assert "Choose another one in the bar above." in page
    assert "Save the file" not in page  # no file mends it


def test_the_page_is_the_html_edition_of_the_command(site: Site) -> None:
    from briefgen.jobs.brief import BriefJob, make_brief

    made = make_brief(BriefJob(site.preview.job.sources, Wanted(), ("html",)), write=False)
    html, shown = made.documents["html"].decode(), get(site, "/brief").content.decode()
    assert shown == render_web(made.brief)
    # But for the layout of its PDF, which would take as long as the rest again: on a screen nothing depends on it.
    assert _on_screen(html) == _on_screen(shown)
    assert html != shown


def _on_screen(html: str) -> str:
    """Return a page without what it is told of paper."""
    for words in (r' data-paper="[^"]*"', r"sha256-[\w+/=]+", r"\n@media print\{#.*", r'<h2 class="paper">.*?</h2>'):
        html = re.sub(words, "", html)
    return re.sub(r'(<(?:section|header) class=")([^"]*)', lambda found: found[1] + _own(found[2]), html)


def _own(classes: str) -> str:
    return " ".join(
        name for name in classes.split() if name not in ("page", "joined", "leads", "follows", "spare", "airy")
    )
