# Types of the extension module.  SPDX-License-Identifier: MIT
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

Issues = List[Tuple[str, str]]

TEXT: int
INTEGER: int
DECIMAL: int
DATETIME: int
DATE: int
version: str

class Domain:
    name: str
    version: str
    source_locale: str
    def __new__(
        cls,
        path: Optional[str],
        catalogs: Sequence[str],
        system_catalogs: bool,
        convert: Callable[[object], Optional[Tuple[int, object]]],
        complain: Callable[[Any, str, Issues], None],
    ) -> Any: ...
    def codes(self) -> List[str]: ...
    def definition(self, code: str, /) -> Optional[Dict[str, Any]]: ...
    def reload(self) -> bool: ...
    def negotiate(self, header: Optional[str], /) -> str: ...
    def locales(self) -> List[str]: ...
    def notes(self) -> List[Tuple[str, Optional[str], str]]: ...

class Bundle:
    locale: str
    fallback: str
    def __new__(cls, *made_of: Any) -> Any: ...
    def render(self, code: str, /, **arguments: Any) -> str: ...
    def title(self, code: str, /, **arguments: Any) -> str: ...
    def remedy(self, code: str, /, **arguments: Any) -> str: ...
    def text(self, part: int, code: str, arguments: Dict[str, Any], /) -> Tuple[str, Issues]: ...
    def columns(
        self,
        part: int,
        codes: Any,
        names: Tuple[str, ...],
        columns: Tuple[Tuple[Any, ...], ...],
        n_rows: int,
        as_buffer: bool,
        /,
    ) -> Any: ...
    def problem_json(
        self,
        code: str,
        arguments: Dict[str, Any],
        type_base: Optional[str],
        instance: Optional[str],
        request_id: Optional[str],
        /,
    ) -> str: ...

class Pattern:
    def __new__(cls, locale: str, text: str, convert: Callable[[object], Any]) -> Any: ...
    def format(self, arguments: Dict[str, Any], /) -> Tuple[str, Issues]: ...

def josa(word: str, pair: str, /) -> str: ...
def timezone_known(timezone: str, /) -> bool: ...
