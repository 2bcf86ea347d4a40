"""The same interview and report in a browser: pages that work without JavaScript, nothing loaded from another host."""
