import type { Evidence } from "./Evidence";
import type { FindingId } from "./FindingId";
import type { FoundBy } from "./FoundBy";
import type { Lang } from "./Lang";
import type { Level } from "./Level";
import type { Source } from "./Source";
import type { Told } from "./Told";

export type Finding = { id: FindingId, level: Level, by: Array<FoundBy>, evidence: Array<Evidence>, language?: Lang | null, title: Told, reason: Told, next_step: Told, source: Source, };
