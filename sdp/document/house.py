"""The house layout's fixed words, taken from the real reports of 2017."""

IMPLICATION_HEADINGS = (
    "Finance",
    "Staffing",
    "Risk",
    "Equality and Diversity / Public Sector Equality Duty",
    "Accommodation",
    "Crime and Disorder",
    "Human Rights",
    "Consultation",
    "Procurement",
    "Disability Issues",
    "Legal Implications",
)
"""The eleven headings of Appendix 1, in order."""
