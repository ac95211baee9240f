"""The words of a workbook in the brief's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Words:
    """Messages by key ("domains.title"), said with their places filled; ``present`` has them all in one table."""

    lang: str = "en"
    messages: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, key: str, /, **parts: str) -> str:
        """Return a message in the language. Raises KeyError for an unknown key."""
        return self.messages[key].format(**parts) if parts else self.messages[key]

    def each(self, key: str) -> list[str]:
        """Return the messages of a list: those of "rules.0", "rules.1" … for the key "rules"."""
        return [message for name, message in self.messages.items() if name.startswith(f"{key}.")]

    def listing(self, entries: Sequence[str], key: str = "list") -> str:
        """Return entries side by side, parted as the language parts them: "a, b"; with the key "phrases" "a; b"."""
        before, _, after = self.messages[key].partition("{first}")
        if not before and after.endswith("{next}"):  # in all our languages, and joined at once
            return after.removesuffix("{next}").join(entries)
        listed = "".join(entries[:1])
        for entry in entries[1:]:
            listed = self(key, first=listed, next=entry)
        return listed

    def named(self, key: str, otherwise: str) -> str:
        """Return a message, or other words for a key that there is none for: a code that the data bring."""
        return self.messages.get(key, otherwise)
