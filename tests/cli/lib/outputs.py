"""Write all outputs of a run, and see that they agree."""
from lib.books import book
from lib.program import zicha
from lib.totals import agree


def write(name, *words, folder=None):
    """Outputs NAME.xlsx, .csv and .json; FOLDER holds the run's input."""
    zicha(*words, '-q', '-o', name + '.xlsx', '--csv', name + '.csv', '--json',
          name + '.json')
    agree(book(name + '.xlsx'), name + '.json', name + '.csv', folder)
