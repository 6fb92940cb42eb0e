/** Bytes of a picture of at most 256 colours. `palette` has three bytes a colour, `pixels` one a pixel, row by row. */
export function encodePng(width: number, height: number, palette: Uint8Array, pixels: Uint8Array): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  // Eight bits a pixel, by palette; the rest are the only values that there are.
  header.set([8, 3, 0, 0, 0], 8);
  const crcs = crcTable();
  return join([
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header, crcs),
    chunk('PLTE', palette, crcs),
    chunk('IDAT', zlibStored(withFilterBytes(width, height, pixels)), crcs),
    chunk('IEND', new Uint8Array(0), crcs),
  ]);
}

/** Each row begins with the number of its filter: 0, none. */
function withFilterBytes(width: number, height: number, pixels: Uint8Array): Uint8Array {
  const rows = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y += 1) rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  return rows;
}

/** A zlib stream that stores without compressing: pictures are made on demand, in one go, and never travel. */
function zlibStored(data: Uint8Array): Uint8Array {
  const limit = 0xffff;
  const parts: Uint8Array[] = [new Uint8Array([0x78, 0x01])];
  for (let at = 0; at < data.length; at += limit) {
    const block = data.subarray(at, at + limit);
    const last = at + limit >= data.length ? 1 : 0;
    const size = block.length;
    parts.push(new Uint8Array([last, size & 255, size >> 8, ~size & 255, (~size >> 8) & 255]), block);
  }
  let a = 1;
  let b = 0;
  for (const byte of data) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  parts.push(new Uint8Array([b >> 8, b & 255, a >> 8, a & 255]));
  return join(parts);
}

function chunk(name: string, data: Uint8Array, crcs: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let index = 0; index < 4; index += 1) bytes[4 + index] = name.charCodeAt(index);
  bytes.set(data, 8);
  let crc = 0xffffffff;
  for (const byte of bytes.subarray(4, -4)) crc = (crc >>> 8) ^ (crcs[(crc ^ byte) & 255] ?? 0);
  view.setUint32(bytes.length - 4, ~crc >>> 0);
  return bytes;
}

function crcTable(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, start) => {
    let value = start;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    return value;
  });
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
