"""Run the command line: ``cectool`` and ``python -m cectool``."""

import gc
import sys


def main() -> None:
    """Run one command and leave with its exit status."""
    gc.set_threshold(50_000)  # a short command makes few cycles; not looking for them saves 3 % of a look-up
    from cectool.cli.run import run  # noqa: PLC0415 - so that a broken pipe while importing is caught there too

    status = run(sys.argv[1:])
    gc.freeze()  # Python looks for cycles twice more while it closes; finding none saves 10 % of a look-up
    sys.exit(status)


if __name__ == "__main__":
    main()
