
export type SourceKind = "pdf" | "docx" | "text";
