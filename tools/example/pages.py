"""The sheets of words: partnership, meeting, agenda, issues, milestones, policy, published figures, contacts."""

from datetime import date, datetime

Row = tuple[object, ...]

PARTNERSHIP: tuple[Row, ...] = (
    ("title", "EU–IOM cooperation on migration and mobility"),
    ("partner_a", "European Union"),
    ("partner_b", "IOM"),
    ("as_of", date(2017, 2, 28)),
    ("base_currency", "EUR"),
    ("period", "2015..2016"),
    ("coverage_from", date(2013, 1, 1)),
    ("main_measure", "contracted"),
    ("reporting_org", "Illustrative programme office"),
    ("priority_countries", "ET; ML; NE; NG; SN"),
    ("illustrative", "yes"),
    ("source_note", "Illustrative data set, invented row by row"),
    ("title_fr", "Coopération UE–OIM sur la migration et la mobilité"),
    ("partner_a_fr", "Union européenne"),
    ("partner_b_fr", "OIM"),
    ("source_note_fr", "données fictives, inventées ligne par ligne"),
    ("title_ar", "التعاون بين الاتحاد الأوروبي والمنظمة الدولية للهجرة في مجال الهجرة"),
    ("partner_a_ar", "الاتحاد الأوروبي"),
    ("partner_b_ar", "المنظمة الدولية للهجرة"),
    ("source_note_ar", "بيانات توضيحية أُعدّت سطرًا سطرًا"),
)
MEETINGS: tuple[Row, ...] = (
    (
        "SOM-2017", "Senior Officials’ Meeting", date(2017, 3, 9), "10:00–12:30", "Brussels, senior officials’ room (placeholder)",
        "Senior officials", "Agreement on joint work along the Central Mediterranean route, and a date for the next review.",
    ),
)  # fmt: skip
ISSUES: tuple[Row, ...] = (
    ("No 2017 delivery plan for root-causes projects", "Plan by quarter for the 20 largest", "IOM, EUTF unit", date(2017, 4, 30), "open", "1", "", "SOM-2017"),
    ("Reintegration packages differ between countries", "One minimum standard from 1 July", "HOME, IOM", date(2017, 6, 30), "in progress", "5", "", "SOM-2017"),
    ("14 contracts without a payment report", "Reports, or reasons given in writing", "IOM", date(2017, 2, 15), "open", "", "", "SOM-2017"),
    ("Member State data arrive up to nine months late", "Quarterly return, common template", "Member States", date(2017, 5, 31), "open", "", "", "SOM-2017"),
    ("Separate funding lines for border work", "Joint note on who pays for what", "ECHO, HOME", date(2017, 3, 9), "agreed", "4", "", "SOM-2017"),
)  # fmt: skip
MILESTONES: tuple[Row, ...] = (
    (date(2015, 11, 11), "Valletta Summit", "Valletta", "", "", "yes"),
    (date(2017, 4, 30), "Delivery plan for root causes", "issue 1", "1", "", ""),
    (date(2017, 5, 8), "Global compact, first thematic session", "Geneva", "", "", ""),
    (date(2017, 6, 22), "European Council", "Brussels", "", "", ""),
    (date(2017, 11, 29), "African Union–EU Summit", "Abidjan", "", "", ""),
    (date(2017, 12, 4), "Global compact stocktaking", "Puerto Vallarta", "", "", ""),
)  # fmt: skip
POLICY: tuple[Row, ...] = (
    (date(2012, 7, 1), "EU–IOM Strategic Cooperation Framework", "EEAS"),
    (date(2015, 11, 12), "Valletta Summit: Joint Action Plan, Trust Fund for Africa", "Council of the EU"),
    (date(2016, 4, 26), "Lives in Dignity: from aid-dependence to self-reliance", "COM(2016) 234"),
    (date(2016, 6, 7), "Partnership Framework with third countries", "COM(2016) 385"),
    (date(2016, 9, 19), "New York Declaration for Refugees and Migrants", "A/RES/71/1"),
    (date(2017, 1, 25), "Migration on the Central Mediterranean route", "JOIN(2017) 4"),
    (date(2017, 2, 3), "Malta Declaration", "European Council"),
)
_RELEASE = "European Commission, press release of 9 March 2017"
_IOM = "IOM, on the same figures"
PUBLISHED: tuple[Row, ...] = (
    ("total.projects", 540, "more than 540", _RELEASE, date(2017, 3, 9)),
    ("total.projects", 543, "543", _IOM, None),
    ("total.contracted", 890_000_000, "over EUR 890 million", _IOM, None),
    ("donor_group.eu.share", 0.5, "half", _RELEASE, date(2017, 3, 9)),
    ("year.2016.contracted", 500_000_000, "over EUR 500 million", _IOM, None),
    ("change.year.2016.contracted", 0.28, "+28%", _IOM, None),
    ("year.2016.donor_group.eu.contracted", 286_000_000, "EUR 286 million", _IOM, None),
    ("year.2016.donor_group.eu.share", 0.57, "57%", _IOM, None),
    ("change.year.2016.donor_group.eu.contracted", 0.34, "+34%", _IOM, None),
    ("average.2014-2016.instrument.ECHO-HA.contracted", 51_000_000, "about EUR 51 million", _RELEASE, date(2017, 3, 9)),
)
MESSAGES: tuple[Row, ...] = (
    (
        "meeting",
        1,
        "Ask for three decisions: a 2017 delivery plan for root causes, one reintegration standard, and a shared message on legal pathways.",
    ),
)
CONTACTS: tuple[Row, ...] = (
    ("A. Example", "Desk officer (fictitious)", "Programme office", "a.example@example.org", "", "no"),
    ("B. Sample", "Data focal point (fictitious)", "Programme office", "b.sample@example.org", "", "no"),
)


def agenda(facts: dict[str, str]) -> tuple[Row, ...]:
    """Return the agenda; ``facts`` are computed from the rows, so that every number in it is true."""
    return (
        ("SOM-2017", "10:00", "Libya and the Central Mediterranean", "3", "Protection comes first in Libya, and rights are respected in full.", facts["libya"], "Access closed two sites until January; both are open again."),
        ("SOM-2017", "10:35", "Return and reintegration", "5", "Every return needs a reintegration offer. We want the gap closed in 2017.", facts["return"], "Packages start after arrival, so some lag is normal. This lag is larger."),
        ("SOM-2017", "11:05", "Root causes and the Trust Fund", "1", "Contracting was fast. The test now is delivery in the field.", facts["roots"], "Nearly half of the value was signed in 2016."),
        ("SOM-2017", "11:35", "Resettlement and relocation", "3", "Pledges must turn into departures this spring.", facts["resettlement"], "Pace depends on places offered by Member States."),
        ("SOM-2017", "12:05", "Global compact and legal pathways", "2", "We should go to New York with one message on legal pathways.", facts["legal"], "Pilot projects with three countries are being prepared."),
    )  # fmt: skip


def as_cell(value: object) -> object:
    """Return dates as Excel wants them."""
    return datetime(value.year, value.month, value.day) if isinstance(value, date) else value
