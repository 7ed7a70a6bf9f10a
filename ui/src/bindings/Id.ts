
export type Id = string;
