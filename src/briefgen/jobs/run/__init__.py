"""A month's run: many briefs from one run file, made by limited worker processes, published one by one."""
