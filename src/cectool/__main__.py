"""Run the command line: ``cectool`` and ``python -m cectool``."""

import sys


def main() -> None:
    """Run one command and leave with its exit status."""
    from cectool.cli.run import run  # noqa: PLC0415 - so that a broken pipe while importing is caught there too

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
