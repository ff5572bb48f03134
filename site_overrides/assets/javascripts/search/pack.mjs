/** The bytes of the index, as `search/pack.py` writes them. */

const TEXT = new TextDecoder();

/** A reader of numbers and texts from bytes, one after the other. */
export class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  get done() {
    return this.at >= this.bytes.length;
  }

  number() {
    const { bytes } = this;
    let byte = bytes[this.at++];
    if (byte < 128) return byte;
    let value = byte & 127;
    // JavaScript's shifts would end at 31 bits.
    for (let unit = 128; ; unit *= 128) {
      byte = bytes[this.at++];
      value += (byte & 127) * unit;
      if (byte < 128) return value;
    }
  }

  numbers(count, into = new Array(count)) {
    for (let each = 0; each < count; each++) into[each] = this.number();
    return into;
  }

  /** Return numbers that rise; they are written as distances. */
  rising(count) {
    const found = new Uint32Array(count);
    let last = 0;
    for (let each = 0; each < count; each++) found[each] = last += this.number();
    return found;
  }

  text() {
    const size = this.number();
    this.at += size;
    return TEXT.decode(this.bytes.subarray(this.at - size, this.at));
  }

  /** Return a text that shares its beginning with the one before it. */
  after(before) {
    const shared = this.number();
    return before.slice(0, shared) + this.text();
  }
}

/** Return the bytes of a part of the index; throws when it cannot be fetched. */
export async function unpacked(url, { fetch = globalThis.fetch } = {}) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} for ${url}`);
  const plain = response.body.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

/** Return a part of the index that is JSON. */
export async function unpackedJson(url, options) {
  return JSON.parse(TEXT.decode(await unpacked(url, options)));
}
