"""Plenary: the static website of an international forum, made from Markdown.

The door is :class:`plenary.kernel.Plenary`, the class that ``pelicanconf.py``
names as ``PELICAN_CLASS``; from there :mod:`plenary.build` reads as a picture.
"""
