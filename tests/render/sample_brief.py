"""A brief made by hand, with the figures of the reference pages, and its awkward relatives. Nothing here is real."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from briefgen.model.blocks import (
    Cell,
    Column,
    Fact,
    KeyPoint,
    Masthead,
    Meter,
    NoteColumn,
    Printed,
    Row,
    Step,
    Table,
    Tag,
    Tile,
)
from briefgen.model.brief import Brief
from briefgen.model.charts import (
    BarRow,
    Bars,
    BulletRow,
    Bullets,
    Panel,
    Panels,
    Part,
    QuarterBar,
    Quarters,
    StackedBars,
    StackedRow,
)
from briefgen.model.dataset import Dataset, Partnership
from briefgen.model.pages import AnnexPage, MeetingPage, WherePage
from briefgen.model.selection import Period, Selection
from briefgen.model.summary import Summary

LONG = (
    "Strengthening the protection of migrants and the communities that host them along the Central Mediterranean route "
)
HOSTILE = ("<b>bold</b>", "{{ 7*7 }}", "=1+1", "../../x", "--gap:9mm", "javascript:alert(1)")
_SHORT = ("Root causes and development", "Legal migration", "Protection and asylum", "Smuggling and trafficking",
          "Return and reintegration", "Several domains, not split", "Unassigned")  # fmt: skip
_NAMES = (
    "Development benefits of migration and addressing root causes",
    "Legal migration and mobility",
    "Protection and asylum",
    "Prevention of and fight against irregular migration, migrant smuggling and trafficking in human beings",
    "Return, readmission and reintegration",
    "Several domains, not split",
    "Unassigned: no domain given",
)
_CODES = ("1", "2", "3", "4", "5", "multi", "unassigned")
_DOMAINS: tuple[tuple[str, str, str, str, str, str, str, str], ...] = (
    # projects, contracted, EU, Member States, share, change, paid out, key result
    ("131", "187.4", "118.3", "69.1", "21%", "+70%", "52%", "14,600| young people trained or supported"),
    ("78", "67.9", "36.2", "31.7", "8%", "+4%", "68%", "3,480| officials trained"),
    ("158", "262.7", "161.5", "101.2", "30%", "+44%", "71%", "187,400| migrants assisted"),
    ("97", "121.5", "72.4", "49.1", "14%", "+22%", "58%", "6,240| victims of trafficking assisted"),
    ("139", "208.3", "84.2", "124.1", "23%", "+35%", "57%", "92,100| assisted returns"),
    ("17", "35.2", "23.4", "11.8", "4%", "+20%", "53%", ""),
    ("9", "7.4", "3.4", "4.0", "0.8%", "+14%", "55%", ""),
)
_QUARTERS = {
    "1": "10.6 13.1 15.8 23.3 24.9 28.7 31.6 39.4",
    "2": "8.8 8.1 8.4 7.9 8.2 8.9 8.4 9.2",
    "3": "23.4 28.3 31.6 35.6 33.1 35.9 34.7 40.1",
    "4": "12.4 13.6 15.1 15.8 15.9 16.4 15.2 17.1",
    "5": "16.8 20.7 29.4 29.5 25.6 24.1 29.3 32.9",
}
_COUNTRIES = (
    ("Libya", "74.2", "31.0"), ("Niger", "62.8", "28.4"), ("Nigeria", "41.5", "24.1"), ("Ethiopia", "38.7", "26.6"),
    ("Somalia", "36.4", "29.9"), ("Mali", "33.9", "16.8"), ("South Sudan", "31.2", "33.5"), ("Sudan", "27.9", "18.7"),
    ("Senegal", "24.6", "9.1"), ("Morocco", "16.1", "13.2"),
)  # fmt: skip
_INSTRUMENTS = (
    ("Member States", "391.0", "304.6"), ("EUTF", "118.6", ""), ("ECHO", "105.9", "85.6"), ("DCI", "68.2", "78.4"),
    ("EDF", "55.4", "63.9"), ("AMIF", "52.6", "41.2"), ("ENI", "38.3", "30.6"), ("IcSP", "24.1", "18.3"),
    ("3 others", "36.3", "25.4"),
)  # fmt: skip
_REGIONS = (
    ("Africa", "573.5", "64%"), ("Asia", "152.8", "17%"), ("Europe", "103.2", "12%"), ("Americas", "18.2", "2%"),
    ("Oceania", "1.0", "0.1%"), ("Several countries, not split", "34.6", "4%"), ("No country given", "7.1", "0.8%"),
)  # fmt: skip
_RESULTS = (
    ("1", "Community stabilisation projects completed", 212, 240, 118, ""),
    ("1", "Young people trained or given start-up support", 14600, 20000, 5900, ""),
    ("2", "Officials trained in labour migration", 3480, 3000, 1650, ""),
    ("2", "People given pre-departure orientation", 9150, 12000, 4300, "a"),
    ("3", "Vulnerable migrants protected and assisted", 187400, 180000, 84200, ""),
    ("3", "People resettled or relocated with IOM support", 21300, 30000, 6400, ""),
    ("4", "Victims of trafficking assisted", 6240, 6500, 2900, ""),
    ("4", "Border and coastguard officers trained", 5870, 5000, 2350, ""),
    ("5", "Assisted voluntary returns", 92100, 85000, 41300, ""),
    ("5", "Returnees given reintegration support", 31700, 48000, 13900, ""),
)
_PROJECTS = (
    ("MS-1187", "Assisted voluntary return programme", "Europe", "5", "MS", "01.2015–12.2016", "38.6 38.6 34.0 88%"),
    ("MS-1203", "Humanitarian admission", "Lebanon, Türkiye", "3", "MS", "03.2015–06.2017", "27.4 27.4 25.5 93%"),
    ("MS-1240", "Reintegration of returnees", "Afghanistan, Iraq", "5", "MS", "07.2015–08.2017", "22.9 22.9 13.1 57%"),
    ("EU-0420", "Relocation: medical checks and travel", "Greece, Italy", "3", "AMIF", "01.2016–12.2017", "21.6 21.6 14.3 66%"),
    ("EU-0455", "Protection and return from Libya", "Libya", "3 5", "EUTF", "12.2016–12.2019", "19.8 19.8 4.2 21%"),
    ("EU-0447", "Youth jobs instead of irregular routes", "Senegal", "1", "EUTF", "09.2016–09.2019", "18.0 18.0 4.3 24%"),
    ("EU-0431", "Community stabilisation, Agadez, Gao", "Niger, Mali", "1", "EUTF", "06.2016–06.2019", "17.5 16.4 5.8 35%"),
    ("MS-1271", "Drought response and resilience", "Ethiopia, Somalia", "1", "MS", "03.2016–02.2018", "16.2 16.2 9.9 61%"),
    ("EU-0412", "Migrant resource and response mechanism", "Niger", "3", "EUTF", "05.2016–05.2019", "15.0 15.0 7.2 48%"),
    ("EU-0391", "Camp coordination, displacement tracking", "South Sudan", "3", "ECHO", "01.2016–12.2016", "14.2 14.2 13.8 97%"),
    ("EU-0396", "Displaced people and host communities", "Somalia", "1 3", "DCI", "08.2015–07.2018", "13.4 13.4 7.4 55%"),
    ("MS-1259", "Border management and training", "Western Balkans", "4", "MS", "01.2016–12.2018", "13.1 13.1 5.8 44%"),
    ("MS-1294", "Resettlement: pre-departure support", "Jordan", "3", "MS", "01.2016–12.2017", "12.8 12.8 8.1 63%"),
    ("EU-0370", "Better migration management", "Horn of Africa", "4", "EUTF", "04.2016–03.2019", "12.3 12.3 4.3 35%"),
    ("EU-0362", "Free movement in West Africa", "West Africa", "2", "EDF", "06.2013–12.2017", "9.6 – – n/a"),
)  # fmt: skip
_AGENDA: tuple[tuple[str, str, str, str, str, str], ...] = (
    ("10:00", "3", "Libya and the Central Mediterranean", "Protection comes first in Libya, and rights are respected in full.",
     "€74m contracted in Libya, up 139%. 39% of it is paid out.", "Access closed two sites until January; both are open again."),
    ("10:35", "5", "Return and reintegration", "Every return needs a reintegration offer. We want the gap closed in 2017.",
     "92,100 assisted returns; 31,700 of 48,000 planned reintegration packages.", "Packages start after arrival, so some lag is normal."),
    ("11:05", "1", "Root causes and the Trust Fund", "Contracting was fast. The test now is delivery in the field.",
     "€187m contracted, up 70%. 52% is paid out, the lowest of the five.", "Two thirds of the value was signed in 2016."),
    ("11:35", "3", "Resettlement and relocation", "Pledges must turn into departures this spring.",
     "21,300 of 30,000 people resettled or relocated (71%).", "Pace depends on places offered by Member States."),
    ("12:05", "2", "Global compact and legal pathways", "We should go to New York with one message on legal pathways.",
     "Legal migration has 8% of the value, up only 4%.", "Pilot projects with three countries are being prepared."),
)  # fmt: skip
_ISSUES = (
    ("No 2017 delivery plan for root-causes projects", "Plan by quarter for the 20 largest", "IOM, EUTF unit", "30 Apr 2017", "empty", "Open"),
    ("Reintegration packages differ between countries", "One minimum standard from 1 July", "HOME, IOM", "30 Jun 2017", "half", "In progress"),
    ("14 contracts without a payment report", "Reports, or reasons given in writing", "IOM", "15 Feb 2017", "late", "Overdue"),
    ("Member State data arrive up to nine months late", "Quarterly return, common template", "Member States", "31 May 2017", "empty", "Open"),
    ("Separate funding lines for border work", "Joint note on who pays for what", "ECHO, HOME", "9 Mar 2017", "full", "Agreed"),
)  # fmt: skip
_POLICY = (
    ("Jul 2012", "EU–IOM Strategic Cooperation Framework", "EEAS"),
    ("11–12 Nov 2015", "Valletta Summit: Joint Action Plan, Trust Fund for Africa", "Council of the EU"),
    ("26 Apr 2016", "Lives in Dignity", "COM(2016) 234"),
    ("7 Jun 2016", "Partnership Framework", "COM(2016) 385"),
    ("19 Sep 2016", "New York Declaration", "A/RES/71/1"),
    ("25 Jan 2017", "Central Mediterranean route", "JOIN(2017) 4"),
    ("3 Feb 2017", "Malta Declaration", "European Council"),
)


def sample() -> Brief:
    """Return the brief of the reference pages."""
    return Brief(
        lang="en",
        title="EU–IOM cooperation on migration and mobility",
        description="Partnership brief, Worldwide, 2015–2016",
        masthead=Masthead(
            "Partnership brief · Senior Officials’ Meeting",
            "EU–IOM cooperation on migration and mobility",
            ("Worldwide · projects contracted in 2015–2016 · data as of 28 February 2017",),
            ("European Union", "IOM"),
        ),
        tags=(Tag("Illustrative data", "illustrative"),),
        running=("EU–IOM cooperation on migration and mobility", "Worldwide · 2015–2016 · data as of 28 February 2017"),
        footer="Made with briefgen. Figures are illustrative unless a source is named. Data as of 28 February 2017.",
        page_words=("Page ", " of ", ""),
        headline=(
            "Contracts grew ",
            Printed("37%", "change.total.contracted"),
            ", but only half of the money for root causes, the fastest-growing domain, has been paid out.",
        ),
        comparison_line="Changes compare with 2013–2014",
        tiles=_tiles(),
        left_out=(
            "Left out: 3 records without a date (€2.4m), 2 without a rate (XOF 412m); from the rate, 14 contracts "
            "without a payment report (€9.7m).",
        ),
        funding=_funding(),
        key_title="Three things to know",
        key_points=(
            KeyPoint(
                ("Delivery lags behind contracts.",), (" 61% is paid out; in root causes 52%, mostly signed in 2016.",)
            ),
            KeyPoint(
                ("Reintegration lags behind return.",),
                (" 92,100 went home with help; 31,700 got reintegration support.",),
            ),
            KeyPoint(("Legal migration grew least.",), (" 8% of the value, up 4% in two years.",)),
        ),
        domains=_domains(),
        panels=_panels(),
        source_line=("Source: illustrative data set. Data check: no errors, 5 warnings (page 4).",),
        where=_where(),
        meeting=_meeting(),
        annex=_annex(),
        empty="",
        health="Data check: no errors, 5 warnings.",
        findings=(),
        labels={},
        names={},
        summary=_summary(),
        version="test",
    )


def _summary() -> Summary:
    """Return a summary without figures: a page needs only its as-of date."""
    return Summary(
        dataset=Dataset((), (), Partnership(), {}, ()),
        selection=Selection(),
        measure="contracted",
        period=Period("2015-2016", date(2015, 1, 1), date(2016, 12, 31)),
        comparison=Period("2013-2014", date(2013, 1, 1), date(2014, 12, 31)),
        no_comparison="",
        as_of=date(2017, 2, 28),
        comparison_as_of=date(2015, 2, 28),
        figures={},
        conversions=(),
        atoms=(),
        cohort=frozenset(),
        unknown_contracts=frozenset(),
        domains=_CODES,
        countries=(),
        regions=(),
        windows=(),
        donors=(),
        donor_groups=(),
        instruments=(),
        years=(),
        quarters=(),
        projects=(),
        results=(),
        ending=(),
        ending_until=None,
        left_out=(),
        rates_used=(),
    )


def _tiles() -> tuple[Tile, ...]:
    return (
        Tile("Value contracted", Printed("890", "total.contracted"), "€", "m", "up", ("+37%",), ("from €648m",)),
        Tile("Projects contracted", Printed("543", "total.projects"), "", "", "up", ("+15%",), ("from 472",)),
        Tile("EU-managed share", Printed("56%", "donor_group.eu.share"), "", "", "up", ("+3 points",), ("from 53%",)),
        Tile("Paid out so far", Printed("61%", "total.disbursement_rate"), "", "", "up", ("+3 points",),
             ("from 58% at the same stage",)),
        Tile("Humanitarian aid a year", Printed("51.0", "average.ECHO-HA"), "€", "m", "", ("average 2014–2016",)),
    )  # fmt: skip


def _funding() -> StackedBars:
    rows = tuple(
        StackedRow(code, label, (_part("eu", eu), _part("member_states", states)), _whole(amount), Decimal(amount))
        for code, label, (_, amount, eu, states, *_) in zip(_CODES, _SHORT, _DOMAINS, strict=True)
    )
    total = StackedRow(
        "", "All domains", (_part("eu", "499.4"), _part("member_states", "391.0")), _whole("890.4"), Decimal("890.4")
    )
    return StackedBars(
        ("The EU leads in four domains, Member States in return",),
        ("Contracted value by Valletta domain and source, 2015–2016, € million",),
        "Domain",
        (("eu", "EU-managed"), ("member_states", "Member States")),
        rows,
        total,
        ("EU-managed ", Printed("499", "donor_group.eu.contracted"), ", Member States ", Printed("391", "donor_group.ms")),
        "The EU leads in four domains, Member States in return. Root causes: EU-managed 118, Member States 69.",
    )  # fmt: skip


def _part(group: str, amount: str) -> Part:
    return Part(group, Decimal(amount), _whole(amount))


def _whole(amount: str) -> Printed:
    return Printed(f"{Decimal(amount):.0f}", f"figure.{amount}")


def _table(key: str, title: str, heads: tuple[str, ...], rows: tuple[Row, ...], *, ends: str = "", header: int = 0,
           sub: str = "", notes: tuple[str, ...] = ()) -> Table:  # fmt: skip
    """Return a table; ``heads`` are "key label", ``ends`` the keys of its number columns."""
    columns = tuple(
        Column(key_, label, "end" if key_ in ends.split() else "start")
        for key_, label in (head.split(" ", 1) for head in heads)
    )
    return Table(key, (title,), columns, rows, (sub,) if sub else (), tuple((note,) for note in notes), header)


def _domains() -> Table:
    rows = []
    for code, name, values in zip(_CODES, _NAMES, _DOMAINS, strict=True):
        projects, amount, _, _, share, change, paid, result = values
        number, _, words = result.partition("|")
        own = code in "12345"
        rows.append(
            Row(
                (
                    Cell((name,), badges=(code,) if own else ()),
                    Cell((Printed(projects, f"domain.{code}.projects"),)),
                    Cell((Printed(amount, f"domain.{code}.contracted"),), strong=True),
                    Cell((Printed(share, f"domain.{code}.share"),)),
                    Cell((Printed(change, f"change.domain.{code}"),)),
                    Cell((Printed(paid, f"domain.{code}.rate"),), meter=Meter(Decimal(paid[:-1]) / 100, code if own else "rest")),
                    Cell((Printed(number, f"result.{code}"), words) if number else ()),
                ),
                "plain" if own else "rest",
            )
        )  # fmt: skip
    total = ("All domains", "543", "890.4", "100%", "+37%")
    rows.append(
        Row(
            (*(Cell((text,)) for text in total), Cell(("61%",), meter=Meter(Decimal("0.61"), "total")), Cell()), "total"
        )
    )
    heads = ("domain Valletta domain", "projects Projects", "amount Contracted, €m", "share Share", "change Change",
             "paid Paid out", "result Key result, 2015–2016")  # fmt: skip
    note = "Amounts follow the percentages given; a project counts in every domain that it touches."
    return _table("domains", "Every domain grew; root causes grew most and are paid out least", heads, tuple(rows),
                  ends="projects amount share change", notes=(note,))  # fmt: skip


def _panels() -> Panels:
    panels = []
    for code, label in zip("12345", _SHORT, strict=False):
        values = tuple(Decimal(value) for value in _QUARTERS[code].split())
        first, last = (Printed(f"{value:.0f}") for value in (values[0], values[-1]))
        panels.append(Panel(code, label, values, first, last, (("2015", 4), ("2016", 4))))
    return Panels(
        ("Root-causes contracts almost doubled, from €63 million in 2015 to €125 million in 2016",),
        ("Contracted per quarter, € million; the same scale in all five panels; earlier year lighter",),
        tuple(panels),
        Decimal(40),
        "40",
        Decimal("40.1"),
        "Root-causes contracts almost doubled. First and last quarter: root causes 11 and 39.",
        (("Not in the panels: several domains, not split (€35.2m), unassigned (€7.4m).",),),
    )


def _where() -> WherePage:
    countries = [
        BarRow(name, Decimal(now), Printed(now), Decimal(before), priority=name in ("Niger", "Nigeria", "Ethiopia", "Mali", "Senegal"))
        for name, now, before in _COUNTRIES
    ]  # fmt: skip
    countries += [
        BarRow("23 others", None, Printed("168.3")),
        BarRow("Regional", Decimal("17.9"), Printed("17.9"), Decimal("20.1"), kind="rest"),
    ]
    instruments = tuple(
        BarRow(name, Decimal(now), Printed(now), Decimal(before) if before else None, kind="light" if name == "Member States" else "plain")
        for name, now, before in _INSTRUMENTS
    )  # fmt: skip
    regions = tuple(
        BarRow(name, Decimal(now), Printed(now), share=Printed(share), kind="rest" if "," in name or "No" in name else "plain")
        for name, now, share in _REGIONS
    )  # fmt: skip
    return WherePage(
        "Where the money goes and what it achieves",
        ("Africa takes ", Printed("64%", "region.AF.share"), " of the portfolio. Libya and Niger receive most."),
        Bars("countries", ("Ten countries hold two thirds of Africa’s total",), ("€ million: 2015–2016, thin 2013–2014",),
             tuple(countries), "Libya 74.2, Niger 62.8, Nigeria 41.5"),
        Bars("instruments", ("EUTF and ECHO give 45% of the EU’s money",), ("By instrument, € million; light bar: Member States",),
             instruments, "Member States 391.0, EUTF 118.6"),
        _quarters(),
        Bars("regions", ("Africa holds 64% of the worldwide portfolio",), ("By UN region, € million and share",), regions,
             "Africa 573.5, Asia 152.8"),
        _results(),
    )  # fmt: skip


def _quarters() -> Quarters:
    totals = [
        "68.4",
        "72.9",
        "77.1",
        "83.2",
        "79.6",
        "84.3",
        "88.7",
        "93.8",
        "76.5",
        "89.2",
        "105.9",
        "118.4",
        "112.0",
        "119.4",
        "124.7",
        "144.3",
    ]
    managed = [
        "34.6",
        "37.0",
        "39.8",
        "43.6",
        "42.1",
        "45.6",
        "48.6",
        "52.1",
        "41.2",
        "48.3",
        "58.1",
        "65.8",
        "62.4",
        "67.6",
        "71.3",
        "84.7",
    ]
    bars = tuple(
        QuarterBar(f"{2013 + number // 4}-Q{number % 4 + 1}", Decimal(eu), Decimal(total))
        for number, (eu, total) in enumerate(zip(managed, totals, strict=True))
    )
    return Quarters(
        ("2016 passed €500 million, 28% above 2015",),
        ("Contracted per quarter, € million",),
        (("eu", "EU-managed"), ("others", "Member States")),
        bars,
        tuple((str(year), 4) for year in range(2013, 2017)),
        Printed("144", "quarter.2016-Q4.contracted"),
        ((Decimal(50), "50"), (Decimal(100), "100")),
        ((Decimal("11.5"), "Valletta Summit, November 2015"),),
        "2016 passed €500 million. From 68 in 2013-Q1 to 144 in 2016-Q4.",
    )


def _results() -> Bullets:
    rows = []
    for domain, label, actual, target, earlier, mark in _RESULTS:
        share = Decimal(actual) / target
        status = "met" if share >= 1 else "near" if share >= Decimal("0.85") else "below"
        rows.append(
            BulletRow(domain, label, Printed(f"{actual:,}"), Printed(f"{target:,}"), Printed(f"{share:.0%}"), share,
                      Decimal(earlier) / target, status, mark)
        )  # fmt: skip
    return Bullets(
        ("Four of ten results beat their target; reintegration and resettlement are furthest behind",),
        (
            "Result since January 2015 up to the end of 2016, in % of target; grey tick: end of 2015; dark line: target.",
        ),
        ("Indicator", "Result", "Target", "% of target"),
        (("met", "met"), ("near", "85–99%"), ("below", "below 85%")),
        tuple(rows),
        "Four of ten results beat their target. In % of target: community stabilisation 88%.",
        (("a 2 of 9 projects have not reported: unknown, not zero; their targets are left out, too.",),),
    )


def _meeting() -> MeetingPage:
    return MeetingPage(
        "For the meeting",
        ("Ask for three decisions: a 2017 delivery plan for root causes, one reintegration standard, and a shared message.",),
        (
            Fact("When", ("Thursday 9 March 2017", "10:00–12:30")),
            Fact("Where", ("Brussels, senior officials’ room (placeholder)",)),
            Fact("What has to come out", ("Agreement on joint work along the Central Mediterranean route.",)),
        ),
        agenda(_AGENDA),
        issues(_ISSUES),
        "What comes next",
        "Dates are indicative; steps are not to scale",
        (
            Step("9 March 2017", "Senior Officials’ Meeting", "this brief", now=True),
            Step("30 April", "Delivery plan for root causes", "issue 1"),
            Step("8 May", "Global compact, first thematic session", "Geneva"),
            Step("22 June", "European Council", "Brussels"),
            Step("29 November", "African Union–EU Summit", "Abidjan"),
            Step("4 December", "Global compact stocktaking", "Puerto Vallarta"),
        ),
        _table("policy", "Policy framework", ("date Date", "title Text", "reference Reference"),
               tuple(Row((Cell((day,)), Cell((text,)), Cell((place,), muted=True))) for day, text, place in _POLICY),
               header=1, sub="Texts the partners refer to, with their reference"),
    )  # fmt: skip


def agenda(items: tuple[tuple[str, str, str, str, str, str], ...]) -> Table:
    """Return an agenda of (time, domain, item, line to take, fact, if pressed)."""
    rows = tuple(
        Row((Cell((time,)), Cell((item,), badges=(domain,)), Cell((say,), strong=True), Cell((fact,)), Cell((pressed,), muted=True)))
        for time, domain, item, say, fact, pressed in items
    )  # fmt: skip
    heads = ("time Time", "item Item", "say Line to take", "fact Fact behind it", "pressed If pressed")
    return _table("agenda", "Agenda and lines to take", heads, rows, header=1)


def issues(found: tuple[tuple[str, str, str, str, str, str], ...]) -> Table:
    """Return issues of (issue, what we ask for, owner, due, sign, status)."""
    rows = tuple(
        Row(
            (
                Cell((str(number),)),
                Cell((issue,)),
                Cell((ask,)),
                Cell((owner,)),
                Cell((due,)),
                Cell((word,), status=sign),
            )
        )
        for number, (issue, ask, owner, due, sign, word) in enumerate(found, 1)
    )
    heads = ("no No", "issue Issue", "ask What we ask for", "owner Owner", "due Due", "status Status")
    return _table("issues", "Issues to raise", heads, rows, header=1)


def _annex() -> AnnexPage:
    return AnnexPage(
        "Annex: evidence and data notes",
        "Annex, continued",
        ("The 15 largest projects hold ", Printed("31%", "largest.share"), " of the value (€ million below)."),
        _projects(),
        _published(),
        _walk(),
        _ending(),
        _windows(),
        "Data notes",
        (
            NoteColumn("Coverage and counting", (("Projects that IOM signed with the EU or a Member State in 2015–2016, worldwide; "
                       "core budget left out. A project counts once in a total and in every class it touches in a table.",),)),
            NoteColumn("Money", (("Current euro, at the rate of the month of signature (InforEuro). “Paid out” means paid to IOM: "
                       "advances not yet used are in it. Rounded parts may not add up.",),)),
            NoteColumn("Data check: no errors, 5 warnings", (("14 contracts without a payment report (€9.7m): unknown. 3 records "
                       "without a date (€2.4m), 2 without a rate (XOF 412m): left out.",),), warn=True),
        ),
    )  # fmt: skip


def _projects() -> Table:
    rows = [
        Row(
            (Cell((key,)), Cell((title,), mark="a" if key == "EU-0420" else ""), Cell((where,)),
             Cell(badges=tuple(domains.split())), Cell((source,)), Cell((span,)),
             *(Cell((Printed(text, f"project.{key}.{number}"),)) for number, text in enumerate(money.split())))
        )
        for key, title, where, domains, source, span, money in _PROJECTS
    ]  # fmt: skip
    for label, money, kind in (("15 projects shown", "272.4 261.7 157.7 60%", "sum"),
                               ("528 other projects", "618.0 599.7 367.8 61%", "rest"),
                               ("All 543 projects", "890.4 861.4 525.5 61%", "total")):  # fmt: skip
        rows.append(
            Row(
                (Cell(), Cell((label,)), Cell(), Cell(), Cell(), Cell(), *(Cell((text,)) for text in money.split())),
                kind,
            )
        )
    heads = ("id Reference", "title Project", "where Where", "domain Domain", "source Source", "period Period",
             "amount Contracted", "base In the rate", "paid Paid out", "rate Rate")  # fmt: skip
    return _table("projects", "The largest projects", heads, tuple(rows), ends="amount base paid rate", header=1,
                  notes=("a Amount restated since the last brief.",))  # fmt: skip


def _published() -> Table:
    found = (
        ("Projects contracted, 2015–2016", "more than 540¹; 543²", "543"),
        ("Value contracted, 2015–2016", "over EUR 890 million²", "€890.4m"),
        ("EU share, 2015–2016", "half¹", "56%"),
        ("Value contracted, 2016", "over EUR 500 million²", "€500.4m"),
        ("Change, 2016 on 2015", "+28%²", "+28%"),
        ("EU part of 2016", "EUR 286 million, 57%²", "€286.0m"),
        ("ECHO a year, 2014–2016", "about EUR 51 million¹", "€51.0m"),
    )
    rows = tuple(
        Row((Cell((name,)), Cell((theirs,)), Cell((Printed(ours, "total"),), strong=True)), "rest" if theirs == "half¹" else "plain")
        for name, theirs, ours in found
    )  # fmt: skip
    heads = ("figure Figure", "published Published", "computed Computed")
    note = "¹ European Commission, press release of 9 March 2017. ² IOM, on the same figures. All other figures agree."
    return _table(
        "published", "What others published, beside what the data give", heads, rows, ends="computed", notes=(note,)
    )


def _walk() -> Table:
    steps = (("Contracted in 2015–2016", "890.4", "plain"), ("Top-ups of contracts signed before 2015", "−18.2", "plain"),
             ("14 contracts without a payment report: unknown", "−9.7", "plain"), ("Reduced in January and February 2017", "−1.1", "plain"),
             ("In the rate", "861.4", "sum"), ("Paid out on these contracts", "525.5", "plain"), ("Rate", "61%", "total"))  # fmt: skip
    rows = tuple(Row((Cell((words,)), Cell((Printed(text, "walk"),))), kind) for words, text, kind in steps)
    heads = ("step Contracts first signed in 2015–2016, to 28 February 2017", "amount €m")
    return _table("walk", "From the value contracted to the 61% paid out", heads, rows, ends="amount")


def _ending() -> Table:
    found = (("MS-1203", "Humanitarian admission", "30 Jun", "27.4", "93%"), ("MS-1240", "Reintegration of returnees", "31 Aug", "22.9", "57%"),
             ("EU-0388", "Emergency relief, Nigeria", "30 Apr", "8.7", "91%"), ("EU-0377", "Mobility partnership, Tunisia", "30 Jun", "1.9", "unknown"))  # fmt: skip
    rows = [Row(tuple(Cell((text,)) for text in line)) for line in found]
    rows.append(Row((Cell(), Cell(("37 others",)), Cell(), Cell(("57.4",)), Cell()), "rest"))
    rows.append(Row((Cell(), Cell(("All 41, within six months",)), Cell(), Cell(("118.3",)), Cell()), "total"))
    heads = ("id Reference", "title Project", "ends Ends", "amount €m", "paid Paid out")
    return _table(
        "ending", "41 projects end by 9 September 2017", heads, tuple(rows), ends="ends amount paid", header=1
    )


def _windows() -> Table:
    found = (("Sahel and Lake Chad", "14 82.7 12 58.4 19.8"), ("Horn of Africa", "8 49.4 7 30.8 8.6"),
             ("North of Africa", "5 38.5 4 25.2 5.1"), ("Cross-window", "1 6.0 1 4.2 0.9"), ("All windows", "28 176.6 24 118.6 34.4"))  # fmt: skip
    rows = []
    for name, numbers in found:
        many, approved, some, signed, paid = numbers.split()
        cells = (Cell((name,)), Cell((Printed(many, "n"), ": ", Printed(approved, "a"))), Cell((Printed(some, "n"), ": ", Printed(signed, "c"))), Cell((paid,)))  # fmt: skip
        rows.append(Row(cells, "total" if name == "All windows" else "plain"))
    heads = ("window Window", "approved Approved, €m", "amount Contracted, €m", "paid Paid out, €m")
    return _table("windows", "EU Trust Fund for Africa, by window", heads, tuple(rows), ends="approved amount paid",
                  notes=("Small figure: number of projects. Rounded, may not add up.",))  # fmt: skip


# ---- awkward relatives --------------------------------------------------------------------------------------------


def no_comparison() -> Brief:
    """Return the brief of data that begin with the period: no changes, no earlier values."""
    brief = sample()
    tiles = tuple(replace(tile, direction="", change=(), base=()) for tile in brief.tiles)
    domains = brief.domains
    where = brief.where
    assert domains and where and where.countries and where.quarters
    columns = tuple(column for column in domains.columns if column.key != "change")
    rows = tuple(replace(row, cells=row.cells[:4] + row.cells[5:]) for row in domains.rows)
    countries = replace(where.countries, rows=tuple(replace(row, previous=None) for row in where.countries.rows))
    quarters = replace(where.quarters, bars=where.quarters.bars[8:], years=where.quarters.years[2:], marks=())
    return replace(
        brief,
        comparison_line="No comparison with 2013–2014: the data begin on 1 January 2015",
        tiles=tiles,
        domains=replace(domains, columns=columns, rows=rows),
        where=replace(where, countries=countries, quarters=quarters),
    )


def no_meeting() -> Brief:
    """Return a brief without a meeting."""
    return replace(sample(), meeting=None)


def no_places() -> Brief:
    """Return a brief of data without countries: page 2 keeps instruments, quarters and results."""
    where = sample().where
    assert where
    return replace(sample(), where=replace(where, countries=None, regions=None))


def results_only() -> Brief:
    """Return a brief whose page 2 holds nothing but results, and whose annex holds two tables."""
    where, annex = sample().where, sample().annex
    assert where and annex
    return replace(
        sample(),
        where=replace(where, countries=None, regions=None, instruments=None, quarters=None),
        annex=replace(annex, published=None, ending=None),
        panels=None,
        funding=None,
    )


def long_words() -> Brief:
    """Return a brief in which every text of the data is far too long, and long words do not break."""
    brief = sample()
    assert brief.meeting and brief.annex and brief.annex.projects and brief.where and brief.where.results
    long = (LONG * 3)[:300]
    steps = tuple(
        replace(step, title=LONG[:70], place="Conference centre of Ouagadougou") for step in brief.meeting.steps
    )
    projects = tuple(
        replace(row, cells=(row.cells[0], Cell((LONG[:100],)), *row.cells[2:])) if row.kind == "plain" else row
        for row in brief.annex.projects.rows
    )
    results = tuple(replace(row, label=LONG[:60]) for row in brief.where.results.rows)
    tiles = tuple(replace(tile, base=("from 58% at the same stage of the period before",)) for tile in brief.tiles)
    return replace(
        brief,
        title=long,
        masthead=replace(brief.masthead, title=long, partners=("Bundesministerium für wirtschaftliche Zusammenarbeit",) * 2),
        running=(long, long),
        tiles=tiles,
        headline=(long[:180],),
        key_points=tuple(KeyPoint((LONG[:80],), (LONG,)) for _ in range(3)),
        where=replace(brief.where, results=replace(brief.where.results, rows=results)),
        meeting=replace(
            brief.meeting,
            lead=(long[:240],),
            agenda=agenda(tuple((row[0], row[1], long[:120], long[:180], long[:180], long[:180]) for row in _AGENDA * 2)),
            steps=steps,
        ),
        annex=replace(brief.annex, projects=replace(brief.annex.projects, rows=projects)),
    )  # fmt: skip


def long_agenda() -> Brief:
    """Return a brief with 40 agenda items."""
    brief = sample()
    assert brief.meeting
    items = tuple((f"{8 + number // 4}:{number % 4 * 15:02}", *_AGENDA[number % 5][1:]) for number in range(40))
    return replace(brief, meeting=replace(brief.meeting, agenda=agenda(items)))


def hostile() -> Brief:
    """Return a brief whose texts look like markup, templates, formulas, paths, styles and scripts."""
    brief = sample()
    assert brief.meeting
    texts = " ".join(HOSTILE)
    return replace(
        brief,
        title=texts,
        masthead=replace(brief.masthead, title=texts, partners=HOSTILE[:2]),
        headline=(texts,),
        meeting=replace(brief.meeting, lead=(texts,), title=HOSTILE[0]),
    )


def arabic_title() -> Brief:
    """Return a brief in English under an Arabic title, with signs that no font has."""
    title = "التعاون بين الاتحاد الأوروبي والمنظمة الدولية للهجرة"
    brief = sample()
    return replace(
        brief,
        title=title,
        masthead=replace(brief.masthead, title=title, partners=("国際移住機関", "الاتحاد")),
        running=(title, "Worldwide"),
        source_line=("Source: Škoda Ђорђе Γιώργος 移民 🌍 \u200bzero\u200bwidth",),
    )


def empty() -> Brief:
    """Return the brief of a selection that matches nothing."""
    return replace(
        sample(),
        headline=(),
        tiles=(),
        funding=None,
        key_points=(),
        domains=None,
        panels=None,
        source_line=(),
        where=None,
        meeting=None,
        annex=None,
        empty="Oceania: nothing was contracted in 2015–2016 in these data.",
    )


SAMPLES: dict[str, tuple[Callable[[], Brief], int]] = {
    "sample": (sample, 4),
    "no-comparison": (no_comparison, 4),
    "no-meeting": (no_meeting, 3),
    "no-places": (no_places, 4),
    "results-only": (results_only, 4),
    "long-words": (long_words, 4),
    "long-agenda": (long_agenda, 4),
    "hostile": (hostile, 4),
    "arabic-title": (arabic_title, 4),
    "empty": (empty, 1),
}
"""Every sample with the number of its pages."""
