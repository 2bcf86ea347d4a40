"""The record of a consultation: written, read, reckoned anew, compared."""
