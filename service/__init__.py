"""Verbatim: earnings calls as data."""

__version__ = "0.1.0"
