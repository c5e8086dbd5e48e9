"""What makes a PDF/UA-1 file PDF/A-2a as well: fit for the archive (ISO 19005-2), for screen readers (ISO 14289-1).

WeasyPrint 70 writes either, never both: its metadata name one standard. Here both are named in one piece, with the
description of the second's property that the first demands. No date is written: neither standard asks for one, and a
date would make another file of the same paper.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pydyf
import weasyprint.pdf

VARIANT = "pdf/a-2a + pdf/ua-1"
"""The name under which WeasyPrint is asked for such a file."""

_COLOURS = "sRGB IEC61966-2.1"
_PRINTED = 4
"""The flag of an annotation that is printed and neither hidden nor out of view (ISO 19005-2, 6.3.2)."""

_LONGEST = 8_000
"""Characters of a string: four bytes each at most, and a file's strings may have 32,767 (ISO 19005-2, 6.1.13)."""

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
{rdf}
</x:xmpmeta>
<?xpacket end="r"?>"""

_ACCESSIBLE = """<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
"""The claim to PDF/UA-1, and what kind of property that is: PDF/A knows it not (ISO 19005-2, 6.6.2.3)."""

_END = "</rdf:RDF>"


def make_archivable(pdf: Any, document: Any, *_: Any) -> None:
    """Name both standards, say what the colours mean, let every link be printed, and hold strings to their bound."""
    for found in (*pdf.objects, pdf.info):
        if isinstance(found, pydyf.Dictionary):
            _shorten_strings(found)
            if found.get("Type") == "/Annot":
                _mend_annotation(found)
    _add_metadata(pdf, document.metadata)
    _add_colours(pdf)


weasyprint.pdf.VARIANTS[VARIANT] = (
    make_archivable,
    {"pdf_version": "1.7", "pdf_tags": True, "pdf_identifier": True},
)


def _shorten_strings(entry: pydyf.Dictionary) -> None:
    """Titles and the words of links are there as text of the page as well, and whole."""
    for value in entry.values():
        if isinstance(value, pydyf.String):
            value.string = value.string[:_LONGEST]


def _mend_annotation(annotation: pydyf.Dictionary) -> None:
    """Let it be printed, and lead nowhere rather than to a piece of an address."""
    annotation["F"] = _PRINTED
    if "A" in annotation and len(annotation["A"]["URI"].string) > _LONGEST:
        del annotation["A"]


def _end_line(stream: Any) -> bytes:
    """A stream's bytes, with a line's end that its last byte cannot be taken for part of (ISO 19005-2, 6.1.7.1)."""
    data: bytes = _stream_data(stream)
    return data.removesuffix(b"\nendstream") + b"\r\nendstream"


_stream_data = pydyf.Stream.data.fget
pydyf.Stream.data = property(_end_line)


def _add_metadata(pdf: Any, metadata: Any) -> None:
    """As plain text: an archive's tools know the kind of a file by the bytes of this claim."""
    rdf = metadata.generate_rdf_metadata("a", 2, "A").decode().removesuffix(_END) + _ACCESSIBLE + _END
    stream = pydyf.Stream([_PACKET.format(rdf=rdf).encode()], {"Type": "/Metadata", "Subtype": "/XML"})
    pdf.add_object(stream)
    pdf.catalog["Metadata"] = stream.reference


def _add_colours(pdf: Any) -> None:
    """The profile that all colours of the file are meant in (ISO 19005-2, 6.2.3)."""
    profile = files(weasyprint.pdf).joinpath("sRGB2014.icc").read_bytes()
    stream = pydyf.Stream([profile], {"N": 3}, compress=True)
    pdf.add_object(stream)
    intent = {"Type": "/OutputIntent", "S": "/GTS_PDFA1", "DestOutputProfile": stream.reference}
    identifier = pydyf.String(_COLOURS)
    intent |= {"OutputConditionIdentifier": identifier, "Info": identifier}
    pdf.catalog["OutputIntents"] = pydyf.Array([pydyf.Dictionary(intent)])
