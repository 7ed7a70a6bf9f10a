import type { Id } from "./Id";

export type OfTraveller = { traveller: Id, };
