/** The wire's types that the page shows; the page itself never sees a message. */

export type {
  Alternative,
  BackendReport,
  CorpusSummary,
  Evaluation,
  Failure,
  PromptWord,
  RunState,
  Writer,
  WrittenWord,
} from '../protocol/messages';
