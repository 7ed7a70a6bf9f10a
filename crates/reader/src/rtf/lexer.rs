//! The bytes of a Rich Text file as tokens.

/// What stands next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token<'b> {
    Open,
    Close,
    /// A control word and its number.
    Word(&'b str, Option<i32>),
    /// A control sign such as `\~`.
    Sign(u8),
    /// A byte of text, written as itself or as `\'hh`.
    Byte(u8),
}

/// Reads tokens one after the other.
pub(crate) struct Lexer<'b> {
    bytes: &'b [u8],
    at: usize,
}

/// The longest control word that the format allows.
const LONGEST: usize = 32;

impl<'b> Lexer<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Passes over raw bytes.
    pub(crate) fn pass_over(&mut self, count: usize) {
        self.at = self.at.saturating_add(count).min(self.bytes.len());
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn control(&mut self) -> Option<Token<'b>> {
        let first = self.peek()?;
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            if first == b'\'' {
                let digits = self.bytes.get(self.at..self.at + 2).and_then(|digits| std::str::from_utf8(digits).ok());
                let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) else {
                    return Some(Token::Sign(b'\''));
                };
                self.at += 2;
                return Some(Token::Byte(byte));
            }
            return Some(Token::Sign(first));
        }
        let start = self.at;
        while self.at - start < LONGEST && self.peek().is_some_and(|byte| byte.is_ascii_alphabetic()) {
            self.at += 1;
        }
        let word = std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or("");
        let digits = self.at;
        if self.peek() == Some(b'-') && self.bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
        while self.at - digits < 11 && self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        let number = std::str::from_utf8(&self.bytes[digits..self.at]).ok().and_then(|digits| digits.parse().ok());
        if self.peek() == Some(b' ') {
            self.at += 1;
        }
        Some(Token::Word(word, number))
    }
}

impl<'b> Iterator for Lexer<'b> {
    type Item = Token<'b>;

    fn next(&mut self) -> Option<Token<'b>> {
        loop {
            let byte = self.peek()?;
            self.at += 1;
            match byte {
                b'{' => return Some(Token::Open),
                b'}' => return Some(Token::Close),
                b'\\' => return self.control(),
                b'\r' | b'\n' | 0 => {}
                _ => return Some(Token::Byte(byte)),
            }
        }
    }
}
