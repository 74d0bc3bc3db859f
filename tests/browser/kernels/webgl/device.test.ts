/** The WebGL device: limits, caching, and draws. */

import { afterEach, describe, expect, test, vi } from 'vitest';
import { Device, maxPrograms } from '../../../../src/kernels/webgl/device';
import { bind, createMatrix, deleteMatrix, readMatrix } from '../../../../src/kernels/webgl/matrix';
import { deviceOf, draw, gl, matrixOf } from './fixtures';

const twos = `layout(location = 0) out vec4 color; void main() { color = vec4(2); }`;
const scaled = `
  uniform sampler2D a0;
  uniform float factor;
  layout(location = 0) out vec4 color;
  void main() { color = factor * texelFetch(a0, ivec2(gl_FragCoord.xy), 0); }`;

afterEach(() => vi.restoreAllMocks());

describe('a device', () => {
  test('writes four or eight textures at once, within the limits of the context', () => {
    const device = new Device(gl());
    expect([4, 8]).toContain(device.planes);
    expect(device.planes).toBeLessThanOrEqual(gl().getParameter(gl().MAX_DRAW_BUFFERS));
    expect(device.largest).toBe(gl().getParameter(gl().MAX_TEXTURE_SIZE));
  });

  test('throws if the context does not support 32-bit floats', () => {
    vi.spyOn(gl(), 'getExtension').mockReturnValue(null);
    expect(() => new Device(gl())).toThrow('32-bit');
  });

  test.each([
    [17, 1],
    [1, 17],
  ])('refuses a texture of %i × %i texels with a limit of 16, without a leak', (width, height) => {
    const device = Object.defineProperty(new Device(gl()), 'largest', { value: 16 });
    device.deleteTexture(device.texture(16, 16));
    expect(() => device.texture(width, height)).toThrow(RangeError);
    expect(device.liveTextures).toBe(0);
  });

  test.each([
    [65, 16, 1],
    [1, 65, 1],
    [17, 33, 1],
    [129, 64, 8],
  ])('refuses a matrix of %i × %i in %i planes with a limit of 16', (rows, columns, planes) => {
    const device = Object.defineProperty(new Device(gl()), 'largest', { value: 16 });
    deleteMatrix(device, createMatrix(device, 64, 16));
    expect(() => createMatrix(device, rows, columns, planes)).toThrow(RangeError);
    expect(device.liveTextures).toBe(0);
  });

  test('refuses a matrix when the GPU is out of memory, without a leak', () => {
    const device = new Device(gl());
    let textures = 0;
    vi.spyOn(gl(), 'getError').mockImplementation(() => (++textures === 3 ? gl().OUT_OF_MEMORY : 0));
    expect(() => createMatrix(device, 8, 1, 4)).toThrow(RangeError);
    expect(device.liveTextures).toBe(0);
  });

  test('compiles each program once', () => {
    const device = new Device(gl());
    const link = vi.spyOn(gl(), 'linkProgram');
    expect(device.program(twos)).toBe(device.program(twos));
    expect(device.program(scaled)).not.toBe(device.program(twos));
    expect(link).toHaveBeenCalledTimes(2);
  });

  test('limits the number of cached programs, and links an evicted one again when it is drawn', () => {
    const device = new Device(gl());
    const matrix = matrixOf(device, [3, 5]);
    const kernel = device.kernel(twos);
    const remove = vi.spyOn(gl(), 'deleteProgram');
    for (let i = 0; i < maxPrograms; i++) device.program(twos.replace('2', String(i + 3)));
    expect(remove).toHaveBeenCalledTimes(1);
    const link = vi.spyOn(gl(), 'linkProgram');
    for (let i = 0; i < 2; i++) kernel(matrix, {});
    expect(link).toHaveBeenCalledTimes(1);
    expect(readMatrix(device, matrix)).toEqual(new Float32Array(15).fill(2));
    expect(gl().getError()).toBe(gl().NO_ERROR);
  });

  test('reports the error of a program that does not compile', () => {
    expect(() => new Device(gl()).program('void main() { nonsense; }')).toThrow('nonsense');
  });

  test('counts its draws', () => {
    const device = new Device(gl());
    const matrix = matrixOf(device, [3, 5]);
    for (let i = 0; i < 3; i++) draw(device, twos, matrix, {});
    draw(device, twos, matrix, {}, { quads: 0 }); // nothing to draw
    expect(device.draws).toBe(3);
    deleteMatrix(device, matrix);
  });

  test('creates one framebuffer per target, and deletes it with its textures', () => {
    const device = new Device(gl());
    const [created, deleted] = [vi.spyOn(gl(), 'createFramebuffer'), vi.spyOn(gl(), 'deleteFramebuffer')];
    const matrix = createMatrix(device, 9, 3, 4);
    for (let i = 0; i < 5; i++) draw(device, twos, matrix, {});
    expect(created).toHaveBeenCalledTimes(1);
    deleteMatrix(device, matrix); // a framebuffer keeps its textures in memory
    expect(deleted).toHaveBeenCalledTimes(1);
  });
});

describe('a draw', () => {
  test('takes its inputs and uniforms by name, and writes every texel', () => {
    const device = new Device(gl());
    const [a, out] = [matrixOf(device, [7, 9], 1), matrixOf(device, [7, 9])];
    draw(device, scaled, out, bind('a', a), { uniforms: { factor: -2 } });
    expect(readMatrix(device, out)).toEqual(readMatrix(device, a).map((each) => -2 * each));
  });

  test.runIf(deviceOf().canAdd)('adds to the target if requested; the next draw replaces it again', () => {
    const device = new Device(gl());
    const values = Float32Array.of(0.5, -1, 1e-6, 0);
    const out = matrixOf(device, [1, 4], values);
    draw(device, twos, out, {}, { add: true });
    expect(readMatrix(device, out)).toEqual(values.map((each) => 2 + each));
    draw(device, twos, out, {});
    expect(readMatrix(device, out)).toEqual(new Float32Array(4).fill(2));
  });
});
