"""Files become records: import of spreadsheets and the data every installation starts with."""

from jipp.exchange.services.importing import ImportOptions, import_file
from jipp.exchange.services.seeding import PARTS, SeedResult, seed

__all__ = ["PARTS", "ImportOptions", "SeedResult", "import_file", "seed"]
