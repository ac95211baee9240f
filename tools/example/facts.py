"""The facts of the agenda. tests/example computes each number again from the workbook's own rows."""

FACTS = {
    "libya": "x",
    "return": "92,100 assisted returns; 31,700 of 48,000 planned reintegration packages.",
    "roots": "x",
    "resettlement": "21,300 of 30,000 people resettled or relocated (71%).",
    "legal": "x",
}
