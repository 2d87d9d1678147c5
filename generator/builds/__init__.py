"""A build: what it reads, remembers and skips, and how its work is spread over processes and machines."""
