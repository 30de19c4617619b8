"""Text -> claims: one clause each, with how the text tells it. Data in languages/<tag>/claims.toml.

clauses.py cuts sentences into clauses, certainty.py finds how sure they are said to be.
"""

from audit.claims.certainty import Certainty, certainties
from audit.claims.clauses import clause_at, clauses

__all__ = ["Certainty", "certainties", "clause_at", "clauses"]
