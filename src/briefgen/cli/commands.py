"""The group of all commands: says of a choice that there is not what was perhaps meant."""

from typing import Any

import typer
from typer.core import TyperGroup

from briefgen.cli.console import console

_OTHER_WORDS = {
    "english": "en", "anglais": "en", "eng": "en", "french": "fr", "francais": "fr", "français": "fr", "fre": "fr", "fra": "fr",
    "arabic": "ar", "arabe": "ar", "ara": "ar", "العربية": "ar", "all": "full", "public": "external", "excel": "xlsx", "xls": "xlsx",
    "web": "html",
}  # fmt: skip
"""What people write for a choice, by words that look otherwise."""
_LONG = 3
"""Letters from which what only begins like a choice, or ends with it, is like it."""


class Commands(TyperGroup):
    """Typer's group, with our words where a choice is none."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401  # typer's own context, which it does not export
        """Run the command and write its results; raises what it raises, a choice that there is not with a suggestion."""
        try:
            value = super().invoke(ctx)
        except typer.Exit:
            console.write_all()
            raise
        except typer.BadParameter as fault:
            fault.message = fault.message.removeprefix("Value error, ")
            given = getattr(getattr(fault.param, "type_descriptor", None), "choices", None) or ()
            typed = fault.message.split("' is not one of ")[0].removeprefix("'")
            if near := nearest_choice(typed, [str(choice) for choice in given]):
                fault.message += f" Did you mean '{near}'?"
            raise
        console.write_all()
        return value


def nearest_choice(text: str, choices: list[str]) -> str:
    """Return the choice that a text most probably means; "" for none."""
    typed = text.strip().casefold()
    if (other := _OTHER_WORDS.get(typed)) in choices:
        return other or ""
    begun = [choice for choice in choices if len(typed) >= _LONG and choice.startswith(typed)]
    if not begun:
        from difflib import get_close_matches  # only a fault needs it

        begun = get_close_matches(typed, choices, 1, 0.6)
    return begun[0] if begun else ""
