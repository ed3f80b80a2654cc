"""``python -m index`` is ``gapquote``."""

import sys

from index.cli import main

sys.exit(main())
