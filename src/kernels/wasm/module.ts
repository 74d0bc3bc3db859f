/** The WebAssembly module of the kernels, the allocator of its memory, and its threads. */

import relaxedSimdUrl from './compiled/relaxedSimd.wasm?url';
import relaxedSimdSharedUrl from './compiled/relaxedSimdShared.wasm?url';
import simdUrl from './compiled/simd.wasm?url';
import simdSharedUrl from './compiled/simdShared.wasm?url';
import { instantiate } from './instance';
import type { Kernels } from './kernels';
import { type Range, runTask, splitRange, type Task } from './tasks';
import { ThreadPool } from './threads/pool';

const pageBytes = 65_536;
/** 4 MB: small networks and the scratch memory of all threads need no more. */
const initialPages = 64;
/** 4 GB, the limit of 32-bit addresses. */
const maxPages = 65_536;
/** Alignment of blocks in bytes: a cache line. */
const alignment = 64;

/** A block of the memory. */
export interface Block {
  readonly address: number;
  readonly bytes: number;
}

/**
 * Multiplications, or the time they take in other operations, below which a part is not worth a thread of its own: about
 * 0.1 ms. If all cores are busy, a thread may be interrupted within its part for many times as long.
 */
const leastWork = 2_000_000;
/** Parts of rows per thread: more than one, because other programs take some of the threads' time. */
const rowPartsPerThread = 2;

interface LoadOptions {
  /** Whether to use relaxed SIMD; by default if the browser supports it. */
  readonly relaxed?: boolean;
  /** Number of threads, this one included; more than one requires cross-origin isolation. */
  readonly threads?: number;
  /** Called once if a thread stops within a task: the numbers in memory are then no longer reliable. */
  readonly onThreadLost?: () => void;
}

/** Owns the module's memory and its threads. */
export class WasmModule {
  /** Free blocks, sorted by address. */
  private free: Block[] = [];
  private bytesInUse = 0;

  private pool: ThreadPool | undefined;

  private constructor(
    readonly kernels: Kernels,
    private readonly memory: WebAssembly.Memory,
    private end: number,
  ) {
    kernels.setScratch(this.extend(align(kernels.scratchBytes())));
  }

  /**
   * Fetches and instantiates the module, and starts its threads; there may be fewer than asked for.
   * @throws Error if the browser does not support WebAssembly SIMD, or the file cannot be fetched
   */
  static async load({
    relaxed = WebAssembly.validate(relaxedSimdProbe),
    threads = 1,
    onThreadLost = () => {},
  }: LoadOptions = {}): Promise<WasmModule> {
    const shared = threads > 1;
    const [plainUrl, sharedUrl] = relaxed ? [relaxedSimdUrl, relaxedSimdSharedUrl] : [simdUrl, simdSharedUrl];
    const response = await fetch(shared ? sharedUrl : plainUrl);
    if (!response.ok) throw new Error(`${response.url}: ${response.status} ${response.statusText}`);
    const memory = new WebAssembly.Memory({ initial: initialPages, maximum: maxPages, shared });
    const compiled = await WebAssembly.compile(await response.arrayBuffer());
    const kernels = await instantiate(compiled, memory);
    const module = new WasmModule(kernels, memory, align(kernels.heapStart()));
    if (shared) await module.startThreads(compiled, threads - 1, onThreadLost);
    return module;
  }

  /** Number of threads, this one included. */
  get threads(): number {
    return this.pool?.threads ?? 1;
  }

  /**
   * Runs tasks, on all threads if there are several tasks, and returns when all are done.
   * @param meanwhile other work for this thread, done while the other threads have begun
   * @throws ThreadLostError if a thread has stopped within a task
   */
  run(tasks: readonly Task[], meanwhile?: () => void): void {
    if (this.pool && tasks.length > 1) {
      this.pool.run(tasks, meanwhile);
      return;
    }
    meanwhile?.();
    for (const task of tasks) runTask(this.kernels, task);
  }

  /**
   * Splits rows 0 … total − 1 for the threads. The results of the kernels do not depend on it.
   * @param multiple see `splitRange`
   * @param work multiplications in all rows, or as many as take the same time
   */
  splitRows(total: number, multiple: number, work: number): Range[] {
    return splitRange(total, multiple, this.parts(rowPartsPerThread, work));
  }

  /** Splits columns 0 … total − 1, likewise: one part per thread, because each packs the whole first operand. */
  splitColumns(total: number, work: number): Range[] {
    return splitRange(total, 8, this.parts(1, work));
  }

  private parts(perThread: number, work: number): number {
    return this.threads === 1 ? 1 : Math.min(this.threads * perThread, Math.floor(work / leastWork));
  }

  private async startThreads(compiled: WebAssembly.Module, count: number, onLost: () => void): Promise<void> {
    const bytes = align(this.kernels.scratchBytes());
    const scratch = Array.from({ length: count }, () => this.extend(bytes));
    const start = { module: compiled, memory: this.memory };
    const pool = await ThreadPool.start(this.kernels, start, scratch, onLost);
    if (pool.threads > 1) this.pool = pool;
  }

  /** Ends the threads; the module must not be used afterwards. */
  dispose(): void {
    this.pool?.dispose();
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
    const address = fits < 0 ? this.extend(size) : this.reuse(fits, size);
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

  private reuse(index: number, size: number): number {
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
