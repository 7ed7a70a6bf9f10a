import type { Lang } from "./Lang";

export type Settings = { language: Lang, idle_minutes: number, };
