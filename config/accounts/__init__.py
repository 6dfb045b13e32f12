"""Accounts: who may come to the desk, how they sign in, in one step or two, and what each may do there."""
