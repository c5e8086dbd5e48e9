"""Two states of a paper beside each other: which parts, paragraphs and words differ.

`compare` takes two trees and knows no database. Paragraph numbers, the labels of lists and the numbers that references
print are a help to the reader and never a change.
"""

from reports.comparison.papers import Comparison, compare

__all__ = ["Comparison", "compare"]
