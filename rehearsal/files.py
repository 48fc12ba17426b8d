"""Files that were sent, kept with their bytes."""

import hashlib
import mimetypes
import struct
from dataclasses import dataclass
from itertools import count
from typing import Any

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8"


@dataclass(frozen=True, slots=True)
class Upload:
    """A part of a multipart body that is a file."""

    name: str
    content: bytes
    mime: str


@dataclass(frozen=True, slots=True)
class StoredFile:
    id: str
    name: str
    mime: str
    content: bytes
    path: str

    @property
    def unique_id(self) -> str:
        return hashlib.sha256(self.content).hexdigest()[:16]

    def as_file(self) -> dict[str, Any]:
        return self._identity() | {"file_path": self.path}

    def as_document(self) -> dict[str, Any]:
        return self._identity() | {"file_name": self.name, "mime_type": self.mime}

    def as_photo(self) -> list[dict[str, Any]]:
        width, height = picture_size(self.content) or (320, 240)
        return [self._identity() | {"width": width, "height": height}]

    def as_voice(self, seconds: int) -> dict[str, Any]:
        return self._identity() | {"duration": seconds, "mime_type": self.mime}

    def _identity(self) -> dict[str, Any]:
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": len(self.content)}


class Files:
    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._numbers = count(1)

    def store(self, upload: Upload, folder: str) -> StoredFile:
        number = next(self._numbers)
        mime = upload.mime or mimetypes.guess_type(upload.name)[0] or "application/octet-stream"
        suffix = mimetypes.guess_extension(mime) or ""
        path = f"{folder}/file_{number}{suffix}"
        file = StoredFile(f"BQACAgQAAx{number:06d}", upload.name, mime, upload.content, path)
        self._by_id[file.id] = file
        return file

    def by_id(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id)

    def by_path(self, path: str) -> StoredFile | None:
        return next((file for file in self._by_id.values() if file.path == path), None)


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG or JPEG; None if it is neither."""
    if content.startswith(PNG):
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    return _jpeg_size(content) if content.startswith(JPEG) else None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    place = 2
    while place + 9 <= len(content) and content[place] == 0xFF:  # noqa: PLR2004 (each segment begins so)
        marker, length = content[place + 1], struct.unpack(">H", content[place + 2 : place + 4])[0]
        if marker in {0xC0, 0xC1, 0xC2}:
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        place += 2 + length
    return None
