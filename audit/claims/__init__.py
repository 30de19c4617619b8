"""Text -> claims: one clause each, with how the text tells it. Data in languages/<tag>/claims.toml.

clauses.py cuts sentences into clauses, certainty.py finds how sure they are said to be, holders.py who says
them.
"""

from audit.claims.certainty import Certainty, certainties
from audit.claims.clauses import clause_at, clauses
from audit.claims.holders import Holder, holder

__all__ = ["Certainty", "Holder", "certainties", "clause_at", "clauses", "holder"]
