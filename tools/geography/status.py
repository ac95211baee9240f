"""What the base map changes in Natural Earth, which draws who controls a place, so that it is drawn as the United Nations do.

A map takes no side: a boundary that is not finally determined is dashed, and a territory whose status is open is no
part of a country that is filled. Sources: the boundary and status codes of the United Nations' geospatial data (maps
4170, 3857, 4458, 4480), General Assembly resolutions 68/262 (Crimea) and 34/37 (Western Sahara), Security Council resolutions 497 (Golan), 1244
(Kosovo), 541 (Cyprus), 1990 and the award of 22 July 2009 (Abyei).
"""

Ring = list[tuple[float, float]]

NAMED = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY", "Indian Ocean Ter.": "CX", "Siachen Glacier": ""}
"""Countries for geometries without an ISO code; "" is land of no country."""
CRIMEA = (34.2, 45.2)
"""A point of the Russian polygon that is the Autonomous Republic of Crimea, Ukraine."""

SAHARA_NORTH = 27.667
"""Latitude of the boundary of Western Sahara with Morocco. Natural Earth parts the two along the berm, which is none."""

UNDETERMINED: tuple[tuple[str, str, tuple[float, float, float, float]], ...] = (
    ("SD", "SS", (-180, -90, 180, 90)),
    ("KE", "SS", (-180, -90, 180, 90)),  # the Ilemi triangle
    ("EG", "SD", (33.1, 21.5, 37.5, 22.5)),  # Bir Tawil and the Halaib triangle
    ("IL", "PS", (-180, -90, 180, 90)),
    ("IL", "SY", (-180, -90, 180, 90)),
    ("RS", "XK", (-180, -90, 180, 90)),
    ("CY", "CY", (-180, -90, 180, 90)),  # the buffer zone
    ("KP", "KR", (-180, -90, 180, 90)),  # the military demarcation line
    ("IN", "PK", (73.5, 32.4, 80.0, 37.5)),  # the line of control in Jammu and Kashmir
    ("CN", "PK", (73.5, 32.4, 80.0, 37.5)),
    ("", "IN", (-180, -90, 180, 90)),  # the Siachen glacier
    ("", "PK", (-180, -90, 180, 90)),
    ("CN", "", (-180, -90, 180, 90)),
    ("CN", "IN", (77.0, 32.3, 81.0, 37.5)),  # Aksai Chin
    ("CN", "IN", (91.0, 26.0, 98.0, 30.0)),
)
"""Pairs of countries whose boundary is not finally determined within a box (west, south, east, north)."""

LINES: tuple[Ring, ...] = (
    [(-13.17, SAHARA_NORTH), (-8.67, SAHARA_NORTH)],
    # The administrative line of Bir Tawil and the Halaib triangle.
    [(33.18, 22.0), (33.31, 21.74), (33.98, 21.77), (34.09, 22.0), (34.7, 22.3), (35.62, 23.14)],
    # The area of Abyei, by the award of 2009.
    [(27.83, 9.59), (27.83, 10.17), (29.0, 10.17), (29.0, 9.68)],
    # The western limit of the Golan.
    [(35.65, 33.27), (35.62, 33.1), (35.63, 32.9), (35.66, 32.69)],
)
"""Undetermined boundaries that Natural Earth does not draw."""

OPEN_AREAS: tuple[tuple[str, Ring], ...] = (
    ("EG", [(34.09, 22.0), (38.0, 22.0), (38.0, 23.14), (35.62, 23.14)]),
    ("IL", [(35.66, 32.69), (36.0, 32.69), (36.0, 33.5), (35.65, 33.5), (35.62, 33.1)]),
)
"""Territories cut out of a country's land, as a convex ring (anticlockwise) that covers them."""

POINTS: dict[str, tuple[float, float]] = {
    # Seats of the circle that a rule would put at an odd place.
    "RU": (45.0, 57.0), "US": (-97.0, 39.0), "CA": (-105.0, 56.0), "NO": (9.5, 61.3), "CL": (-71.0, -32.0), "PS": (35.27, 31.95),
    "HR": (16.0, 45.5), "JP": (138.0, 36.2), "ID": (113.5, -1.0), "MY": (102.3, 4.0), "VN": (106.0, 20.8), "NZ": (172.5, -43.0),
    "SO": (45.6, 3.4), "ML": (-2.6, 17.3), "SN": (-14.8, 14.6), "LY": (17.6, 27.0), "EG": (29.6, 26.6), "GM": (-15.5, 13.45),
    "PT": (-8.0, 39.7), "ES": (-3.7, 40.2), "EC": (-78.3, -1.3), "GQ": (10.4, 1.6), "ST": (6.6, 0.2), "KI": (173.0, 1.4),
    "FJ": (178.0, -17.8), "EH": (-13.3, 24.6), "MA": (-6.8, 31.9), "AQ": (0.0, -80.0),
    # Places that Natural Earth draws as a part of another country, or not at all.
    "GF": (-53.2, 4.0), "GP": (-61.55, 16.25), "MQ": (-61.0, 14.65), "RE": (55.5, -21.1), "YT": (45.15, -12.8), "BQ": (-68.27, 12.18),
    "TV": (179.2, -8.5), "TK": (-171.8, -9.2), "GI": (-5.35, 36.14), "SJ": (16.0, 78.7), "CC": (96.85, -12.15), "CX": (105.65, -10.45),
    "BV": (3.4, -54.4), "UM": (-169.5, 16.75),
}  # fmt: skip
