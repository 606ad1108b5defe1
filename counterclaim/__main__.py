"""`python -m counterclaim`, for where the command is not installed."""

import sys

from counterclaim.cli import main

if __name__ == "__main__":
    sys.exit(main())
