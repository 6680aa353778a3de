"""`python -m kith.cli`."""

import sys

from kith.cli import main

sys.exit(main())
