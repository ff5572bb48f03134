"""Pictures, film and sound without what cameras and programmes wrote into them.

Nothing is encoded again: a file is published as the parts of it that show or sound, byte for
byte, without the others. Where it was taken, when, by whom and with what stays with its owner.
"""
