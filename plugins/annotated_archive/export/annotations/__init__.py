"""Notes as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), in JSON-LD.

A page of annotations lies beside each record's page with notes, and one collection of all pages
among the data. What the model has no word for is said in words of our own, which `vocabulary` has.
"""
