// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Source } from "./Source";
import type { Told } from "./Told";

/**
 * A way to reach a mission, hotline or office.
 */
export type Contact = { 
/**
 * Key of the body (`diaspora-call-centre`, `embassy-moscow` …).
 */
key: string, 
/**
 * Name of the body in English and Swahili.
 */
name: Told, 
/**
 * Telephone numbers as to be dialled.
 */
phones: Array<string>, 
/**
 * WhatsApp numbers.
 */
whatsapp: Array<string>, 
/**
 * E-mail addresses.
 */
emails: Array<string>, 
/**
 * Web addresses.
 */
web: Array<string>, 
/**
 * Postal address, where one was seen.
 */
address?: string | null, 
/**
 * From where the number can be called or for whom it is, in English and Swahili; empty where it is for everyone.
 */
note: Told, 
/**
 * Where it was seen and when.
 */
source: Source, };
