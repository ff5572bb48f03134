"""Pictures and film, published without the metadata of cameras and programmes.

Nothing is encoded again: the parts of a file that show or sound are published byte for byte, the
others are left out. Where, when, by whom and with what it was taken is not published.
"""
