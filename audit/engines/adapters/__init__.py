"""The engines that come with this tool, one module each.

The package is walked: a new file with an ENGINE is a new engine, and nothing else is edited. The file's name is the
name that --engine takes. What stands behind a colon goes to the engine, as in recorded:FILE.
"""
