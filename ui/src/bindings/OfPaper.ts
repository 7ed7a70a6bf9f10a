import type { Id } from "./Id";

export type OfPaper = { paper: Id, };
