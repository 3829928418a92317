"""The version of this package: one place for everything that names it."""

VERSION = "0.1.0"
