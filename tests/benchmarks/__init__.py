"""How long things take. `make bench` runs these and prints; `make test` does not collect them."""
