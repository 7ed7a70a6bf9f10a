// The twin's recovery codes: 27 signs of Crockford's base 32 and his check sign in seven groups of four, as the vault makes them.

const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RANDOM = 27;

function remainder(signs: string): number {
  return [...signs].reduce((sum, sign) => (sum * 32 + SIGNS.indexOf(sign)) % 37, 0);
}

/** The code of 27 signs, or nothing where its check sign would be neither letter nor digit. */
export function codeOf(signs: string): string | null {
  const check = SIGNS[remainder(signs)];
  return check === undefined ? null : ((signs + check).match(/.{4}/g) ?? []).join('-');
}

export function makeCode(): string {
  for (;;) {
    const signs = Array.from(crypto.getRandomValues(new Uint8Array(RANDOM)), (byte) => SIGNS[byte & 31]).join('');
    const made = codeOf(signs);
    if (made) return made;
  }
}

/** The code of a vault that the twin begins with. */
export const SAMPLE_CODE = codeOf('0123456789ABCDEFGHJKMNPQRST') ?? codeOf('0123456789ABCDEFGHJKMNPQRSV') ?? makeCode();

/** What was typed as the code it is read as, or null where it is mistyped. Forgiving, as the vault is. */
export function readCode(typed: string): string | null {
  const signs = typed.toUpperCase().replace(/[\s.\-–—]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  if (signs.length !== RANDOM + 1 || [...signs].some((sign) => !SIGNS.includes(sign))) return null;
  const whole = codeOf(signs.slice(0, RANDOM));
  return whole?.replaceAll('-', '') === signs ? whole : null;
}
