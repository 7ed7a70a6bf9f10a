import type { Source } from "./Source";
import type { Told } from "./Told";

export type Contact = { key: string, name: Told, phones: Array<string>, whatsapp: Array<string>, emails: Array<string>, web: Array<string>, address?: string | null, note: Told, source: Source, };
