"""How does data get from a file into the program: read, dated, sourced, compiled."""
