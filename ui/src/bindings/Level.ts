
export type Level = "caution" | "danger" | "stop";
