"""The brief in a browser, redrawn when its sources are saved: ``briefgen preview``."""
