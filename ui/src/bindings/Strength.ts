
export type Strength = { score: number, enough: boolean, };
