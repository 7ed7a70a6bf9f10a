import type { ProblemCode } from "./ProblemCode";

export type Problem = { code: ProblemCode, fields: { [key in string]: string }, };
