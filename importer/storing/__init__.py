"""The steps of storing a record: fit, find, compare, write."""
