/** The wire's types that the page shows; the page itself never sees a message. */

export type { BackendReport, CorpusSummary, PromptWord, SplitRule, Tokenization } from '../protocol/events';
export type { Failure, FormatProblem } from '../protocol/failure';
export type {
  BaselineComparison as Beside,
  BaselineLosses as CountedLosses,
  Evaluation,
} from '../protocol/measurement';
export type { ModelFormat } from '../protocol/requests';
export type { RunState, SavedRun, SaveProblem } from '../protocol/run';
export type { Alternative, Writer, WrittenWord } from '../protocol/writing';
