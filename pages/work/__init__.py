"""What occupies the machine: whose turn it is, what is kept, and the work itself."""
