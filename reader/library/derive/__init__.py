"""What follows from articles and from what persons and judges said of them: claims, evidence, origins, suggestions."""
