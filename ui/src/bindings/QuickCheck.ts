import type { Lang } from "./Lang";

export type QuickCheck = { file: string | null, text: string | null, corridor: string, reads: Array<Lang>, };
