
export type Lang = "en" | "ru" | "sw";
