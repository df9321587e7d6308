"""Domains and the texts in them.

SPDX-License-Identifier: MIT
"""

import array
import difflib
import functools
import os
import threading
import weakref
from typing import TYPE_CHECKING, Any, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple
from typing import Type, Union

from . import _native
from ._values import convert

if TYPE_CHECKING:
    from ._problem import Problem

TITLE, DETAIL, REMEDY = range(3)

Issues = List[Tuple[str, str]]
Arguments = Union[Mapping[str, Sequence[Any]], Sequence[Mapping[str, Any]]]
Path = Union[str, "os.PathLike[str]"]

_JOSA = {"auto": 0, "both": 1}
_BIDI = {"default": 0, "none": 1, "needed": 2}
_AUDIENCES = {"all": 0, "internal": 1, "public": 2}
_CHANNELS = {"plain": 0, "terminal": 1, "line": 2, "json": 3, "html": 4}

#: Characters of a code that are looked at for the nearest one.
_LONG_CODE = 100

#: Bundles that a domain remembers.
_REMEMBERED = 256


def unknown_code(domain: Any, code: str) -> KeyError:
    """A KeyError for a code, with the nearest one that there is."""
    near = difflib.get_close_matches(code[:_LONG_CODE], domain.codes(), 1, 0.5)
    hint = "; did you mean {}?".format(near[0]) if near else ""
    return KeyError("{} has no error {!r}{}".format(domain.name, code, hint))


def _wrong_argument(domain: Any, code: str, status: str, name: str) -> Optional[Exception]:
    """An exception for an issue of a rendering, or None for a remark."""
    if status == "unknown-code":
        return unknown_code(domain, code)
    if status == "missing-argument":
        return TypeError("{}: argument {!r} is missing".format(code, name))
    if status == "unknown-argument":
        return TypeError("{}: there is no argument {!r}".format(code, name))
    if status == "argument-type":
        return TypeError("{}: argument {!r} has a value of the wrong type".format(code, name))
    if status == "unknown-term":
        return None
    return ValueError("{}: {}".format(code, status))


def complain(domain: Any, code: str, issues: Issues) -> None:
    """Raise an exception for the first issue that is no remark."""
    for status, name in issues:
        error = _wrong_argument(domain, code, status, name)
        if error is not None:
            raise error


def _choice(name: str, choices: Dict[str, int], value: str) -> int:
    try:
        return choices[value]
    except (KeyError, TypeError):
        raise ValueError(
            "{} must be one of {}, not {!r}".format(name, ", ".join(choices), value)
        ) from None


class Texts:
    """Rendered rows.

    A sequence of str.  Its memory is one buffer: `data` has the UTF-8 of all texts, and text i is
    data[offsets[i]:offsets[i + 1]], as in a large_utf8 array of Arrow.  `faults` maps rows to their
    issues, pairs of a status and the name of an argument.
    """

    __slots__ = ("data", "offsets", "faults")

    def __init__(self, data: bytearray, offsets: "array.array[int]", faults: Dict[int, Issues]):
        self.data = data
        self.offsets = offsets
        self.faults = faults

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, row: int) -> str:
        if row < 0:
            row += len(self)
        if not 0 <= row < len(self):
            raise IndexError("there is no such row")
        return self.data[self.offsets[row] : self.offsets[row + 1]].decode()


class TextList(List[str]):
    """Rendered rows as a list of str.  `faults` is as in Texts."""

    __slots__ = ("faults",)

    faults: Dict[int, Issues]


def _columns_of(arguments: Any) -> Optional[Dict[str, Sequence[Any]]]:
    """The columns of a mapping, or of a DataFrame, which has keys, too; None for rows."""
    if not hasattr(arguments, "keys"):
        return None
    return {name: arguments[name] for name in arguments.keys()}


def _as_columns(
    arguments: Optional[Arguments], n_rows: int
) -> Tuple[Tuple[str, ...], Tuple[Tuple[Any, ...], ...]]:
    """Names and columns of arguments, which are a mapping of columns or a sequence of mappings."""
    if arguments is None:
        return (), ()
    columns = _columns_of(arguments)
    if columns is not None:
        return tuple(columns), tuple(tuple(column) for column in columns.values())
    rows: List[Any] = [{} if row is None else row for row in arguments]
    if len(rows) != n_rows:
        raise ValueError("{} codes and arguments for {} rows".format(n_rows, len(rows)))
    names = tuple(dict.fromkeys(name for row in rows for name in row))
    return names, tuple(tuple(row.get(name) for row in rows) for name in names)


def _n_rows(codes: Union[str, Sequence[str]], arguments: Optional[Arguments]) -> int:
    if not isinstance(codes, str):
        return len(codes)
    columns = _columns_of(arguments)
    if columns:
        return len(next(iter(columns.values())))
    if arguments is None or columns is not None:
        raise ValueError("one code needs columns of arguments")
    return len(arguments)


class Bundle(_native.Bundle):
    """The texts of a domain for readers of one locale.

    It does not change: after Domain.reload() the domain has new bundles.  Any thread may use it.
    """

    __slots__ = ("domain", "_made_of")

    domain: "Domain"
    _made_of: Tuple[Any, ...]

    def __new__(
        cls,
        domain: "Domain",
        locale: Optional[str],
        timezone: Optional[str],
        josa: str,
        bidi: str,
        audience: str,
        channel: str,
    ) -> "Bundle":
        self: Bundle = super().__new__(
            cls,
            domain,
            locale,
            timezone,
            _choice("josa", _JOSA, josa),
            _choice("bidi", _BIDI, bidi),
            _choice("audience", _AUDIENCES, audience),
            _choice("channel", _CHANNELS, channel),
        )
        self.domain = domain
        self._made_of = (locale, timezone, josa, bidi, audience, channel)
        return self

    def __reduce__(self) -> Any:
        return _bundle, (self.domain, *self._made_of)

    def __repr__(self) -> str:
        return "<flowmsg.Bundle {} {}>".format(self.domain.name, self.locale)

    def render_many(
        self,
        codes: Union[str, Sequence[str]],
        arguments: Optional[Arguments] = None,
        *,
        part: int = DETAIL,
        as_buffer: bool = False
    ) -> Any:
        """Render a row for each code.

        codes is a sequence of str, or one str for all rows.  arguments is a mapping of names to
        columns, or a sequence of mappings.  None in a column: the row has no such argument.
        Nothing that the rows hold raises an exception: a text shows {name} for what is missing, and
        `faults` of the result has the issues of the row.
        """
        n_rows = _n_rows(codes, arguments)
        names, columns = _as_columns(arguments, n_rows)
        if not isinstance(codes, str):
            codes = tuple(codes)
        result = self.columns(part, codes, names, columns, n_rows, as_buffer)
        faults = dict(result[-1])
        if as_buffer:
            offsets = array.array("q")
            offsets.frombytes(result[1])
            return Texts(result[0], offsets, faults)
        texts = TextList(result[0])
        texts.faults = faults
        return texts


def _bundle(domain: "Domain", *made_of: Any) -> Bundle:
    return Bundle(domain, *made_of)


_open_domains: "weakref.WeakValueDictionary[Any, Domain]" = weakref.WeakValueDictionary()
#: A signal handler and a finalizer may open a domain while their thread is opening one.
_opening = threading.RLock()


class Domain(_native.Domain):
    """The errors of one product: their definitions, and their texts in each language."""

    __slots__ = ("_made_of", "_bundles", "_problem", "__weakref__")

    _made_of: Tuple[Any, ...]
    _bundles: Dict[Any, Bundle]
    _problem: "Optional[Type[Problem]]"

    def __new__(
        cls, path: Optional[str], catalogs: Sequence[str], system_catalogs: bool
    ) -> "Domain":
        self: Domain = super().__new__(cls, path, catalogs, system_catalogs, convert, complain)
        self._made_of = (path, catalogs, system_catalogs)
        self._bundles = {}
        self._problem = None
        return self

    @classmethod
    def open(
        cls, path: Path, catalogs: Iterable[Path] = (), system_catalogs: bool = False
    ) -> "Domain":
        """Open a domain file.

        catalogs are directories of LOCALE/LC_MESSAGES/DOMAIN.mo, whose texts replace those of the
        file.  A domain that this process has open already is the same object.
        """
        if isinstance(catalogs, (str, bytes)):
            raise TypeError("catalogs must be a list of folders, not one of them")
        return _open(
            os.fspath(path), tuple(os.fspath(each) for each in catalogs), bool(system_catalogs)
        )

    def __reduce__(self) -> Any:
        return _open, self._made_of

    def __repr__(self) -> str:
        return "<flowmsg.Domain {}>".format(self.name)

    def __getitem__(self, locale: Optional[str]) -> Bundle:
        """The bundle of a locale, with the usual options."""
        bundles = self._bundles  # a reload meanwhile takes another dict
        bundle = bundles.get(locale)
        if bundle is None:
            bundle = bundles[locale] = self.bundle(locale)
        return bundle

    def bundle(
        self,
        locale: Optional[str],
        *,
        timezone: Optional[str] = None,
        josa: str = "auto",
        bidi: str = "default",
        audience: str = "all",
        channel: str = "plain"
    ) -> Bundle:
        """The texts for readers of a locale.  Those that were used lately are kept."""
        made_of = (locale, timezone, josa, bidi, audience, channel)
        if not all(each is None or isinstance(each, str) for each in made_of):
            return Bundle(self, *made_of)  # which says what is wrong
        bundles = self._bundles
        bundle = bundles.get(made_of)
        if bundle is None:
            bundle = Bundle(self, *made_of)
            if len(bundles) >= _REMEMBERED:
                bundles.clear()
            bundles[made_of] = bundle
        return bundle

    def render_many(
        self,
        codes: Union[str, Sequence[str]],
        arguments: Optional[Arguments] = None,
        locale: Optional[str] = None,
        **how: Any
    ) -> Any:
        """Bundle.render_many() of a locale's bundle."""
        return self[locale].render_many(codes, arguments, **how)

    def reload(self) -> bool:
        """Read the catalog directories again.  True: there are other texts than before."""
        changed = super().reload()
        if changed:
            self._bundles = {}  # another thread may be adding an old bundle to the dict of before
        return changed

    @property
    def Problem(self) -> "Type[Problem]":
        """The class of this domain's errors."""
        if self._problem is None:
            from ._problem import problem_class

            self._problem = problem_class(self)
        return self._problem


def _open(path: Optional[str], catalogs: Tuple[str, ...], system_catalogs: bool) -> Domain:
    key = (path, catalogs, system_catalogs)
    with _opening:
        domain = _open_domains.get(key)
        if domain is None:
            domain = _open_domains[key] = Domain(*key)
    return domain


@functools.lru_cache(maxsize=None)
def flow_service() -> Domain:
    """The domain that is built in: the errors of the Flow Service.  It stays open."""
    return _open(None, (), False)
