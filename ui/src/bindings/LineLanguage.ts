
export type LineLanguage = "en" | "ru" | "sw" | "other";
