"""Run the command line: ``cectool`` and ``python -m cectool``."""

import gc
import sys


def main() -> None:
    """Run one command and leave with its exit status."""
    gc.set_threshold(50_000)  # a short command makes few cycles; not looking for them saves 3 % of a look-up
    from cectool.cli.run import run  # noqa: PLC0415 - so that a broken pipe while importing is caught there too

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
