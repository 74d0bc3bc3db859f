/** The WebGL backend of TensorFlow.js in a context of our own. */

import {
  env,
  findBackend,
  findBackendFactory,
  GPGPUContext,
  MathBackendWebGL,
  registerBackend,
  removeBackend,
  setBackend,
  setWebGLContext,
} from '@tensorflow/tfjs';
import { ContextLostError } from '../contextLostError';
import { activate } from './activate';
import { RowWriter } from './rowWriter';
import type { TensorBackend } from './table';
import { WebglTable } from './webglTable';

/**
 * Registers the backend with this context instead of its default one, which would refuse software renderers and, in a
 * worker on Safari, ask for a document.
 * @param maxLines maximum height of a table's texture, beyond which it is folded; that of any texture if absent
 * @returns the backend; `dispose` deletes all its textures
 * @throws Error if the context cannot compute in 32-bit floating point
 */
export function startWebglBackend(
  gl: WebGL2RenderingContext,
  maxLines?: number,
): TensorBackend & { dispose(): void } {
  setWebGLContext(2, gl);
  if (!env().getBool('WEBGL_RENDER_FLOAT32_CAPABLE')) {
    throw new Error('this GPU cannot compute in 32-bit floating point');
  }
  const context = new GPGPUContext(gl);
  const math = new MathBackendWebGL(context); // not the registered factory, whose cache of programs outlives a context
  if (findBackendFactory('webgl')) removeBackend('webgl');
  registerBackend('webgl', () => math);
  void setBackend('webgl');
  const writer = new RowWriter(context);

  const requireContext = () => {
    if (gl.isContextLost()) throw new ContextLostError();
  };
  const requireMemory = () => {
    if (gl.getError() === gl.OUT_OF_MEMORY) throw new RangeError('the GPU is out of memory');
  };
  const read: TensorBackend['read'] = (tensor) => {
    const values = tensor.dataSync<'float32'>().slice();
    requireContext(); // else the values are zeros
    requireMemory();
    return values;
  };
  const largest = env().getNumber('WEBGL_MAX_TEXTURE_SIZE');
  const device = { math, writer, read, requireMemory, largest, maxLines: maxLines ?? largest };
  return {
    constantShapes: true,
    run(action) {
      requireContext();
      activate('webgl');
      try {
        return action();
      } catch (error) {
        requireContext(); // the reason of the error, if it is lost
        throw error;
      }
    },
    read,
    createTable: (rows, columns) => new WebglTable(device, rows, columns),
    dispose() {
      if (findBackend('webgl') === math) removeBackend('webgl');
      else math.dispose();
    },
  };
}
