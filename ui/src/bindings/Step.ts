
export type Step = { stage: string, done: number, total: number, };
