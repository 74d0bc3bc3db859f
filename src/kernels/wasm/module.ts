/** The WebAssembly module of the kernels and the allocator of its memory. */

import relaxedSimdUrl from './compiled/relaxedSimd.wasm?url';
import simdUrl from './compiled/simd.wasm?url';
import type { Kernels } from './kernels';

const pageBytes = 65_536;
/** 4 GB, the limit of 32-bit addresses. */
const maxPages = 65_536;
/** Alignment of blocks in bytes: a cache line. */
const alignment = 64;

/** A block of the memory. */
export interface Block {
  readonly address: number;
  readonly bytes: number;
}

/** Owns the module's memory. */
export class WasmModule {
  /** Free blocks, sorted by address. */
  private free: Block[] = [];
  private bytesInUse = 0;

  private constructor(
    readonly kernels: Kernels,
    private readonly memory: WebAssembly.Memory,
    private end: number,
  ) {}

  /**
   * Fetches and instantiates the module.
   * @param relaxed whether to use relaxed SIMD; by default if the browser supports it
   * @throws Error if the browser does not support WebAssembly SIMD, or the file cannot be fetched
   */
  static async load(relaxed = WebAssembly.validate(relaxedSimdProbe)): Promise<WasmModule> {
    const response = await fetch(relaxed ? relaxedSimdUrl : simdUrl);
    if (!response.ok) throw new Error(`${response.url}: ${response.status} ${response.statusText}`);
    const memory = new WebAssembly.Memory({ initial: 16, maximum: maxPages });
    const abort = () => {
      throw new Error('a WebAssembly kernel aborted');
    };
    const { instance } = await WebAssembly.instantiate(await response.arrayBuffer(), {
      env: { memory, abort },
    });
    const kernels = instance.exports as unknown as Kernels; // unchecked: the type of the exports
    return new WasmModule(kernels, memory, align(kernels.heapStart()));
  }

  /** Allocated bytes that have not been released. */
  get liveBytes(): number {
    return this.bytesInUse;
  }

  /**
   * A block of zeros.
   * @throws RangeError if the memory is exhausted
   */
  allocate(bytes: number): Block {
    const size = align(Math.max(bytes, 1));
    const fits = this.free.findIndex((block) => block.bytes >= size);
    const address = fits < 0 ? this.extend(size) : this.split(fits, size);
    this.bytesInUse += size;
    new Uint8Array(this.memory.buffer, address, size).fill(0);
    return { address, bytes: size };
  }

  release(block: Block): void {
    this.bytesInUse -= block.bytes;
    const after = this.free.findIndex(({ address }) => address > block.address);
    this.free.splice(after < 0 ? this.free.length : after, 0, block);
    // Merge neighbors, so that large blocks become available again.
    const merged: Block[] = [];
    for (const each of this.free) {
      const last = merged.at(-1);
      if (last && last.address + last.bytes === each.address) {
        merged[merged.length - 1] = { address: last.address, bytes: last.bytes + each.bytes };
      } else {
        merged.push(each);
      }
    }
    this.free = merged;
  }

  /** The floats of a block, in place. Valid until the next allocation, which may move the memory. */
  floats({ address, bytes }: Block): Float32Array {
    return new Float32Array(this.memory.buffer, address, bytes / 4);
  }

  /** The integers of a block, in place. Valid until the next allocation, likewise. */
  integers({ address, bytes }: Block): Int32Array {
    return new Int32Array(this.memory.buffer, address, bytes / 4);
  }

  private split(index: number, size: number): number {
    const { address, bytes } = this.free[index];
    const rest = bytes === size ? [] : [{ address: address + size, bytes: bytes - size }];
    this.free.splice(index, 1, ...rest);
    return address;
  }

  private extend(size: number): number {
    const address = this.end;
    const missing = Math.ceil((address + size - this.memory.buffer.byteLength) / pageBytes);
    if (missing > 0) {
      try {
        this.memory.grow(missing);
      } catch {
        throw new RangeError(`WebAssembly memory cannot grow by another ${(size / 1e6).toFixed(0)} MB`);
      }
    }
    this.end = address + size;
    return address;
  }
}

function align(bytes: number): number {
  return Math.ceil(bytes / alignment) * alignment;
}

/** A module with one relaxed SIMD instruction; it validates only if relaxed SIMD is supported. */
const relaxedSimdProbe = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0], // magic, version 1
  ...[1, 5, 1, 96, 0, 1, 123], // type section: () → v128
  ...[3, 2, 1, 0], // function section
  ...[10, 15, 1, 13, 0], // code section: one body of 13 bytes, no locals
  ...[65, 0, 253, 15, 65, 0, 253, 15], // i32.const 0; i8x16.splat, twice
  ...[253, 128, 2, 11], // i8x16.relaxed_swizzle; end
);
