import type { Told } from "./Told";

export type CorridorChoice = { id: string, name: Told, };
