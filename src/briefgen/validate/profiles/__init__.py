"""Profiles: files of other standards (IATI, 360Giving, OCHA FTS) as canonical tables that keep their own places."""

from briefgen.validate.profiles.profiles import Profiled, is_profiled, read_profiles

__all__ = ["Profiled", "is_profiled", "read_profiles"]
