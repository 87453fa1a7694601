"""Measure the mkdocs plugin's resolution of acronyms on pages with known meanings."""
