
export type Source = { text: string, seen: string, };
