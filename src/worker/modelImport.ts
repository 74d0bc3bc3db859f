/** Puts a model from a file on the desk in place of what stands there: it can write. */

import { totalParameters } from '../config/size';
import type { Requests } from '../protocol/requests';
import { withRoomFor } from './failures';
import { textIdOf } from './keptText';
import type { Workplace } from './workplace';

/** @throws Refusal where the file cannot be trusted, or its network does not fit into memory */
export async function importModel(
  { name, blob }: Requests['importModel'],
  requestId: number,
  place: Workplace,
): Promise<void> {
  const { desk, emit } = place;
  const [{ readModelFile }, { ImportedModel, corpusOfModel, createdModel }] = await Promise.all([
    import('./modelFiles'),
    import('./importedModel'),
  ]);
  const file = await readModelFile(name, blob);
  const backend = await place.startBackend('automatic');
  const corpus = corpusOfModel(file);
  const textId = await textIdOf(corpus);
  const model = withRoomFor(
    totalParameters(file.run.model, file.words.length),
    () => new ImportedModel(place.nextRunId(), file, backend),
  );
  if (!desk.outdated(requestId)) await desk.clear();
  if (desk.outdated(requestId)) {
    model.dispose();
    return place.calledOff(requestId);
  }
  desk.text?.ruler.dispose();
  const { minimumCount } = file;
  const origin = { config: { tokenizer: 'original', minimumCount }, textId } as const;
  desk.layText(corpus, origin, { requestId, imported: true });
  desk.imported = model;
  const { id: runId } = model;
  emit('runCreated', { runId, textId, ...createdModel(file) });
  const { step, totalSteps } = file;
  emit('runState', { runId, state: 'finished', step, totalSteps });
}
