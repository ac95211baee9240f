"""briefgen: partnership data from spreadsheets to branded PDF and Excel briefs."""

__version__ = "0.1.0"
