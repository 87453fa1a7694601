"""How do plugins add to cectool?

A plugin is an installed distribution with an entry point in the group ``cectool``::

    [project.entry-points.cectool]
    my_plugin = "my_package"

whose module implements hooks from :mod:`cectool.plugin.spec`, each of which returns data::

    from pathlib import Path
    from cectool import hookimpl

    @hookimpl
    def cectool_glossaries():
        return [Path(__file__).with_name("senses")]

What cectool itself ships comes through the same door.
"""
