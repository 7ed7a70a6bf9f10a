import type { Advice } from "./Advice";
import type { Id } from "./Id";

export type Saved = { id: Id, at: string, advice: Array<Advice>, };
