"""From a measure and its observations to figures: charts, the sentences that say what they show, and their data."""

from priorities.charts.figures import figures_of
from priorities.charts.tables import table_of
from priorities.charts.wording import change_words, figure_words

__all__ = ["change_words", "figure_words", "figures_of", "table_of"]
