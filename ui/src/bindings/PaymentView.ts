// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Id } from "./Id";
import type { Payment } from "./Payment";

/**
 * A payment with its id.
 */
export type PaymentView = { 
/**
 * Id.
 */
id: Id, 
/**
 * The payment.
 */
payment: Payment, };
