"""The families of labels, one a file. Each offers find(text, heads) -> candidates; recurrence.py decides on them."""
