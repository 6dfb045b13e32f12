"""How well the program reads and groups: what is measured, the figures of the last release, the known limits.

`make quality` measures and writes `released.json` here, so that a site that is deployed without the tests shows it.
"""
