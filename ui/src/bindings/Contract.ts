// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * The contract as the traveller knows it, and the promise to compare it with.
 */
export type Contract = { 
/**
 * Number.
 */
number: string, 
/**
 * Date.
 */
date: string, 
/**
 * Language or languages in which it is written.
 */
language: string, 
/**
 * The job, as promised.
 */
job: string, 
/**
 * Pay, as promised: amount.
 */
pay_amount: string, 
/**
 * Currency code.
 */
pay_currency: string, 
/**
 * `hour`, `day`, `week`, `month` or `year`.
 */
pay_per: string, 
/**
 * Place of work, as promised.
 */
place: string, 
/**
 * First day, as promised.
 */
start: string, 
/**
 * Last day or length.
 */
end: string, };
