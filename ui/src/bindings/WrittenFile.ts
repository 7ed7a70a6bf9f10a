
export type WrittenFile = { name: string, bytes: number, };
