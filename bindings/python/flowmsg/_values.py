"""Objects that the extension module does not know, as values that it knows.

SPDX-License-Identifier: MIT
"""

import datetime
import decimal
import sys
from typing import Any, Optional, Tuple

from . import _native

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
_MILLISECOND = datetime.timedelta(milliseconds=1)
_FIRST_DAY = datetime.date(1970, 1, 1).toordinal()


def _is_uuid(value: object) -> bool:
    """Is it a UUID?  The module uuid is imported if there is one."""
    module = sys.modules.get("uuid")
    return module is not None and isinstance(value, module.UUID)


def convert(value: Any) -> Optional[Tuple[int, Any]]:
    """A pair of a type of _native and a str, int or float; None if there is no such value.

    A datetime without a zone is no point in time, so it is none.  An integer of another library has
    __index__().
    """
    if isinstance(value, decimal.Decimal):
        if value.is_nan() or value.is_infinite():
            return None
        return _native.DECIMAL, str(value)
    if isinstance(value, datetime.datetime):
        if value.utcoffset() is None:
            return None
        return _native.DATETIME, (value - _EPOCH) // _MILLISECOND
    if isinstance(value, datetime.date):
        return _native.DATE, value.toordinal() - _FIRST_DAY
    if _is_uuid(value):
        return _native.TEXT, str(value)
    index = getattr(type(value), "__index__", None)
    if index is not None:
        return _native.INTEGER, index(value)
    return None
