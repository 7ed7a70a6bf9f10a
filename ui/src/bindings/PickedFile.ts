
export type PickedFile = { token: string, name: string, bytes: number, };
