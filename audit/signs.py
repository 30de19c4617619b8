"""Quotation marks by their shape. Every set of signs that holds some is built from these."""

from __future__ import annotations

STRAIGHT = '"'
CURLED = "“”„"  # double marks of texts in alphabets
ANGLED = "«»"
DOUBLE = CURLED + ANGLED + STRAIGHT
SINGLE = "‘’‚"  # one of them is an apostrophe as well
SINGLE_ANGLED = "‹›"
CORNERS = "「」『』"  # of Chinese and Japanese
TITLES = "《》〈〉"  # of Chinese titles
RARE = "‟＂״‛｢｣〝〞〟"  # other shapes of the same marks
OPENERS = "“„«「『" + STRAIGHT  # what may begin a quotation, whatever the language
CLOSERS = "”“»」』" + STRAIGHT  # what may end one
SINGLE_OPENERS = "‘‹‚"
