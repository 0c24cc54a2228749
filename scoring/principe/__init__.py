"""The language of principles: tokens, tree, parser, formatter, analyser, evaluator.

A principle is a string: nothing here knows a file. Places are offsets in that string.
"""
