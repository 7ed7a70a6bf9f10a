
export type OfJob = { job: number, };
