"""Names: one name in two spellings, the names in a text, acronyms, and the places that words name.

All read capitals, letters and sounds; none knows who a person is, nor takes a gender from a name.
"""

from audit.names.acronyms import find_acronyms
from audit.names.mentions import find_names
from audit.names.persons import same_name
from audit.names.places import places_of, same_place_form

__all__ = ["find_acronyms", "find_names", "places_of", "same_name", "same_place_form"]
