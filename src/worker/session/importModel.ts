/** Imports a model from a file, replacing the current text and run; it can generate text but not train. */

import { totalParameters } from '../../config/size';
import type { Requests } from '../../protocol/requests';
import { allocateNetwork } from '../failures';
import { textIdOf } from '../saving/savedText';
import type { SessionContext } from './sessionContext';

/** @throws RequestError if the file is not valid, or its network does not fit into memory */
export async function importModel(
  { name, blob }: Requests['importModel'],
  requestId: number,
  context: SessionContext,
): Promise<void> {
  const { sessionState, emit } = context;
  const [{ readModelFile }, { ImportedModel, corpusOfModel, runCreatedPayload: createdModel }] =
    await Promise.all([import('../saving/modelFiles'), import('./importedModel')]);
  const file = await readModelFile(name, blob);
  const vocabularySize = file.words.length;
  const backend = await context.startBackend('automatic', { run: file.run, vocabularySize });
  const corpus = corpusOfModel(file);
  const textId = await textIdOf(corpus);
  const model = allocateNetwork(
    totalParameters(file.run.model, vocabularySize),
    () => new ImportedModel(context.nextRunId(), file, backend),
  );
  if (!sessionState.isSuperseded(requestId)) await sessionState.clear();
  if (sessionState.isSuperseded(requestId)) {
    model.dispose();
    return context.reportSuperseded(requestId);
  }
  sessionState.text?.baselines.dispose();
  const { minimumCount } = file;
  const origin = { config: { tokenizer: 'original', minimumCount }, textId } as const;
  sessionState.setText(corpus, origin, { requestId, imported: true });
  sessionState.imported = model;
  const { id: runId } = model;
  emit('runCreated', { runId, textId, ...createdModel(file) });
  const { step, totalSteps } = file;
  emit('runState', { runId, state: 'finished', step, totalSteps });
}
