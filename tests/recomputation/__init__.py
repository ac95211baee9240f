"""briefgen's figures computed a second time, in plain Python from the raw sheets, after docs and data model alone.

Nothing here imports ``summarise``, ``validate`` or ``present``: only code lists (``vocabulary``) are shared.
"""
