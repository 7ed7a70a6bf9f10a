import type { LineLanguage } from "./LineLanguage";
import type { Span } from "./Span";
import type { Word } from "./Word";

export type Line = { span: Span, column: number, language: LineLanguage, words: Array<Word>, };
