"""The plan of all outputs, and the view of each: plain data for templates and writers.

Views hold data; templates hold words. Nothing here reads or writes files.
"""
