
export type Evidence = { quote: string, page: number, start: number, end: number, };
