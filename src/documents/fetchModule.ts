/** Dynamic imports of readers, told apart from the errors of reading a file. */

/** Thrown if the code of a reader could not be loaded. */
export class ModuleFetchError extends Error {
  override readonly name = 'ModuleFetchError';
}

/** @throws ModuleFetchError with the message of the browser */
export async function fetchModule<Module>(imported: Promise<Module>): Promise<Module> {
  try {
    return await imported;
  } catch (cause) {
    throw new ModuleFetchError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
