"""The language of principles: tokens, tree, parser, analyser, evaluator.

A principle is a string: nothing here knows about files. Spans are offsets in that string.
"""
