"""What may go wrong around the program, done to a site of its own, and a ledger of every article that was in it.

`make faults` does all of it, at length; small cases are in `test_small_faults.py`.
"""
