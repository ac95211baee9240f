"""Names of months as people type them: English, French, Arabic (of Egypt, the Levant and the Maghreb), and neighbours.

Those of Spanish, German, Italian, Portuguese and Dutch are there because partners' files hold them; none means two months.
"""

from briefgen.vocabulary.folding import fold

_NAMES = (
    "january jan janvier janv enero ene januar jänner gennaio gen janeiro januari يناير جانفي كانون_الثاني ينّاير",
    "february feb fevrier fevr fev febrero februar febbraio fevereiro februari فبراير فيفري شباط",
    "march mar mars marzo märz mrz março maart mrt مارس آذار",
    "april apr avril avr abril abr aprile أبريل أفريل نيسان إبريل",
    "may mai mayo maggio mag maio mei maj مايو ماي أيار مايس",
    "june jun juin junio juni giugno giu junho يونيو يونيه جوان حزيران",
    "july jul juillet juil julio juli luglio lug julho يوليو يوليه جويلية تموز",
    "august aug aout agosto ago augustus أغسطس أوت آب غشت",
    "september sep sept septembre septiembre setiembre settembre set setembro سبتمبر شتنبر أيلول",
    "october oct octobre octubre oktober okt ottobre ott outubro out أكتوبر تشرين_الأول",
    "november nov novembre noviembre novembro نوفمبر نونبر تشرين_الثاني",
    "december dec decembre diciembre dic dezember dez dicembre dezembro ديسمبر دجنبر كانون_الأول",
)
_NUMBERS = {fold(word): number for number, words in enumerate(_NAMES, 1) for word in words.split()}
_ROMAN = {
    word: number
    for number, word in enumerate(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"], 1)
}


def month_number(words: str, *, roman: bool = False) -> int:
    """Return the number of a folded month, 0 for none; "ايار مايو" is May in the words of two countries.

    ``roman`` takes numerals, too, as in 12.V.2016.
    """
    number = _NUMBERS.get(words) or (_ROMAN.get(words) if roman else None)
    if number:
        return number
    parts = words.split()
    for place in range(1, len(parts)):
        first, second = (_NUMBERS.get(" ".join(some)) for some in (parts[:place], parts[place:]))
        if first and first == second:
            return first
    return 0
