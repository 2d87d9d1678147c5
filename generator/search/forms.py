"""What holds of forms in lists, for who writes them and who reads them."""

LEVELS = 4  # weights of a unit: BM25's share of term frequency and length
PAIR = "_"  # no word holds it; between the words of a pair that is a form of its own
COMPANY = 8  # units of a volume from which a list of places says what kinds of words stand beside: it pays for its bits
VOLUME = 4  # bits of the number of a volume
RARE = 12  # units up to which no places are kept: a reader looks into the texts
