import type { PaperKind } from "./PaperKind";

export type Paper = { kind: PaperKind, file_name: string, media_type: string, bytes: number, sha256: string, };
