"""Numbers and figures that explain: coefficients, blocks, the inside of the networks."""
