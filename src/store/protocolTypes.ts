/** Re-exports the protocol types that the page displays; the page itself handles no messages. */

export type { EngineProblem, MeasuredEngine } from '../protocol/engines';
export type {
  BackendReport,
  CorpusSummary,
  Gap,
  MarkSpacing,
  OmissionReason,
  Omissions,
  OmittedFile,
  PromptWord,
  SplitRule,
  Tokenization,
} from '../protocol/events';
export type { Failure, FormatProblem } from '../protocol/failure';
export type { ListProblem, RunState, SavedRun, SaveProblem } from '../protocol/run';
export type { Writer, WrittenWord } from '../protocol/writing';
