#!/usr/bin/env python3
"""Compare a workbook with the same tables as JSON Lines.

    python3 Tests/xlsx_check.py FILE.xlsx FOLDER ROW_LIMIT TABLE...

FOLDER/TABLE.jsonl holds the names of the columns, then an object a row. Exit status: 0 the same, 1 not, 3 openpyxl is not installed.
"""
import json
import re
import sys

try:
    import openpyxl
except ImportError:
    sys.exit(3)

MOST_FAULTS = 10
# A spreadsheet keeps 15 digits of a number and 32,767 UTF-16 units of a text.
DIGITS = 15
UNITS = 32767


class Decimal(str):
    """A number of the JSON, with its digits."""


def in_cell(value):
    """What a cell should hold."""
    if isinstance(value, Decimal):
        return float(value) if sum(map(str.isdigit, value)) <= DIGITS else str(value)
    if not isinstance(value, str):
        return value
    if len(value.encode("utf-16-le")) // 2 > UNITS:
        value = value[: UNITS - 1] + "…"
    return re.sub("[\ufffe\uffff]", "\ufffd", value) or None


def decoded(value):
    """The text of a cell, in which _x0001_ stands for what XML cannot hold."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), value) if isinstance(value, str) else value


def compare_sheet(sheet, columns, rows, tell):
    cells = list(sheet.iter_rows())
    if len(cells) != len(rows) + 1:
        tell(f"{len(cells)} rows, not {len(rows) + 1}")
    if [cell.value for cell in cells[0]] != columns:
        tell(f"header {[cell.value for cell in cells[0]]}")
    if not all(cell.font.bold for cell in cells[0]):
        tell("the header is not bold")
    if sheet.freeze_panes != "A2":
        tell(f"frozen at {sheet.freeze_panes}")
    last = openpyxl.utils.get_column_letter(len(columns))
    if sheet.auto_filter.ref != f"A1:{last}{len(rows) + 1}":
        tell(f"filter {sheet.auto_filter.ref}")
    for index in range(len(columns)):
        width = sheet.column_dimensions[openpyxl.utils.get_column_letter(index + 1)].width
        if not 9 <= width <= 61:
            tell(f"{columns[index]}: width {width}")
    for number, (row, line) in enumerate(zip(rows, cells[1:]), 2):
        for column, cell in zip(columns, line):
            expected = in_cell(row[column])
            if cell.data_type == "f":
                tell(f"{column}{number}: a formula: {cell.value!r}")
            elif decoded(cell.value) != decoded(expected) or isinstance(cell.value, str) != isinstance(expected, str):
                tell(f"{column}{number}: {cell.value!r:.200}, not {expected!r:.200}")


def main():
    file, folder, limit, *tables = sys.argv[1:]
    book = openpyxl.load_workbook(file)
    faults = []
    names = []
    for table in tables:
        with open(f"{folder}/{table}.jsonl", encoding="utf-8", newline="\n") as lines:
            columns, *rows = (json.loads(line, parse_float=Decimal, parse_int=Decimal) for line in lines)
        room = int(limit) - 1
        for sheet, start in enumerate(range(0, max(1, len(rows)), room), 1):
            name = table if sheet == 1 else f"{table} ({sheet})"
            names.append(name)
            if name in book.sheetnames:
                compare_sheet(book[name], columns, rows[start : start + room], lambda fault: faults.append(f"{name}: {fault}"))
    if book.sheetnames != names:
        faults.append(f"sheets {book.sheetnames}, not {names}")
    print("\n".join(faults[:MOST_FAULTS]))
    print(f"{len(names)} sheets, {len(faults)} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
