// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Evidence } from "./Evidence";
import type { FindingId } from "./FindingId";
import type { FoundBy } from "./FoundBy";
import type { Lang } from "./Lang";
import type { Level } from "./Level";
import type { Source } from "./Source";
import type { Told } from "./Told";

/**
 * Something dangerous, missing or contradictory in a document.
 */
export type Finding = { 
/**
 * Which entry of the catalogue.
 */
id: FindingId, 
/**
 * How grave it is.
 */
level: Level, 
/**
 * By what means it was found; never empty.
 */
by: Array<FoundBy>, 
/**
 * The words it rests on; empty for `missing-*`, where it rests on the traveller's own answer, and where the traveller's own papers do not agree with one another.
 */
evidence: Array<Evidence>, 
/**
 * The same clauses in the other language version of a text in two languages; empty where there is none or the versions can't be paired.
 */
other_version?: Array<Evidence>, 
/**
 * Language of the evidence; absent where there is none.
 */
language?: Lang | null, 
/**
 * Name of it in few words.
 */
title: Told, 
/**
 * Why it matters.
 */
reason: Told, 
/**
 * What to do next.
 */
next_step: Told, 
/**
 * Where the rule comes from.
 */
source: Source, };
