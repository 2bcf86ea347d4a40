"""Huanqian (还钱): what to do when money lent over WeChat is not coming back."""

import sys
from pathlib import Path

_inside = Path(__file__).with_name("_app")
if _inside.is_dir():  # installed from a wheel: engine/, explain/ and the others travel inside this package
    sys.path.insert(0, str(_inside))
