//! Sentences by key, as `words/` holds them for one language.

use std::collections::BTreeMap;

/// The sentences of one language: key to text with `{name}` where a value stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words(pub BTreeMap<String, String>);

impl Words {
    /// The sentence of `key` with its values put in; an unknown key comes back as itself, so that a gap is seen, not hidden.
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        let Some(text) = self.0.get(key) else { return key.to_owned() };
        values.iter().fold(text.clone(), |said, (name, value)| said.replace(&format!("{{{name}}}"), value))
    }

    /// Whether there is a sentence for `key`.
    pub fn knows(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }
}
