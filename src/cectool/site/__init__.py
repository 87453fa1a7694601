"""Glossary, bodies and answers as a static site: pages as data, then files."""
