"""The review desk: pages for curators, on which what the machine was not sure of is decided by keyboard."""
