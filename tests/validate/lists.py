"""Imitations of lists that clusters and IOM publish: 3W and 5W in English and French, displacement by place.

Made in code with the faults of the real ones (domain.md A5 and A6); all names are invented.
"""

import random
from dataclasses import dataclass, field

from briefgen.model.sheets import CellValue, Sheet

Rows = list[list[CellValue]]
ORGS = ("Aid One", "Relief Two", "IOM", "Société Trois", "Fondation Quatre")
SECTORS = ("WASH", "Protection", "Santé", "Food Security", "Shelter & NFI")
ADMS = ("Alpha", "Bêta", "Gamma Nord", "Delta")


@dataclass(frozen=True, slots=True)
class Variant:
    """How a list is laid out: headers, tags (None without), where it begins, what stands around its rows."""

    name: str
    headers: tuple[str, ...]
    tags: tuple[str, ...] | None
    fields: tuple[str, ...]
    above: Rows = field(default_factory=list)
    right: int = 0
    repeat_tags: bool = False
    totals: bool = False
    notes: bool = False


EN_3W = Variant(
    "3W in English with tags",
    ("Organization", "Org. Acronym", "Sector", "State", "LGA", "P-code", "Activity"),
    ("#org+acronym", "#org+name", "#sector", "#adm1+name", "#adm2 +name", "#adm2 +code +v_pcodes", "#activity"),
    ("acronym", "org", "sector", "adm1", "adm2", "code", "activity"),
)
FR_3W = Variant(
    "3W en français",
    (
        "Organisation ",
        "Partenaire de mise en œuvre",
        "Cluster",
        "Région",
        "Province",
        "Commune ",
        "Activités",
        "Date Débute ",
        "Statut",
    ),
    ("#org +prog", "#org+impl", "#sector +cluster", "#adm1", "#adm2", "#adm3", "#activity", "#date+start", "#status"),
    ("org", "impl", "sector", "adm1", "adm2", "adm3", "activity", "start", "status"),
    above=[["Burkina Faso : présence opérationnelle"], []],
)
EN_5W = Variant(
    "5W with people and contacts",
    ("Donor", "Lead", "Implementing partner", "Cluster", "Activity", "Admin 1", "Admin 2", "Start", "End", "Targeted women",
     "Targeted men", "Reached women", "Reached men", "Focal point", "E-mail", "Budget"),
    ("#ORG +Funding", "#org+prog", "#org +impl +name", "#sector", "#activity +name", "#adm1", "#adm2", "#date +start",
     "#date+end", "#targeted +f", "#targeted+m", "#reached + f", "#Reached +M", "#contact+name", "#contact +email",
     "#value+approved+usd"),
    ("donor", "org", "impl", "sector", "activity", "adm1", "adm2", "start", "end", "tw", "tm", "rw", "rm", "person", "mail",
     "budget"),
    above=[["Country: Niger"]],
)  # fmt: skip
FR_PLAIN = Variant(
    "4W en français sans étiquettes",
    (
        "Bailleur",
        "Organisation",
        "Secteur",
        "Région",
        "Département",
        "Activité",
        "Bénéficiaires ciblés",
        "Bénéficiaires atteints",
        "Téléphone",
    ),
    None,
    ("donor", "org", "sector", "adm1", "adm2", "activity", "tw", "rw", "phone"),
    above=[["Tchad – Matrice 4W", "", ""], ["Mise à jour : mars 2021"], []],
)
TURNED = Variant(
    "tags above the headers, shifted, with repetitions, totals and notes",
    ("Sector", "Who", "What", "Where", "P Code", "Country"),
    ("#sector", "#org", "#activity", "#adm1", "#adm1+code", "#country+code"),
    ("sector", "org", "activity", "adm1", "code", "iso3"),
    above=[[], ["", "", "Who does what where"], []],
    right=2,
    repeat_tags=True,
    notes=True,
)
VARIANTS = (EN_3W, FR_3W, EN_5W, FR_PLAIN, TURNED)


@dataclass(slots=True)
class Imitation:
    """A sheet with the records that were put into it."""

    sheet: Sheet
    records: list[dict[str, CellValue]]


def activity_list(
    variant: Variant, *, rows: int = 60, seed: int = 1, file: str = "list.xlsx", name: str = "Data"
) -> Imitation:
    """Return a list of activities; about one row in ten repeats another."""
    draw = random.Random(seed)
    records: list[dict[str, CellValue]] = []
    for number in range(rows):
        if records and draw.random() < 0.1:
            records.append(dict(draw.choice(records)))
            continue
        org, adm = draw.choice(ORGS), draw.randrange(len(ADMS))
        records.append(
            {
                "org": org, "acronym": org[:3].upper(), "impl": draw.choice((*ORGS, "")), "sector": draw.choice(SECTORS),
                "adm1": ADMS[adm], "adm2": f"{ADMS[adm]} {draw.randrange(3)}", "adm3": f"Commune {draw.randrange(5)}",
                "code": f"NG{adm + 1:03d}{draw.randrange(3):03d}", "iso3": draw.choice(("NER", "MLI")),
                "activity": f"Activity {draw.randrange(12)}:\nkits & training", "start": "2021-01-0" + str(1 + draw.randrange(9)),
                "end": "2021-12-31", "status": draw.choice(("En cours", "Terminé", "Planifié")), "donor": draw.choice(("ECHO", "USAID", "")),
                "tw": draw.choice(("", 100.0, 50.0)), "tm": draw.choice(("", 80.0)), "rw": draw.choice(("", 0.0, 70.0)),
                "rm": draw.choice(("", 60.0)), "person": f"Person {number}", "mail": f"person{number}@example.org",
                "phone": f"+227 90 00 {number:04d}", "budget": draw.choice(("", 1000.5)),
            }
        )  # fmt: skip
    body: Rows = [[record[one] for one in variant.fields] for record in records]
    head: Rows = [list(variant.headers)]
    if variant.tags:
        head.append(list(variant.tags))
    if variant.repeat_tags and variant.tags:
        head.reverse()
        body.insert(len(body) // 2, list(variant.tags))
    if variant.notes:
        body += [[], ["* provisional"], ["Source: cluster coordinators"]]
    moved: Rows = [[*[""] * variant.right, *row] for row in (*head, *body)]
    return Imitation(Sheet(file, name, [*(list(row) for row in variant.above), *moved]), records)


def displacement(
    *,
    rows: int = 40,
    seed: int = 1,
    groups: int = 6,
    merged: bool = True,
    totals: bool = True,
    file: str = "DTM Libya round 37.xlsx",
) -> tuple[Sheet, dict[str, int]]:
    """Return a sheet of people by place with a header of two levels, and the sum of each of its columns of people."""
    draw = random.Random(seed)
    names = [
        "IDPs",
        "Returnees",
        "Migrants by sex",
        "Arrivals by origin",
        "Departures",
        "Refugees in camps",
        "Displaced before 2016",
        "Displaced in 2016",
        "Displaced in 2017",
        "Migrants in 2018",
    ][:groups]
    subs = {
        "IDPs": ("Households", "Individuals"), "Returnees": ("HH", "IND"), "Migrants by sex": ("Male", "Female", "Total"),
        "Arrivals by origin": ("Niger", "Chad", "Sudan", "Other"),
    }  # fmt: skip
    fixed = ["Region", "Mantika", "Baladiya", "Baladiya Code", "Latitude", "Longitude"]
    top: list[CellValue] = ["Location", *[""] * 5]
    low: list[CellValue] = list(fixed)
    spans = [(3, 1, 3, 6)]
    labels: list[str] = []
    for name in names:
        own = subs.get(name, ("Individuals", "% of all", "Main reason"))
        spans.append((3, len(low) + 1, 3, len(low) + len(own)))
        top += [name, *[""] * (len(own) - 1)]
        low += list(own)
        labels += [f"{name}: {sub}" for sub in own]
    sums: dict[str, int] = {}
    body: Rows = []
    for number in range(rows):
        row: list[CellValue] = [ADMS[number % 2], ADMS[number % 4], f"Place {number}", f"LY{number:05d}", 32.1, 13.2]
        for label in labels:
            if label.endswith("% of all"):
                row.append(draw.choice((0.25, 0.5)))
            elif label.endswith("Main reason"):
                row.append(draw.choice(("Conflict", "Economic")))
            else:
                count = draw.choice((None, 0, draw.randrange(1, 900)))
                row.append("" if count is None else float(count))
                sums[label] = sums.get(label, 0) + (count or 0)
        body.append(row)
    if totals:
        body.append(["Total", *[""] * 5, *[float(sums.get(label, 0)) if label in sums else "" for label in labels]])
    title: list[CellValue] = ["Displacement Tracking Matrix, round 37"]
    sheet = Sheet(file, "Baladiya data", [title, [], top, low, *body], merged=tuple(spans) if merged else ())
    return sheet, sums
