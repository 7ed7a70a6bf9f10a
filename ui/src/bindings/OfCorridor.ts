
export type OfCorridor = { corridor: string, };
