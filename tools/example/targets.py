"""What the invented rows must add up to, in million euro (data-model.md, "Published figures"; the rest is free)."""

# Contracted per quarter, 2013-Q1 to 2016-Q4: all sources, and the EU-managed part.
QUARTERS = (68.4, 72.9, 77.1, 83.2, 79.6, 84.3, 88.7, 93.8, 76.5, 89.2, 105.9, 118.4, 112.0, 119.4, 124.7, 144.3)
EU_QUARTERS = (34.6, 37.0, 39.8, 43.6, 42.1, 45.6, 48.6, 52.1, 41.2, 48.3, 58.1, 65.8, 62.4, 67.6, 71.3, 84.7)
# Exact totals of each year in euro: EU-managed and Member States.
EXACT_EU = {2015: 213_412_000, 2016: 285_985_000}
EXACT_STATES = {2015: 176_604_000, 2016: 214_432_000}
# Humanitarian aid: its three-year average is 51.0.
EXACT_ECHO = {2014: 47_100_000, 2015: 49_700_000, 2016: 56_200_000}

EU_DOMAINS = {"1": 118.3, "2": 36.2, "3": 161.5, "4": 72.4, "5": 84.2, "multi": 23.4, "": 3.4}
STATES_DOMAINS = {"1": 69.1, "2": 31.7, "3": 101.2, "4": 49.1, "5": 124.1, "multi": 11.8, "": 4.0}
EARLIER_DOMAINS = {"1": 110.3, "2": 65.4, "3": 182.6, "4": 99.7, "5": 154.2, "multi": 29.3, "": 6.5}
PAID_RATES = {"1": 0.52, "2": 0.68, "3": 0.71, "4": 0.58, "5": 0.57, "multi": 0.53, "": 0.55}
EARLIER_PAID = 0.58

# Instrument: 2015–2016, 2013–2014, projects in 2015–2016.
INSTRUMENTS = {
    "EUTF-AFRICA": (118.6, 0.0, 24),
    "ECHO-HA": (105.9, 85.6, 48),
    "DCI-GPGC": (68.2, 78.4, 38),
    "EDF": (55.4, 63.9, 30),
    "AMIF-EMAS": (52.6, 41.2, 30),
    "ENI": (38.3, 30.6, 28),
    "IcSP": (24.1, 18.3, 22),
    "IPA-II": (16.9, 11.2, 17),
    "ISF-BV": (11.3, 8.1, 12),
    "EIDHR": (8.1, 6.1, 11),
    "MS-BILAT": (391.0, 304.6, 283),
}
WINDOWS = {"SAH": (58.4, 82.7, 12, 14), "HOA": (30.8, 49.4, 7, 8), "NOA": (25.2, 38.5, 4, 5), "REG": (4.2, 6.0, 1, 1)}
"""Window: contracted, approved, projects contracted, projects approved."""

COUNTRIES = {
    "LY": 74.2, "NE": 62.8, "NG": 41.5, "ET": 38.7, "SO": 36.4, "ML": 33.9, "SS": 31.2, "SD": 27.9, "SN": 24.6, "MA": 16.1,
    "TD": 15.2, "EG": 14.8, "KE": 12.6, "BF": 11.9, "TN": 11.3, "CM": 10.4, "GM": 9.8, "CF": 9.6, "GN": 9.3, "CD": 8.8,
    "MR": 8.7, "GH": 8.1, "CI": 7.2, "UG": 6.5, "DJ": 4.9, "ZM": 3.4, "RW": 3.2, "TZ": 2.7, "SL": 2.4, "ZA": 2.2,
    "DZ": 2.1, "ZW": 2.0, "MG": 1.2, "002": 6.1, "011": 7.4, "014": 4.4,
    "AF": 33.8, "IQ": 26.9, "LB": 18.0, "JO": 14.4, "TR": 21.7, "PK": 9.3, "BD": 7.2, "SY": 8.1, "YE": 5.3, "MM": 3.2,
    "NP": 1.9, "GE": 3.0,
    "GR": 26.8, "IT": 14.3, "RS": 11.1, "MK": 6.2, "BA": 5.8, "AL": 5.1, "XK": 4.9, "UA": 13.8, "MD": 6.1, "BY": 3.3,
    "DE": 5.8, "HT": 7.1, "CO": 6.0, "HN": 3.0, "EC": 2.1, "PG": 1.0, "multi": 34.6, "": 7.1,
}  # fmt: skip
EARLIER_COUNTRIES = {
    "LY": 31.0, "NE": 28.4, "NG": 24.1, "ET": 26.6, "SO": 29.9, "ML": 16.8, "SS": 33.5, "SD": 18.7, "SN": 9.1, "MA": 13.2,
}  # fmt: skip
PROJECTS, EARLIER_PROJECTS = 543, 472
SHORT_FORMS, TOP_UPS = 14, 12
# Indicator: domain, name, unit, result, target, result a year earlier, projects without a report.
INDICATORS = (
    ("1.1", "1", "Young people trained or given start-up support", "people", 14_600, 20_000, 5_900, 0),
    ("1.2", "1", "Community stabilisation projects completed", "projects", 212, 240, 118, 0),
    ("2.1", "2", "Officials trained in labour migration", "people", 3_480, 3_000, 1_650, 0),
    ("2.2", "2", "People given pre-departure orientation", "people", 9_150, 12_000, 4_300, 2),
    ("3.1", "3", "Vulnerable migrants protected and assisted", "people", 187_400, 180_000, 84_200, 0),
    ("3.2", "3", "People resettled or relocated with IOM support", "people", 21_300, 30_000, 6_400, 0),
    ("4.1", "4", "Victims of trafficking assisted", "people", 6_240, 6_500, 2_900, 0),
    ("4.2", "4", "Border and coastguard officers trained", "people", 5_870, 5_000, 2_350, 0),
    ("5.1", "5", "Assisted voluntary returns", "people", 92_100, 85_000, 41_300, 0),
    ("5.2", "5", "Returnees given reintegration support", "people", 31_700, 48_000, 13_900, 0),
)
