"""The facts of the agenda. tests/example computes each number again from the workbook's own rows."""

FACTS = {
    "libya": "€75m contracted in Libya, up 147%. 60% is paid out.",
    "return": "92,100 assisted returns; 31,700 of 48,000 planned reintegration packages.",
    "roots": "€184m contracted, up 63%. 52% is paid out, the lowest of the five.",
    "resettlement": "21,300 of 30,000 people resettled or relocated (71%).",
    "legal": "Legal migration has 7% of the value, up only 4%.",
}
