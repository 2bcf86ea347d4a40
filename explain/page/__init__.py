"""The decision graph as one HTML page that needs no network: pictures, an outline of the same content, and our own script."""
