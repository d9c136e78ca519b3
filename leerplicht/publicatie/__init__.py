"""Publishing: readers see one whole version or another, never a build under way.

A version is a directory that never changes; which one is in force stands in a small
pointer file. Nothing here reads a delivery, and only public tables are copied.
"""
