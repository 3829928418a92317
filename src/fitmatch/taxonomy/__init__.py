"""Text to concept over any taxonomy: the index, and what it is built from."""

from fitmatch.taxonomy.concept_index import ConceptIndex, Hit
from fitmatch.taxonomy.corpus import CodedTitles, ConceptFacts, Label, Landscape
from fitmatch.taxonomy.related_titles import RelatedTitles
from fitmatch.taxonomy.text_ranker import TextRanker

__all__ = ["CodedTitles", "ConceptFacts", "ConceptIndex", "Hit", "Label", "Landscape", "RelatedTitles", "TextRanker"]
