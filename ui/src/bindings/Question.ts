// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { FindingId } from "./FindingId";
import type { Level } from "./Level";
import type { Reply } from "./Reply";
import type { Source } from "./Source";
import type { Told } from "./Told";

/**
 * A question on what no text can tell.
 */
export type Question = { 
/**
 * Its id.
 */
id: string, 
/**
 * The part of the list that it stands in, as a word key: `checklist_<group>`.
 */
group: string, 
/**
 * Corridors that it is asked on; empty where on all.
 */
corridors: Array<string>, 
/**
 * The question, to be answered by yes, no or don't know.
 */
ask: Told, 
/**
 * Why it matters.
 */
why: Told, 
/**
 * What else is to be written down; empty where nothing is.
 */
note: Told, 
/**
 * Which answers are findings, and how grave they are.
 */
when: { [key in Reply]?: Level }, 
/**
 * The id of the finding: one of the catalogue, or `checklist-` and the question's own.
 */
finding: FindingId, 
/**
 * The finding's name in few words.
 */
title: Told, 
/**
 * What to do next.
 */
next_step: Told, 
/**
 * Where it comes from.
 */
source: Source, };
