"""Text -> claims: one clause each, with how the text tells it. Data in languages/<tag>/claims.toml.

clauses.py cuts sentences into clauses, certainty.py finds how sure they are said to be, holders.py who says
them. claim.py puts together what a clause says: its verb (acts.py) and its slots, each with its part (parts.py).
"""

from audit.claims.certainty import Certainty, certainties
from audit.claims.claim import Claim, Slot, claim_at, claims_in, claims_of
from audit.claims.clauses import clause_at, clauses
from audit.claims.holders import Holder, holder
from audit.claims.words import claim_words

__all__ = [
    "Certainty",
    "Claim",
    "Holder",
    "Slot",
    "certainties",
    "claim_at",
    "claim_words",
    "claims_in",
    "claims_of",
    "clause_at",
    "clauses",
    "holder",
]
