"""The plan: which pages there are, and the plain view that each is given.

Views hold data; templates hold words. Nothing here reads, writes or knows a template's inside.
"""
