"""Language services on CLDR data: names of territories, numbers and dates in words."""
