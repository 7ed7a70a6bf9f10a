// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Id } from "./Id";

/**
 * A sum that was paid for the job, the journey or the papers.
 */
export type Payment = { 
/**
 * Day.
 */
date: string, 
/**
 * Amount.
 */
amount: string, 
/**
 * Currency code.
 */
currency: string, 
/**
 * To whom.
 */
paid_to: string, 
/**
 * What for: visa, ticket, medical examination, fee …
 */
purpose: string, 
/**
 * How: M-Pesa, bank, cash.
 */
method: string, 
/**
 * Number of the receipt or the transaction.
 */
receipt: string, 
/**
 * The kept paper that shows it; empty where there is none.
 */
receipt_paper: Id, };
