/** The wire's types that the page shows; the page itself never sees a message. */

export type {
  Alternative,
  BackendReport,
  Beside,
  CorpusSummary,
  CountedLosses,
  Evaluation,
  Failure,
  FormatProblem,
  ModelFormat,
  PromptWord,
  RunState,
  SavedRun,
  SaveProblem,
  SplitRule,
  Tokenization,
  Writer,
  WrittenWord,
} from '../protocol/messages';
