"""What is said under a label (find.py), and what stands between and behind the words in nobody's mouth."""
