"""The `archive` command: one file a command."""

import gc
import os
import sys

gc.disable()  # the modules stay in memory: to collect among them takes a tenth of a start
from annotated_archive.build.failures import words_for  # noqa: E402
from annotated_archive.cli.main import main  # noqa: E402

gc.freeze()  # else the first collection walks over all of them
gc.enable()

__all__ = ["main", "run"]


def run() -> None:
    """Run the command, and end the process at once.

    If Python ended by itself it would take half a second to free the records of a large edition.
    """
    code: object = 1
    try:
        main()
    except SystemExit as end:
        code = end.code
        if isinstance(code, str):  # Python's own way to end with a word
            print(code, file=sys.stderr)
    except Exception as error:
        words = words_for(error)
        if not words:
            raise
        print(f"Error: {words}", file=sys.stderr)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code if isinstance(code, int) else int(code is not None))
