"""python -m audit"""

import os
import sys
from pathlib import Path

# Python puts the current folder before its own libraries: a module that a stranger's folder holds would be run.
if sys.path and sys.path[0] in ("", os.getcwd()) and not Path(__file__).parent.parent.samefile(sys.path[0] or "."):  # noqa: PTH109
    del sys.path[0]

from audit.cli import main

sys.exit(main())
