"""The text that is read before processes are made loads all that others need."""

from generator.builds.sample import SAMPLE
from generator.clean.judge import load_judge
from generator.pipeline import read_document
from generator.settings import Settings
from generator.statements.attribution.lexicon import lexicon
from generator.statements.labels.words import label_words


def test_reading_the_sample_loads_tables_of_all_stages():
    document = read_document(SAMPLE, Settings(), alone=True)
    assert {statement.speaker for statement in document.statements} == {"Ada Brook"}
    assert all(table.cache_info().currsize for table in (load_judge, lexicon, label_words))
