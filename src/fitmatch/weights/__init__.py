"""Weight sets: policy as small files."""

from fitmatch.weights.weights import DEFAULT_SET, Weights

__all__ = ["DEFAULT_SET", "Weights"]
