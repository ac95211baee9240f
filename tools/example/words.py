"""Words of the invented projects: themes by domain, places by country, partners."""

THEMES = {
    "1": ("Youth jobs and training", "Start-up grants", "Community stabilisation", "Diaspora investment", "Water points and pasture",
          "Host communities' resilience", "Market gardens", "Municipal services", "Social cohesion", "Safer remittances", "Drought response",
          "Cash for work on feeder roads", "Skills centres", "Youth dialogue", "Diaspora experts", "Recovery of farms", "Peace committees"),
    "2": ("Labour migration policy", "Pre-departure orientation", "Recognition of skills", "Free movement", "Fair recruitment", "Student mobility",
          "Labour migration data", "Migration desks", "Labour agreements", "Language courses", "Migration profile", "Visa facilitation"),
    "3": ("Shelter for stranded migrants", "Displacement tracking", "Humanitarian admission", "Protection of children", "Search and rescue support",
          "Emergency relief", "Psychosocial support", "Resource and response centre", "Asylum procedures", "Relocation: health checks",
          "Alternatives to detention", "Mobile clinics", "Safe spaces for women", "Winter aid", "Tracing of missing migrants", "Camp coordination"),
    "4": ("Border management", "Joint investigations", "Help for trafficking victims", "Identity documents", "Border officer training",
          "Campaign on irregular routes", "Prosecution of trafficking", "Border posts", "Community policing", "Coastguard cooperation",
          "Document examination", "Referral of victims"),
    "5": ("Assisted voluntary return", "Reintegration of returnees", "Return counselling", "Reception of returnees", "Readmission cases",
          "Reintegration grants", "Identification missions", "Humanitarian return", "Skills for returnees", "Medical escorts",
          "Projects in areas of return", "Reintegration monitoring"),
}  # fmt: skip
PLACES = {
    "LY": "Libya|Tripoli|Sabha|Misrata|Zuwara|Benghazi", "NE": "Niger|Agadez|Arlit|Diffa|Zinder|Tahoua|Niamey",
    "NG": "Nigeria|Borno|Edo State|Yola|Lagos|Kano", "ET": "Ethiopia|Addis Ababa|Tigray|Somali Region|Oromia|Metema",
    "SO": "Somalia|Mogadishu|Baidoa|Bossaso|Kismayo|Hargeisa", "ML": "Mali|Gao|Mopti|Kayes|Bamako|Timbuktu",
    "SS": "South Sudan|Juba|Bentiu|Malakal|Wau", "SD": "Sudan|Khartoum|Darfur|Kassala|Port Sudan",
    "SN": "Senegal|Tambacounda|Kolda|Dakar|Saint-Louis", "MA": "Morocco|Tangier|Oujda|Rabat", "TD": "Chad|Faya|Lake Chad|N'Djamena",
    "EG": "Egypt|Cairo|Alexandria|Aswan", "KE": "Kenya|Garissa|Turkana|Nairobi", "BF": "Burkina Faso|Dori|Ouagadougou",
    "TN": "Tunisia|Medenine|Sfax|Tunis", "CM": "Cameroon|Far North|Yaoundé", "GM": "The Gambia|Basse|Banjul",
    "CF": "Central African Republic|Bangui|Bria", "GN": "Guinea|Labé|Conakry", "CD": "DR Congo|Goma|Kinshasa",
    "MR": "Mauritania|Nouadhibou|Bassikounou", "GH": "Ghana|Tamale|Accra", "CI": "Côte d'Ivoire|Daloa|Abidjan",
    "UG": "Uganda|Arua|Kampala", "DJ": "Djibouti|Obock", "ZM": "Zambia|Lusaka", "RW": "Rwanda|Kigali", "TZ": "Tanzania|Kigoma",
    "SL": "Sierra Leone|Freetown", "ZA": "South Africa|Musina", "DZ": "Algeria|Tamanrasset", "ZW": "Zimbabwe|Beitbridge",
    "MG": "Madagascar|Antananarivo", "002": "African Union Member States", "011": "West Africa|ECOWAS region",
    "014": "Eastern Africa|the Horn and the Gulf of Aden", "AF": "Afghanistan|Herat|Nangarhar|Kabul|Kandahar",
    "IQ": "Iraq|Dohuk|Mosul|Basra|Anbar", "LB": "Lebanon|Bekaa|Tripoli and Akkar", "JO": "Jordan|Mafraq|Amman", "TR": "Türkiye|Gaziantep|Izmir|Istanbul",
    "PK": "Pakistan|Peshawar|Quetta", "BD": "Bangladesh|Cox's Bazar|Dhaka", "SY": "Syria|Idlib|Hassakeh", "YE": "Yemen|Aden",
    "MM": "Myanmar|Rakhine", "NP": "Nepal|Kathmandu", "GE": "Georgia|Tbilisi", "GR": "Greece|Lesvos|Athens|Thessaloniki|Kos",
    "IT": "Italy|Sicily|Lampedusa|Rome", "RS": "Serbia|Preševo|Belgrade", "MK": "North Macedonia|Gevgelija", "BA": "Bosnia and Herzegovina|Bihać",
    "AL": "Albania|Durrës", "XK": "Kosovo|Pristina", "UA": "Ukraine|Donetsk region|Kharkiv|Lviv", "MD": "Moldova|Chișinău", "BY": "Belarus|Brest",
    "DE": "Germany|Nuremberg", "HT": "Haiti|Port-au-Prince", "CO": "Colombia|Cúcuta", "HN": "Honduras|San Pedro Sula", "EC": "Ecuador|Quito",
    "PG": "Papua New Guinea|Bougainville",
}  # fmt: skip
SPANS = ("Central Mediterranean route", "Sahel", "Lake Chad basin", "Horn of Africa", "Silk Routes", "Western Balkans", "North Africa",
         "Great Lakes", "Eastern route", "Gulf of Guinea", "Mediterranean", "neighbourhood")  # fmt: skip
SETS = ("NE; ML; BF", "LY; TN", "NG; TD; CM; NE", "ET; SO; DJ", "AF; PK", "RS; MK; AL", "MA; TN; EG", "UG; RW; TZ", "KE; SO", "GH; CI",
        "GR; IT", "UA; MD; GE")  # fmt: skip
PARTNERS = ("IOM", "IOM", "IOM", "IOM with national authorities", "IOM and local NGOs", "IOM with UNHCR", "IOM with UNICEF", "IOM and GIZ",
            "IOM with the Red Cross", "IOM and Expertise France", "IOM with FAO", "IOM and British Council")  # fmt: skip
STATES = {"DE": 24, "IT": 13, "NL": 11, "GB": 15, "SE": 8, "BE": 7, "FR": 6, "DK": 6, "AT": 5, "FI": 4, "ES": 3, "IE": 3, "LU": 2, "PL": 2,
          "CZ": 2, "PT": 2, "MT": 2}  # fmt: skip
CURRENCIES = {"GB": "GBP", "SE": "SEK", "DK": "DKK", "PL": "PLN", "CZ": "CZK"}
REACH = {
    "EUTF-AFRICA": "", "ECHO-HA": "SS SO SD NG TD CF IQ SY AF LB JO YE UA ML NE CD ET MM HT CO",
    "DCI-GPGC": "AF PK BD MM NP IQ ET NG EG UA GE LY ZA ZM EC HN 002", "EDF": "NE ML SN ET SO KE NG GH CI TD UG CD RW TZ SL ZW ZM MG MR GM HT PG 011 014",
    "AMIF-EMAS": "GR IT DE RS MK MA TN NG PK", "ENI": "MA TN EG LY DZ JO LB UA MD GE BY SY", "IcSP": "ML LY NE UA SO CF IQ CO TD",
    "IPA-II": "TR RS MK BA AL XK", "ISF-BV": "GR IT MD UA TN", "EIDHR": "EG ET NG PK BY TR MA SD",
}  # fmt: skip
WINDOW_REACH = {"SAH": "NE ML SN NG TD BF CM GM MR", "HOA": "ET SO SD SS KE UG DJ", "NOA": "LY MA TN EG", "REG": "002"}
ONLY_IN = {
    "Winter aid": "AF IQ LB JO SY UA GR RS BA MK TR NP",
    "Search and rescue": "LY TN GR IT DJ YE EG",
    "Coastguard cooperation": "LY TN MA EG SN MR GR IT DJ TR",
    "Border officer training": "LY TN MA EG SN MR GR DJ TR UA AL",
    "Relocation": "GR IT",
    "Water points": "NE ML TD BF SN MR SD SS NG CM CF KE ET SO",
    "Drought response": "NE ML TD BF SN MR SD ET KE SO AF ZW MG",
    "Humanitarian admission": "LB JO TR IQ KE ET EG SD",
    "Asylum procedures": "GR IT RS MK BA AL TN MA EG NE TR MD UA",
    "Market gardens": "NE ML TD BF SN MR GM GN GH NG CM UG",
    "Visa facilitation": "MD UA GE BY MA TN TR",
    "Identity documents": "NE ML TD BF SN GN CI GH NG CM ET SO CD RW",
    "Humanitarian return": "LY TN NE MA EG DJ",
    "Diaspora": "SN ML MA GH ET SO CI CM NG TN RW HT MD GE AL XK AF SL",
    "Safer remittances": "SN ML MA GH ET SO CI CM NG HT MD KE",
    "Recovery of farms": "PK BD NG MM SD HT",
    "Border posts": "NE ML TD BF SN MR SD SS NG CM KE ET SO TN MD UA RS MK BA AL",
    "Labour migration policy": "MA TN EG ET KE GH CI SN NP BD PK MD GE UA LB JO ZM",
    "Fair recruitment": "MA TN EG NP BD PK ET KE JO LB MD GE",
}
"""Themes that make sense in some places only: the beginning of the theme, and where."""
RETURN_FROM = (
    "Assisted voluntary return",
    "Return counselling",
    "Readmission cases",
    "Medical escorts",
    "Identification missions",
)
"""Themes of return in countries that people return from."""
