"""The command line: the only place that knows click.

Every command is a module of its own, imported when it runs. Each returns its exit status; what is common to all
(``--json``, problems, exit statuses, clean output) is in :mod:`cectool.cli.output` and :mod:`cectool.cli.run`.
"""
