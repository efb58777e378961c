"""A basic calculator

Bindings to `python:maps/maps@0.1.0`.
"""

from . import bindings
from ._rt import (
    ComponentError,
    Err,
    InstanceClosed,
    Ok,
    ReentrantCall,
    ResultError,
    Some,
    Trap,
)

__version__ = "0.1.0"
__all__ = [
    "ComponentError",
    "Err",
    "InstanceClosed",
    "Ok",
    "ReentrantCall",
    "ResultError",
    "Some",
    "Trap",
    "bindings",
]
