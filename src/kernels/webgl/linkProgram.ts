/** Compiles and links a WebGL program. */

import { ContextLostError } from '../contextLostError';

/**
 * @param vertex, fragment sources in GLSL ES 3.00
 * @throws Error with the logs if they do not compile or link
 * @throws ContextLostError if the context is lost
 */
export function linkProgram(gl: WebGL2RenderingContext, vertex: string, fragment: string): WebGLProgram {
  const program = required(gl.createProgram());
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = required(gl.createShader(type));
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    gl.deleteShader(shader); // is freed with its program
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    const logs = gl.getAttachedShaders(program)?.map((shader) => gl.getShaderInfoLog(shader));
    throw new Error(
      `failed to link a program: ${[gl.getProgramInfoLog(program), ...(logs ?? [])].join('\n')}`,
    );
  }
  return program;
}

/** A lost context returns null instead of creating resources. */
export function required<Resource>(resource: Resource | null): Resource {
  if (resource === null) throw new ContextLostError();
  return resource;
}
