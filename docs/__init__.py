"""What is written about cectool, and the two programs that keep it true: ``docs.generate`` and ``docs.tour``."""
