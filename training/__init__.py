"""Recipes for what ships as data; not part of the wheel."""
