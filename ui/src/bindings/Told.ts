
export type Told = { en: string, sw: string, };
