"""The XML inside .musicxml, .xml and .mxl files, opened with the guards that foreign XML and ZIP files need."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.parsers import expat

from timbrel.errors import ScoreError
from timbrel.music.formats.notes import MAX_XML_BYTES

_MAX_RATIO = 200
_MAX_MEMBERS = 1000
_TOO_LARGE = f"its MusicXML unpacks to more than {MAX_XML_BYTES // 2**20} MB, which no real score does; export it again"


def musicxml_text(data: bytes) -> bytes:
    """Return the MusicXML of a plain or zipped file, after checking that it defines no entities of its own.

    Raises:
        ScoreError: a ZIP that is damaged, encrypted or a bomb; XML that is broken or declares entities.
    """
    xml = _unzip(data) if data[:4] == b"PK\x03\x04" else data
    if len(xml) > MAX_XML_BYTES:
        raise ScoreError(_TOO_LARGE)
    _refuse_declarations(xml)
    return xml


def _unzip(data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {info.filename: info for info in archive.infolist()}
            if len(names) > _MAX_MEMBERS:
                raise ScoreError(f"it is a ZIP of {len(names)} files, not a score; export it again as MusicXML")
            return _read_member(archive, names[_root_file(archive, names)])
    # A damaged archive makes zipfile raise any of these; NotImplementedError is its word for an unknown compression.
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError, OSError, ValueError):
        raise ScoreError("its ZIP wrapping is damaged or locked; export it again as MusicXML") from None


def _root_file(archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo]) -> str:
    if "META-INF/container.xml" in names:
        container = _read_member(archive, names["META-INF/container.xml"])
        _refuse_declarations(container)
        paths: list[str] = []
        parser = expat.ParserCreate()
        parser.StartElementHandler = lambda name, attributes: (
            paths.append(attributes.get("full-path", "")) if name.rpartition(":")[2] == "rootfile" else None
        )
        _parse(parser, container)
        if paths and paths[0] in names:
            return paths[0]
    inside = sorted(n for n in names if n.lower().endswith((".musicxml", ".xml")) and not n.startswith("META-INF/"))
    if not inside:
        raise ScoreError("it is a ZIP without a MusicXML file inside; export it again as MusicXML")
    return inside[0]


def _read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.file_size > MAX_XML_BYTES or info.file_size > _MAX_RATIO * max(info.compress_size, 1024):
        raise ScoreError(_TOO_LARGE)
    with archive.open(info) as member:
        xml = member.read(MAX_XML_BYTES + 1)
    if len(xml) > MAX_XML_BYTES:
        raise ScoreError(_TOO_LARGE)
    return xml


class _RootReachedError(Exception):
    """The first element begins, so no declaration can follow."""


def _refuse_declarations(xml: bytes) -> None:
    """Read the prolog only: a document type may be named, but nothing may be declared in it."""

    def doctype(_name: str, _system: str | None, _public: str | None, has_internal_subset: int) -> None:
        if has_internal_subset:
            raise ScoreError("its XML declares entities of its own, which is not safe; export it again as MusicXML")

    def root(_name: str, _attributes: dict[str, str]) -> None:
        raise _RootReachedError

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = root
    try:
        _parse(parser, xml)
    except _RootReachedError:
        return
    raise ScoreError("it holds no XML element; export it again as MusicXML")


def _parse(parser: expat.XMLParserType, xml: bytes) -> None:
    try:
        parser.Parse(xml, True)  # noqa: FBT003 - expat takes no keywords
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise ScoreError(f"its XML is broken ({error}); export it again as MusicXML") from None
