"""``python -m tools.example``: write inputs/eu-iom-2015-2016.xlsx."""

from pathlib import Path

from tools.example.workbook import write

if __name__ == "__main__":
    target = Path(__file__).parents[2] / "inputs" / "eu-iom-2015-2016.xlsx"
    write(target)
    print(target.name, target.stat().st_size)
