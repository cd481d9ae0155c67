"""Findings: what is odd inside one article, each with a sentence that a person can check and the passages it rests on.

Owns the list of checks. Precision goes before recall: a finding must be worth a look. The checks themselves stand in
`datecheck` and `sumcheck`. Knows nothing of other articles.
"""

from __future__ import annotations

from collections.abc import Sequence

from db.records import Article, Claim, Finding
from reader.claims.datecheck import (
    anniversary_conflicts,
    later_than_article,
    signature_conflicts,
    wrong_anniversaries,
    wrong_weekdays,
)
from reader.claims.sumcheck import wrong_sums
from reader.text.compared import is_compared

_CHECKS = (wrong_weekdays, signature_conflicts, wrong_anniversaries, later_than_article, anniversary_conflicts, wrong_sums)


def findings(article: Article, claims: Sequence[Claim]) -> list[Finding]:
    """What the article's own text contradicts in it, in the order of the text, each place once.

    Args:
        article: A stored article (its id is set).
        claims: The article's claims.
    """
    if not is_compared(article.language, article.text):
        return []
    found: list[Finding] = []
    seen: set[tuple[str, str]] = set()
    for check in _CHECKS:
        for finding in check(article, claims):
            if (finding.kind, finding.message) not in seen:
                seen.add((finding.kind, finding.message))
                found.append(finding)
    return sorted(found, key=lambda finding: (finding.spans[0].start if finding.spans else 0, finding.kind))
