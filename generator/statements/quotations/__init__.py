"""Quoted words in prose, between marks or behind a dash (find.py); attribution/ asks who said them."""
