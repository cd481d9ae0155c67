"""Jumping: every claim in view gets a label of a letter or two, and typing the label goes to the claim."""

from __future__ import annotations

from itertools import product

from reader.ui.screens.finding import FindingScreen
from reader.ui.widgets.article_view import ArticleView

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""The letters of labels, those under the resting fingers first."""


def labels(count: int) -> list[str]:
    """So many labels, all of one length, so that none begins another."""
    if count <= len(LETTERS):
        return list(LETTERS[:count])
    return ["".join(pair) for pair in product(LETTERS, repeat=2)][:count]


class JumpingScreen(FindingScreen):
    """A screen with an article whose claims can be jumped to."""

    _typed = ""

    def action_jump(self) -> None:
        """Label the claims in view."""
        claims = self.article.claims_in_view()
        if not claims:
            self.hints.say("No claim begins in what is in view.")
            return
        self._typed = ""
        self.article.labels = dict(zip(claims, labels(len(claims)), strict=False))
        self.hints.say("Type the letters at a claim to go to it · esc stays here", seconds=None)

    async def take_key(self, key: str) -> bool:
        """While there are labels, they have the keys."""
        if not self.article.labels:
            return await super().take_key(key)
        typed = self._typed + key
        left = {claim: label for claim, label in self.article.labels.items() if label.startswith(typed)}
        found = next((claim for claim, label in left.items() if label == typed), None)
        self._typed = typed
        self.article.labels = {} if found else left
        if not self.article.labels:
            self.hints.hush()
        if found:
            self.post_message(ArticleView.ClaimClicked(found))
        return True
