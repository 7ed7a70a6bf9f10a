
export type Contract = { number: string, date: string, language: string, job: string, pay_amount: string, pay_currency: string, pay_per: string, place: string, start: string, end: string, };
