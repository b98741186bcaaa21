"""Scores between the page and the composer."""

from __future__ import annotations

from timbrel.music import api
from timbrel.score import Score
from timbrel.server.schemas.scores import ScoreDoc


def musicxml(score: ScoreDoc) -> bytes:
    """Return MusicXML of a score. Raises ScoreError when it holds what MusicXML cannot say."""
    return api.score_bytes(to_score(score), ".musicxml")


def midi(score: ScoreDoc) -> bytes:
    """Return MIDI of a score. Raises ScoreError when it holds what MIDI cannot say."""
    return api.score_bytes(to_score(score), ".mid")


def svg(score: ScoreDoc) -> bytes:
    """Return the first page of a score as a picture. Raises MissingExtraError without the extra ``engrave``."""
    return api.score_bytes(to_score(score), ".svg")


def to_score(doc: ScoreDoc) -> Score:
    """Return the score that the page sent, checked. Raises ScoreError when it is none."""
    return api.score_from_dict(doc.model_dump())


def to_doc(score: Score) -> ScoreDoc:
    """Return a score for the page."""
    return ScoreDoc.model_validate(api.score_to_dict(score))
