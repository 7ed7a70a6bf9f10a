import type { Id } from "./Id";
import type { Level } from "./Level";

export type TravellerRow = { id: Id, name: string, corridor: string, papers: number, gravest: Level | null, updated_at: string, };
