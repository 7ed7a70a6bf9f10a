
export type Place = { x: number, y: number, width: number, height: number, };
