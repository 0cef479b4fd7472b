"""Spreadsheets: ``invoke import-table`` and ``invoke export-table``."""
