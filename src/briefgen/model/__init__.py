"""The nouns of briefgen: frozen values that stages hand to one another. No stage is imported here."""
