/** The wire's types that the page shows; the page itself never sees a message. */

export type {
  Alternative,
  BackendReport,
  Beside,
  CorpusSummary,
  CountedLosses,
  Evaluation,
  Failure,
  PromptWord,
  RunState,
  SplitRule,
  Tokenization,
  Writer,
  WrittenWord,
} from '../protocol/messages';
