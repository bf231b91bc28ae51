"""Workbooks by an independent reader."""
import functools
import warnings

import openpyxl
from openpyxl.worksheet.merge import MergedCellRange

warnings.simplefilter('ignore')  # of extensions it does not show
# Borders are copied into every merged cell: half the time of reading a book.
MergedCellRange.format = lambda self: None


@functools.lru_cache(maxsize=None)
def book(path):
    """The workbook at PATH, read once: a path is not written to again."""
    return openpyxl.load_workbook(path)


def values(path, sheet):
    """What the cells of one sheet hold, row by row, read anew."""
    found = openpyxl.load_workbook(path, read_only=True)
    yield from found[sheet].iter_rows(values_only=True)
    found.close()


def cells(sheet):
    return [cell for row in sheet.iter_rows() for cell in row]


def texts(sheet):
    """What stands in the sheet, a line a cell."""
    return '\n'.join(str(cell.value) for cell in cells(sheet)
                     if cell.value is not None)


def formulas(workbook):
    return ['%s %s' % (sheet.title, cell.coordinate) for sheet in workbook
            for cell in cells(sheet) if cell.data_type == 'f']
