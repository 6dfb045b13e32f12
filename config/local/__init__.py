"""`make run`: the whole site on one machine, its programs started, watched and ended together.

A real installation has a process manager of its own, and nothing here is used.
"""
