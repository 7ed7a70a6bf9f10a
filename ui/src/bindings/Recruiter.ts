// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * The recruitment agency or agent.
 */
export type Recruiter = { 
/**
 * Agency's name.
 */
agency: string, 
/**
 * Licence number of the National Employment Authority.
 */
licence: string, 
/**
 * Agent's name.
 */
agent: string, 
/**
 * Agent's telephone.
 */
phone: string, 
/**
 * Address.
 */
address: string, 
/**
 * Who meets the traveller at the destination: name and telephone.
 */
handler: string, 
/**
 * What was paid, when and to whom, receipts.
 */
paid: string, 
/**
 * Documents which others hold.
 */
documents_held: string, };
