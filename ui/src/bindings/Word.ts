import type { Place } from "./Place";
import type { Span } from "./Span";

export type Word = { span: Span, place?: Place | null, };
