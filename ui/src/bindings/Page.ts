import type { Line } from "./Line";

export type Page = { number: number, text: string, lines: Array<Line>, size?: [number, number] | null, };
