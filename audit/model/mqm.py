"""The categories of MQM (Multidimensional Quality Metrics, themqm.org, 2024) that checks name, in its own spelling."""

from __future__ import annotations

from typing import Literal

Mqm = Literal[
    "Accuracy/Addition",
    "Accuracy/Mistranslation",
    "Accuracy/Mistranslation/Date-time",
    "Accuracy/Mistranslation/Entity",
    "Accuracy/Mistranslation/Negation",
    "Accuracy/Mistranslation/Number",
    "Accuracy/Mistranslation/Tense",
    "Accuracy/Omission",
    "Accuracy/Untranslated",
    "Design and markup/Markup tag",
    "Linguistic conventions/Capitalization",
    "Linguistic conventions/Character encoding",
    "Linguistic conventions/Grammar",
    "Linguistic conventions/Grammar/Word order",
    "Linguistic conventions/Punctuation",
    "Linguistic conventions/Spelling",
    "Linguistic conventions/Typography",
    "Linguistic conventions/Unintelligible",
    "Locale conventions",
    "Locale conventions/Date format",
    "Locale conventions/Number format",
    "Style",
    "Style/Unidiomatic style",
    "Terminology/Inconsistent use of terminology",
    "Terminology/Inconsistent with terminology resource",
    "Terminology/Wrong term",
]
