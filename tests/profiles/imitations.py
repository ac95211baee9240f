"""Imitations of other people's files with totals that are known: IATI of a donor and of a UN agency, FTS, 360Giving."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

Totals = dict[tuple[str, str], Decimal]
"""Sums by measure and currency."""


def document(activities: Iterable[str], version: str = "2.03") -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="{version}">{"".join(activities)}</iati-activities>'


def transaction(kind: str, day: str, value: str, currency: str = "", inner: str = "", ref: str = "") -> str:
    reference = f" ref={quoteattr(ref)}" if ref else ""
    money = f" currency={quoteattr(currency)}" if currency else ""
    when = f'<transaction-date iso-date="{day}"/>' if day else ""
    return (
        f'<transaction{reference}><transaction-type code="{kind}"/>{when}'
        f'<value{money} value-date="2019-10-11">{value}</value>{inner}</transaction>'
    )


def activity(
    identifier: str, title: str, *inner: str, attributes: str = 'default-currency="EUR"', reporter: str = ""
) -> str:
    name = f"<iati-identifier>{escape(identifier)}</iati-identifier>" if identifier else ""
    return (
        f"<iati-activity {attributes}>{name}{reporter}"
        f"<title><narrative>{escape(title)}</narrative></title>{''.join(inner)}</iati-activity>"
    )


EC = (
    '<reporting-org ref="XI-IATI-EC_INTPA" type="15"><narrative>European Commission - INTPA</narrative></reporting-org>'
)
_EC_FUNDS = '<participating-org role="1" ref="XI-IATI-EC_INTPA" type="15"/>'


def european_commission(decisions: int = 4, contracts: int = 3) -> tuple[str, Totals]:
    """Decisions (hierarchy 1) with commitments, contracts (2) with payments; values have the day of the export."""
    totals: Totals = defaultdict(Decimal)
    found: list[str] = []
    for number in range(decisions):
        children = [f"XI-IATI-EC_INTPA-2015/{number}-{place}" for place in range(contracts)]
        commitment, correction = Decimal(28_000_000 + number), Decimal("-1500.25")
        totals["contracted", "EUR"] += commitment + correction
        found.append(
            activity(
                f"XI-IATI-EC_INTPA-2015/{number}/0", f"Decision {number}", _EC_FUNDS,
                '<recipient-region code="289" vocabulary="1"/><sector code="15190" vocabulary="1"/>',
                '<budget type="1" status="2"><period-start iso-date="2016-01-01"/><period-end iso-date="2016-12-31"/>'
                '<value currency="EUR" value-date="2019-10-11">100.10</value></budget>',
                transaction("2", "2015-12-11", str(commitment), "EUR", '<provider-org ref="XI-IATI-EC_INTPA" type="15"/>'
                            '<sector code="15190" vocabulary="1"/><recipient-region code="289" vocabulary="1"/>'),
                transaction("2", "2016-05-02", str(correction), "EUR"),
                *(f'<related-activity ref="{child}" type="2"/>' for child in children),
                attributes='hierarchy="1" default-currency="EUR"', reporter=EC,
            )
        )  # fmt: skip
        totals["approved", "EUR"] += Decimal("100.10")
        for place, child in enumerate(children):
            paid, spent = Decimal(1_000_000 * (place + 1)) + Decimal("0.37"), Decimal("12.5")
            totals["disbursed", "EUR"] += paid
            totals["spent", "EUR"] += spent
            found.append(
                activity(
                    child, f"Contract {number}-{place}", _EC_FUNDS,
                    '<participating-org role="4"><narrative>International Organization for Migration</narrative>'
                    "</participating-org>",
                    '<recipient-country code="NE" percentage="70"/><recipient-country code="ML" percentage="30"/>',
                    '<sector code="15190" vocabulary="1" percentage="100"/>',
                    transaction("3", "2016-03-01", str(paid)), transaction("4", "2016-04-01", str(spent)),
                    f'<related-activity ref="XI-IATI-EC_INTPA-2015/{number}/0" type="1"/>' if place else "",
                    attributes='hierarchy="2" default-currency="EUR"', reporter=EC,
                )
            )  # fmt: skip
    return document(found), dict(totals)


UN = '<reporting-org ref="XM-DAC-41121" type="40"><narrative>UNHCR</narrative></reporting-org>'


def united_nations(activities: int = 6) -> tuple[str, Totals]:
    """Incoming commitments of several donors and funds, onward commitments that must not count, expenditure, results."""
    totals: Totals = defaultdict(Decimal)
    found: list[str] = []
    donors = (
        '<provider-org ref="DE-1" type="10"><narrative>Germany</narrative></provider-org>',
        '<provider-org ref="XM-DAC-10-1" type="10"><narrative>Sida</narrative></provider-org>',
        '<provider-org ref="US-GOV-1" type="10"><narrative>Bureau of Population</narrative></provider-org>',
    )
    for number in range(activities):
        value = Decimal(250_000) + Decimal(number) / 7
        value = value.quantize(Decimal("0.01"))
        totals["contracted", "USD"] += value
        totals["spent", "USD"] += 10
        totals["approved", "USD"] += 900
        funder = '<participating-org role="1" ref="DE-1" type="10"><narrative>Germany</narrative></participating-org>'
        found.append(
            activity(
                f"XM-DAC-41121-2016-{number}", f"Réfugiés {number}", funder,
                '<activity-status code="2"/><activity-date type="1" iso-date="2016-01-01"/>'
                '<activity-date type="2" iso-date="2016-02-01"/><activity-date type="3" iso-date="2016-12-31"/>',
                '<recipient-country code="ML"/>',
                '<sector vocabulary="1" code="72010" percentage="50"/><sector vocabulary="1" code="15190" percentage="50"/>'
                '<sector vocabulary="99" code="1" percentage="100"/>',
                '<budget type="1"><period-start iso-date="2016-01-01"/><period-end iso-date="2016-12-31"/>'
                '<value currency="USD">1000</value></budget>'
                '<budget type="2"><period-start iso-date="2016-01-01"/><period-end iso-date="2016-12-31"/>'
                '<value currency="USD">900</value></budget>',
                transaction("11", "2016-02-03", str(value), "USD", donors[number % 3]),
                transaction("1", "2016-03-03", "77", "USD"), transaction("2", "2016-04-03", "55", "USD"),
                transaction("4", "2016-06-30", "10", "USD"),
                '<result type="1" aggregation-status="1"><title><narrative>R</narrative></title><indicator measure="1">'
                "<title><narrative>People assisted</narrative></title><baseline value='0'/>"
                '<period><period-start iso-date="2016-01-01"/><period-end iso-date="2016-06-30"/><target value="50"/>'
                '<actual value="40"/></period><period><period-start iso-date="2016-07-01"/>'
                '<period-end iso-date="2016-12-31"/><target value="50"/><actual/></period></indicator></result>',
                attributes='xml:lang="fr"', reporter=UN,
            )
        )  # fmt: skip
    return document(found), dict(totals)


FTS_HEAD = (
    "date", "budgetYear", "description", "amountUSD", "srcOrganization", "srcOrganizationTypes", "srcLocations",
    "srcUsageYearStart", "srcUsageYearEnd", "destPlan", "destPlanCode", "destPlanId", "destOrganization",
    "destOrganizationTypes", "destGlobalClusters", "destLocations", "destProject", "destProjectCode", "destEmergency",
    "destUsageYearStart", "destUsageYearEnd", "contributionType", "flowType", "method", "boundary", "onBoundary", "status",
    "firstReportedDate", "decisionDate", "keywords", "originalAmount", "originalCurrency", "exchangeRate", "id", "refCode",
    "createdAt", "updatedAt",
)  # fmt: skip
FTS_TAGS = {"date": "#date", "amountUSD": "#value+funding+total+usd", "srcOrganization": "#org+name+funder",
            "destOrganization": "#org+name+impl", "flowType": "#financial+contribution+type", "id": "#activity+id+fts_internal",
            "boundary": "#financial+direction", "status": "#status+text"}  # fmt: skip


def flows() -> tuple[list[list[object]], Totals]:
    """A flow export with a tag row, a repeated flow, and flows of every kind that do not count."""
    totals: Totals = defaultdict(Decimal)
    rows: list[list[object]] = [list(FTS_HEAD), [FTS_TAGS.get(name, f"#meta+{name.lower()}") for name in FTS_HEAD]]

    def add(number: int, amount: int, **cells: object) -> None:
        flow: dict[str, object] = {
            "date": f"2016-0{number % 9 + 1}-15", "amountUSD": amount, "id": str(100_000 + number), "flowType": "Standard",
            "srcOrganization": "Sweden, Government of" if number % 2 else "European Commission",
            "destOrganization": "International Organization for Migration", "destLocations": "NER",
            "boundary": "incoming", "onBoundary": "single", "status": "commitment", "description": f"Flow {number}",
            "destGlobalClusters": "Protection", "updatedAt": "2017-01-01",
        } | cells  # fmt: skip
        rows.append([flow.get(name, "") for name in FTS_HEAD])

    statuses = {"commitment": "contracted", "paid": "disbursed", "pledge": "pledged"}
    for number in range(12):
        status = list(statuses)[number % 3]
        add(number, 1000 + number, status=status)
        totals[statuses[status], "USD"] += 1000 + number
    add(20, 500, originalAmount=450, originalCurrency="EUR", exchangeRate="0.9")
    add(21, 600, onBoundary="shared", destLocations="NER, MLI")
    totals["contracted", "USD"] += 1100
    add(0, 1000)
    for number, cells in enumerate(
        ({"flowType": "Parked"}, {"flowType": "Pass through"}, {"flowType": "Carryover"}, {"boundary": "internal"},
         {"boundary": "outgoing"}), 30
    ):  # fmt: skip
        add(number, 7, **cells)
    return rows, dict(totals)


GIVING_HEAD = (
    "Identifier", "Title", "Description", "Currency", "Amount Awarded", "Award Date", "Planned Dates:Start Date",
    "Planned Dates:Duration (months)", "Recipient Org:Identifier", "Recipient Org:Name", "Funding Org:Identifier",
    "Funding Org:Name", "Grant Programme:Title", "Beneficiary Location:0:Name", "Beneficiary Location:0:Country Code",
    "Beneficiary Location:1:Name", "Beneficiary Location:1:Country Code",
)  # fmt: skip


GIVING_FIELDS = (
    "id", "title", "description", "currency", "amountAwarded", "awardDate", "plannedDates.0.startDate",
    "plannedDates.0.duration", "recipientOrganization.0.id", "recipientOrganization.0.name", "fundingOrganization.0.id",
    "fundingOrganization.0.name", "grantProgramme.0.title", "beneficiaryLocation.0.name", "beneficiaryLocation.0.countryCode",
    "beneficiaryLocation.1.name", "beneficiaryLocation.1.countryCode",
)  # fmt: skip


def grants(head: Sequence[str] = GIVING_HEAD) -> tuple[list[list[object]], Totals]:
    """A sheet of grants in two currencies, some in two countries."""
    totals: Totals = defaultdict(Decimal)
    rows: list[list[object]] = [list(head)]
    for number in range(8):
        currency, amount = ("GBP", "EUR")[number % 2], Decimal(1000 + number) + Decimal("0.25")
        totals["contracted", currency] += amount
        second = ("Mali", "ML") if number % 4 == 0 else ("", "")
        rows.append(
            [f"360G-X-{number}", f"Grant {number}", "=not a formula", currency, float(amount), f"2016-05-{number + 10}",
             "2016-06-01", 12, "GB-CHC-1", "A charity", "GB-CHC-2", "Germany", "Migration fund", "Niger", "NE", *second]
        )  # fmt: skip
    return rows, dict(totals)
