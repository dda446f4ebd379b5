"""Files become records: import of spreadsheets and the data every installation starts with.

What is here runs services of the lower apps one after another, each whole by itself; commands call it.
"""

from jipp.exchange.incoming.importing import ImportOptions, import_file
from jipp.exchange.incoming.seeding import PARTS, SeedResult, seed

__all__ = ["PARTS", "ImportOptions", "SeedResult", "import_file", "seed"]
